using Microsoft.Playwright;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Somebody with ten minutes before a meeting opens the page of a process on a laptop, and reads where it is.</summary>
public sealed class TheFirstScreenOfAProcess(Site site, Browsing browsing)
{
    private const string Astana = "/processes/astana";

    [Fact]
    public async Task It_says_in_a_sentence_where_the_process_is_and_each_part_leads_to_its_entry_or_thing()
    {
        var told = (await site.Client.GetSituationAsync("astana", new QueryOptions(Names: true))).Value;
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Astana);
        var sentence = reader.Page.Locator(".situation-state");
        var text = await sentence.InnerTextAsync();

        text.ShouldContain(told.LastRound!.Round.Label!);
        text.ShouldContain($"The last of {told.Held} rounds held");
        text.ShouldContain($"is {told.NextRound!.DaysLate} days late");
        text.ShouldContain($"Reports conflict on {told.Disputes} points.");
        text.ShouldNotContain("{");
        string[] expected =
        [
            $"/entries/{told.Status!.Account.Entry}", $"/processes/astana/rounds/{told.LastRound.Round.Round}", $"/places/{told.LastRound.Round.Place}", $"/entries/{told.LastRound.Round.Accounts["opened"].Entry}",
            $"/entries/{told.NextRound.Account!.Entry}", "/ceasefires/syria-nationwide-2016", "/processes/astana/disputes",
        ];
        (await sentence.Locator("a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))")).ShouldBe(expected);
        foreach (var href in expected)
        {
            (await reader.Page.APIRequest.GetAsync(new Uri(site.Address, href).ToString())).Status.ShouldBe(200, href);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_of_it_and_the_beginning_of_the_timeline_are_on_the_first_screen_of_a_laptop(bool script)
    {
        await using var reader = await browsing.OpenAsync(site.Address, 1366, script: script);
        await reader.Page.SetViewportSizeAsync(1366, 768);
        await reader.GoAsync(Astana);

        var parts = await reader.Page.Locator(".situation-parts > section").EvaluateAllAsync<double[]>("all => all.map(s => s.getBoundingClientRect().bottom)");
        parts.Length.ShouldBe(4);
        parts.ShouldAllBe(bottom => bottom <= 768);

        // The axis and at least the first lane.
        (await reader.Page.Locator("[data-timeline]").EvaluateAsync<double>("f => f.getBoundingClientRect().top")).ShouldBeLessThan(768 - 60);
    }

    [Fact]
    public async Task It_has_what_the_last_round_brought_the_next_one_ceasefires_by_state_and_what_was_recorded_this_month()
    {
        var told = (await site.Client.GetSituationAsync("astana", new QueryOptions(Names: true))).Value;
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Astana);
        async Task<string> PartAsync(string part) => await reader.Page.Locator($"section[aria-labelledby=situation-{part}]").InnerTextAsync();

        var last = await PartAsync("last");
        last.ShouldContain(told.LastRound!.Outcome!.Value!);
        last.ShouldContain(told.LastRound.Documents[0].Title!.Value!);
        last.ShouldContain($"{told.LastRound.Present} delegations present");
        (await PartAsync("next")).ShouldContain($"{told.NextRound!.DaysLate} days late");
        var ceasefires = await PartAsync("ceasefires");
        ceasefires.ShouldContain("no end recorded");
        ceasefires.ShouldContain("Russian Federation");
        ceasefires.ShouldNotContain("RUS", Case.Sensitive);
        (await PartAsync("record")).ShouldContain($"{told.Recorded.Count} entries recorded");
        (await reader.Page.Locator("section[aria-labelledby=situation-record] [data-recorded] a").GetAttributeAsync("href")).ShouldBe("/new?process=astana");
    }

    [Fact]
    public async Task On_another_day_it_is_that_of_the_day_and_what_differs_from_today_is_marked()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Astana + "?validAt=2018-06-01");

        (await reader.Page.Locator(".situation-state").InnerTextAsync()).ShouldContain("9th International Meeting");
        (await reader.Page.Locator("#situation-last [data-differs]").CountAsync()).ShouldBe(1);
        (await reader.Page.Locator("#situation-ceasefires [data-differs]").CountAsync()).ShouldBe(0);
        await reader.GoAsync(Astana);
        (await reader.Page.Locator("[data-differs]").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_title_names_the_process_and_the_tab_and_its_actors_are_in_a_part_that_opens()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/processes/astana/rounds");
        (await reader.Page.TitleAsync()).ShouldBe("Astana process: Rounds · Negotiation Tracker");
        (await reader.Page.Locator(".parties-of").IsVisibleAsync()).ShouldBeFalse();
        await reader.Page.Locator(".process-about > summary").ClickAsync();
        (await reader.Page.GetByRole(AriaRole.Heading, new() { Name = "Parties and roles" }).IsVisibleAsync()).ShouldBeTrue();
    }
}
