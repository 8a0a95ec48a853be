using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Two states of knowledge side by side.</summary>
public sealed class ComparingStates(Site site, Browsing browsing)
{
    private const string Page = "/processes/astana/compare";

    [Theory]
    [InlineData("added", "index:560", "index:598")]
    [InlineData("corrected", "index:300", "index:598")]
    [InlineData("contested", "index:200", "index:598")]
    public async Task Shows_what_the_service_says_was_done(string act, string from, string to)
    {
        var told = (await site.Client.GetDifferenceAsync("astana", from, to, new QueryOptions(Limit: 500))).Value.Entries.SelectMany(e => e.Changes.Select(c => (Entry: e, Step: c))).ToList();
        var ofAct = told.Where(t => t.Step.Action == act).OrderBy(t => t.Step.Index).ToList();
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"{Page}?from={from}&to={to}&act={act}");

        ofAct.ShouldNotBeEmpty();
        var rows = reader.Page.Locator(".compared tbody tr");
        (await rows.CountAsync()).ShouldBe(ofAct.Count);
        for (var i = 0; i < Math.Min(3, ofAct.Count); i++)
        {
            (await rows.Nth(i).GetAttributeAsync("data-event")).ShouldBe(ofAct[i].Step.Event);
            var text = await rows.Nth(i).InnerTextAsync();
            (await rows.Nth(i).Locator("th .under").InnerHTMLAsync()).ShouldContain(ofAct[i].Entry.Stream);
            text.ShouldContain(ofAct[i].Step.Reason ?? string.Empty);
            foreach (var field in ofAct[i].Step.Fields.Where(f => f.New is System.Text.Json.JsonElement { ValueKind: System.Text.Json.JsonValueKind.String }))
            {
                foreach (var value in new[] { field.Old, field.New }.OfType<object>().Select(v => v.ToString()!))
                {
                    (await IsShownAsync(rows.Nth(i), value, ofAct[i].Entry.Kinds.GetValueOrDefault(field.Field))).ShouldBeTrue($"{field.Field}: {value}");
                }
            }
        }

        foreach (var (kind, count) in told.CountBy(t => t.Step.Action))
        {
            (await reader.Page.Locator($".acts [data-act={kind}] .count").InnerTextAsync()).ShouldBe($"{count}");
        }
    }

    [Fact]
    public async Task What_is_exported_has_a_line_a_field_of_what_is_shown()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync($"{Page}?from=index:300&to=index:598&act=corrected");
        var fields = await reader.Page.Locator(".fields > div").CountAsync() + await reader.Page.Locator(".compared td > .unknown").CountAsync();
        var csv = await site.Http.GetStringAsync((await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "CSV", IncludeHidden = true }).GetAttributeAsync("href"))!);

        fields.ShouldBeGreaterThan(0);
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(fields + 1);
    }

    [Fact]
    public async Task Two_states_are_chosen_in_a_form_that_works_without_script()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Page);
        await reader.Page.Locator("input[name=from]").FillAsync("index:500");
        await reader.Page.Locator("input[name=to]").FillAsync("index:520");
        await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Compare" }).ClickAsync();

        Uri.UnescapeDataString(reader.Page.Url).ShouldEndWith("compare?from=index:500&to=index:520");
        (await reader.Page.Locator(".states a").First.GetAttributeAsync("href"))!.ShouldEndWith("knownAt=index%3A500");
        (await reader.Page.Locator(".compared tbody tr").CountAsync()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Words_that_are_no_numbers_are_passed_over()
    {
        (await site.Http.GetAsync(new Uri($"{Page}?from=index:300&to=index:320&act=added&start=x&since=y", UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task Members_and_values_have_the_labels_of_other_pages()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"{Page}?from=index:540&to=index:598&act=added");
        var labels = await reader.Page.Locator(".compared dt").AllInnerTextsAsync();

        labels.ShouldContain("as written");
        labels.ShouldAllBe(l => !l.Any(char.IsUpper));
    }

    /// <summary>Returns whether a row has a value. A date is shown in words and keeps its EDTF in its title.</summary>
    private static async Task<bool> IsShownAsync(Microsoft.Playwright.ILocator row, string value, string? kind) =>
        kind == "date" ? await row.Locator($"[title='{value}']").CountAsync() > 0 : (await row.InnerTextAsync()).Contains(value, StringComparison.Ordinal);
}
