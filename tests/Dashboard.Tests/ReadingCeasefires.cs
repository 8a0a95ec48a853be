using System.Text.Json;
using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The charts of ceasefires have the days of the answers.</summary>
[Collection(OfTheGenerated.Name)]
public sealed class ReadingCeasefires(Generated generated, Site site, Browsing browsing)
{
    [Fact]
    public Task Bars_of_the_sample_lie_where_the_answer_says() => CheckAsync(site, "astana");

    [Fact]
    public Task Bars_of_a_ceasefire_to_which_everything_happened_lie_where_the_answer_says() => CheckAsync(generated, "long");

    [Fact]
    public async Task Reports_of_different_reporters_stand_beside_each_other_and_are_never_added()
    {
        await using var reader = await (await browsing.OpenAsync(generated.Address, script: false)).GoAsync("/processes/long/ceasefires");
        var lanes = reader.Page.Locator("svg.chart g.lane[data-part=violations]");
        var x = await reader.Page.Locator("svg.chart").First.ScaleAsync();

        (await lanes.CountAsync()).ShouldBe(2);
        (await lanes.Locator(".report").EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.count)")).ShouldBe(["400", "35", "50"]);
        var bars = reader.Page.Locator("svg.chart g.lane[data-key=ACT_5] .report rect");
        (await bars.Nth(0).NumberAsync("x")).ShouldBe(x(new DateOnly(2017, 2, 6)), 0.02);
        (await bars.Nth(1).NumberAsync("height") / await bars.Nth(0).NumberAsync("height")).ShouldBe(50d / 35, 0.02);
        (await reader.Page.Locator("main").InnerTextAsync()).ShouldNotContain("485");
    }

    [Fact]
    public async Task What_was_agreed_and_never_worked_is_an_outline_to_the_end_and_a_month_a_pale_bar()
    {
        await using var reader = await (await browsing.OpenAsync(generated.Address, script: false)).GoAsync("/processes/long/ceasefires");
        var picture = reader.Page.Locator("svg.chart").First;
        var x = await picture.ScaleAsync();

        var never = picture.Locator("g.lane[data-key=never]");
        (await never.Locator(".working").CountAsync()).ShouldBe(0);
        (await never.Locator("rect.p-none").NumberAsync("x") + await never.Locator("rect.p-none").NumberAsync("width")).ShouldBe(await picture.NumberAsync("data-right"), 0.02);
        var month = picture.Locator("g.lane[data-key=ACT_3] g.act[data-act=declared] rect.p-maybe").First;
        (await month.NumberAsync("x")).ShouldBe(x(new DateOnly(2016, 12, 1)), 0.02);
        (await month.NumberAsync("x") + await month.NumberAsync("width")).ShouldBe(x(new DateOnly(2016, 12, 31)), 0.02);
        (await picture.Locator("g.lane[data-key=ACT_3] g.act[data-act=ended] .p-feather").CountAsync()).ShouldBeGreaterThan(0);
        (await picture.Locator("g.lane[data-key=north] g.zone").GetAttributeAsync("data-until")).ShouldBe("2017-03-06");
        (await generated.Http.GetStringAsync("/export/processes/long/ceasefires.svg?ceasefire=river")).ShouldContain("data-key=\"ACT_3\"");
    }

    /// <summary>Checks the certain part of a bar: from the last possible beginning to the first possible end, or to the edge without an end.</summary>
    private async Task CheckAsync(Site service, string process)
    {
        var ceasefires = (await service.AnswerAsync($"/api/processes/{process}/ceasefires?detail=full")).List("items").ToList();
        ceasefires.ShouldNotBeEmpty();
        await using var reader = await (await browsing.OpenAsync(service.Address, script: false)).GoAsync($"/processes/{process}/ceasefires");
        foreach (var ceasefire in ceasefires)
        {
            var picture = reader.Page.Locator($"[data-ceasefire='{ceasefire.Text("ceasefire")}'] svg.chart");
            var effect = ceasefire.Shown("tookEffectOn")!;
            var spell = picture.Locator("g.spell").First;
            (await spell.GetAttributeAsync("data-from")).ShouldBe(effect);
            // What nothing supports any more runs out after the last report. All else without an end goes on to the edge.
            var last = ceasefire.Text("inEffect") == "no-end-recorded" ? ceasefire.Text("lastReported") : null;
            await SpansAsync(picture, spell, effect, await spell.GetAttributeAsync("data-until"), last);
            (await picture.Locator(".p-open").CountAsync() == 0 || last is null).ShouldBeTrue("nothing goes on after the last report");
            foreach (var party in ceasefire.List("parties"))
            {
                await CheckPartyAsync(picture, party, last);
            }
        }
    }

    private static async Task CheckPartyAsync(ILocator picture, JsonElement party, string? last)
    {
        var acts = party.List("actions").Where(a => a.Text("when") is not null).ToList();
        var drawn = picture.Locator($"g.lane[data-part=party][data-key={party.Text("party")}] g.act:not([data-act=again])");
        (await drawn.CountAsync()).ShouldBe(acts.Count);
        for (var i = 0; i < acts.Count; i++)
        {
            (await drawn.Nth(i).GetAttributeAsync("data-act")).ShouldBe(acts[i].Text("action"));
            if (acts[i].Text("action") is not ("denied" or "ended"))
            {
                await SpansAsync(picture, drawn.Nth(i), acts[i].Text("when")!, acts[i].Text("until") ?? (i + 1 < acts.Count ? acts[i + 1].Text("when") : null), last);
            }
        }
    }

    private static async Task SpansAsync(ILocator picture, ILocator group, string from, string? until, string? last)
    {
        var x = await picture.ScaleAsync();
        var sure = group.Locator("rect.p-sure, rect.p-held").First;
        var left = await sure.NumberAsync("x");
        left.ShouldBe(x(Answers.Days(from).Last), 0.02);
        (left + await sure.NumberAsync("width")).ShouldBe(
            !string.IsNullOrEmpty(until) ? x(Answers.Days(until).First.AddDays(1)) : last is not null ? x(Answers.Days(last).Last.AddDays(1)) : await picture.NumberAsync("data-right"), 0.03);
    }
}
