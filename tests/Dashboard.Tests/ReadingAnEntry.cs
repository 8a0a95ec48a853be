using System.Text.Json;
using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The page of an entry.</summary>
public sealed class ReadingAnEntry(Site site, Browsing browsing)
{
    [Fact]
    public async Task Every_version_is_told_with_act_time_recorder_and_reason()
    {
        var id = await CorrectedAsync();
        var history = (await site.Client.GetEntryHistoryAsync(id)).Value;
        await using var reader = await browsing.OpenAsync(site.Address, script: false);
        await reader.GoAsync($"/entries/{id}");
        var rows = reader.Page.Locator("tr[data-act]");

        history.Versions.Count.ShouldBeGreaterThan(1);
        (await rows.EvaluateAllAsync<string[]>("all => all.map(e => e.dataset.act)")).ShouldBe(history.Versions.Select(v => v.Action));
        foreach (var (version, i) in history.Versions.Select((v, i) => (v, i)))
        {
            var text = await rows.Nth(i).InnerTextAsync();
            text.ShouldContain(version.RecordedBy);
            text.ShouldContain(version.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
            text.ShouldContain(version.Reason ?? "—");
        }
    }

    [Fact]
    public async Task What_made_a_member_what_it_is_is_a_link_that_stands_in_the_address()
    {
        var id = await CorrectedAsync();
        await using var reader = await browsing.OpenAsync(site.Address, script: false);
        await reader.GoAsync($"/entries/{id}");
        await reader.LoadAsync(reader.Page.Locator("tr[data-member='when'] a"));

        reader.Page.Url.ShouldEndWith($"/entries/{id}?field=when");
        var told = (await site.Client.GetEntryExplanationAsync(id, "when")).Value;
        (await reader.Page.Locator(".explained ol > li").CountAsync()).ShouldBe(told.Steps.Count);
        (await reader.Page.Locator(".explained").InnerTextAsync()).ShouldContain(told.Steps[^1].Reason!);
    }

    [Fact]
    public async Task The_source_is_told_with_publisher_side_date_and_place()
    {
        var round = (await site.Client.GetRoundAsync("astana", "7")).Value;
        var id = round.Statements[0].Speaker!.Entry!;
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync($"/entries/{id}");

        (await reader.Page.Locator("section[aria-labelledby='evidence']").InnerTextAsync()).ShouldSatisfyAllConditions(
            t => t.ShouldContain("Office of the President of Kazakhstan"), t => t.ShouldContain("side: Kazakhstan"), t => t.ShouldContain("31 Oct 2017"), t => t.ShouldContain("characters"));
        var json = JsonDocument.Parse(await site.Http.GetStringAsync((await reader.Page.GetByRole(AriaRole.Link, new() { Name = "JSON", IncludeHidden = true }).GetAttributeAsync("href"))!));
        json.RootElement.GetProperty("items").GetArrayLength().ShouldBe((await site.Client.GetEntryHistoryAsync(id)).Value.Versions.Count);
    }

    [Fact]
    public async Task An_entry_that_is_not_there_is_said_to_be_none()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/entries/00000000-0000-8000-8000-000000000000");
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await site.Http.SendAsync(request);

        ((int)response.StatusCode).ShouldBe(404);
    }

    /// <summary>The entry of the sample that was corrected.</summary>
    private async Task<string> CorrectedAsync() =>
        (await site.Client.GetRoundAsync("astana", "20")).Value.Changes.First(c => c.Type == "entry-corrected").Target ?? throw new InvalidOperationException("the sample has no correction");
}
