using System.Text.Json;
using Microsoft.Playwright;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Every page that shows things at a time takes a moment in the world, shows it plainly, asks the API for it, and keeps it in its links and forms.</summary>
[Collection(OfTheEarlyRecord.Name)]
public sealed class TheMomentOfAPage(EarlyRecord record, Browsing browsing)
{
    private const string Moment = "2017-02-01";

    public static TheoryData<string> Pages() =>
    [
        "/", "/processes/early", "/processes/early/rounds", "/processes/early/attendance", "/processes/early/ceasefires", "/processes/early/promises", "/processes/early/progress", "/processes/early/statements",
        "/processes/early/disputes", "/processes/early/rounds/1", "/ceasefires/calm", "/sources/wire", "/entries/{0}",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_is_shown_plainly_and_kept_by_links_and_forms(string page)
    {
        await using var reader = await browsing.OpenAsync(record.Address, script: false);

        (await reader.Page.GotoAsync($"{string.Format(null, page, record.Opened)}?validAt={Moment}"))!.Status.ShouldBe(200);

        (await reader.Page.Locator(".notice-world").InnerTextAsync()).ShouldContain("the situation on 1 Feb 2017, not that of today");
        (await reader.Page.Locator(".asof summary").InnerTextAsync()).ShouldContain("Situation on 1 Feb 2017");
        var links = await reader.Page.Locator("main a[href^='/'], nav.site-nav a[href^='/']").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        links.ShouldNotBeEmpty();
        links.Where(l => !l.Contains("/record", StringComparison.Ordinal) && !l.StartsWith("/scalar", StringComparison.Ordinal) && !l.Contains($"validAt={Moment}", StringComparison.Ordinal)).ShouldBeEmpty();
        foreach (var form in await reader.Page.Locator("main form[method=get]").AllAsync())
        {
            (await form.Locator("input[type=hidden][name=validAt]").GetAttributeAsync("value")).ShouldBe(Moment);
        }

        (await reader.Page.Locator(".basis a").First.GetAttributeAsync("href"))!.ShouldContain($"validAt={Moment}");
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_and_files_show_what_the_service_says_for_it()
    {
        var then = new QueryOptions(ValidAt: Moment, Limit: 50);
        await using var reader = await (await browsing.OpenAsync(record.Address, script: false)).GoAsync($"/processes/early/rounds?validAt={Moment}");
        var rounds = (await record.Client.ListRoundsAsync("early", then)).Value.Items.Select(r => r.Key).ToList();
        rounds.ShouldBe(["1"]);
        (await reader.Page.Locator(".rounds tbody tr").EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.round)")).ShouldBe(rounds);
        (await record.Http.GetStringAsync($"/export/processes/early/rounds.csv?validAt={Moment}")).ShouldNotContain("Second round");

        var overview = (await record.Client.GetProcessAsync("early", then)).Value;
        await reader.GoAsync($"/?validAt={Moment}");
        (overview.Rounds.Held, overview.Rounds.Recorded).ShouldBe((1, 1));
        (await reader.Page.Locator(".overview tbody tr").First.InnerTextAsync()).ShouldNotContain("Second round");
        JsonDocument.Parse(await record.Http.GetStringAsync($"/export/processes.json?validAt={Moment}")).RootElement.GetProperty("items")[0].GetProperty("roundsHeld").ToString().ShouldBe("1");

        var entries = await record.Client.StreamTimelineAsync("early", then).Select(e => e.Entry).ToListAsync();
        await reader.GoAsync($"/processes/early/timeline?validAt={Moment}");
        var lines = (await record.Http.GetStringAsync($"/export/processes/early/timeline.csv?validAt={Moment}")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        (lines.Length - 1).ShouldBe(entries.Count);
        (await reader.Page.Locator("main").InnerTextAsync()).ShouldNotContain("Second round");

        await reader.GoAsync("/processes/early/promises?validAt=2017-03-31");
        (await reader.Page.Locator("main").InnerTextAsync()).ShouldNotContain("overdue by", Case.Insensitive);
        (await record.Http.GetStringAsync($"/export/ceasefires/calm/told.svg?validAt={Moment}")).ShouldContain($"validAt {Moment}");
    }

    [Fact]
    public async Task It_is_a_form_and_the_two_clocks_do_not_disturb_each_other()
    {
        await using var reader = await (await browsing.OpenAsync(record.Address, script: false)).GoAsync("/processes/early/rounds?knownAt=index:14");
        await reader.Page.Locator(".asof > summary").ClickAsync();
        await reader.Page.Locator(".asof input[type=text][name=valid]").FillAsync(" 2017-01 ");
        await reader.LoadAsync(reader.Page.Locator(".asof form:has(input[type=text]) button"));

        Uri.UnescapeDataString(reader.Page.Url).ShouldEndWith("/processes/early/rounds?knownAt=index:14&validAt=2017-01");
        (await reader.Page.Locator(".rounds tbody tr").EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.round)")).ShouldBe(["1"]);
        await reader.LoadAsync(reader.Page.Locator(".notice-record").GetByRole(AriaRole.Link, new() { Name = "Back to today" }));
        reader.Page.Url.ShouldEndWith("/processes/early/rounds?validAt=2017-01");
        await reader.LoadAsync(reader.Page.Locator(".notice-world").GetByRole(AriaRole.Link, new() { Name = "Back to today" }));
        reader.Page.Url.ShouldEndWith("/processes/early/rounds");
        (await reader.Page.Locator(".notice-world").CountAsync()).ShouldBe(0);

        await reader.Page.Locator(".asof > summary").ClickAsync();
        await reader.Page.Locator(".asof input[type=text][name=valid]").FillAsync("2017~");
        await reader.Page.Locator(".asof form:has(input[type=text]) button").ClickAsync();
        (await reader.Page.Locator("main h1").InnerTextAsync()).ShouldBe("The address is not valid");
        (await reader.Page.Locator("main").InnerTextAsync()).ShouldContain("validAt");
        (await reader.Page.Locator(".asof input[type=text][name=valid]").InputValueAsync()).ShouldBe("2017~");
    }
}
