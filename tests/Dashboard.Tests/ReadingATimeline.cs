using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Playwright;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The timeline chart shows the answers of the API.</summary>
public sealed class ReadingATimeline(Site site, Browsing browsing)
{
    private const string Year = "/processes/astana/timeline?from=2017-01-01&until=2017-12-31";
    private static readonly DateOnly First = new(2017, 1, 1);

    private sealed record Drawn(string? Id, string Lane, int Count, double X, double Width, double? CoreX, double? CoreWidth);

    [Fact]
    public async Task A_mark_stands_where_the_days_of_its_entry_are_and_is_as_wide()
    {
        var told = (await EntriesAsync()).ToDictionary(e => e.Entry);
        var drawn = await DrawnAsync(Year);

        drawn.Count(d => d.Id is not null).ShouldBeGreaterThan(30);
        foreach (var mark in drawn.Where(d => d.Id is not null && d.Lane is "sessions" or "statements" or "documents" or "delegations"))
        {
            if (told.TryGetValue(mark.Id!, out var entry) && DateOnly.TryParse(entry.From, out var from) && DateOnly.TryParse(entry.Until, out var until))
            {
                mark.X.ShouldBe(Share(from), 0.01, entry.When);
                mark.Width.ShouldBe(Math.Max(Share(until.AddDays(1)) - Share(from), 400 / 960.0), 0.01, entry.When);
                (mark.CoreX is not null).ShouldBe(from == until, entry.When);
            }
        }
    }

    [Fact]
    public async Task A_round_reaches_from_its_opening_to_its_closing()
    {
        var told = (await EntriesAsync()).Where(e => e.Type is "round-opened" or "round-closed" && DateOnly.TryParse(e.From, out _)).ToLookup(e => e.Stream);
        var rounds = (await DrawnAsync(Year)).Where(d => d.Lane == "rounds" && d.Id?.StartsWith("round-", StringComparison.Ordinal) == true).ToList();

        rounds.Count.ShouldBeGreaterThan(5);
        foreach (var round in rounds)
        {
            var from = told[round.Id!].Min(e => DateOnly.Parse(e.From!, CultureInfo.InvariantCulture));
            var until = told[round.Id!].Max(e => DateOnly.Parse(e.Until!, CultureInfo.InvariantCulture));
            round.X.ShouldBe(Share(from), 0.01, round.Id);
            round.Width.ShouldBe(Math.Max(Share(until.AddDays(1)) - Share(from), 400 / 960.0), 0.01, round.Id);
        }
    }

    [Fact]
    public async Task Numbers_hold_every_dated_entry_of_their_lane()
    {
        var told = (await EntriesAsync()).Where(e => DateOnly.TryParse(e.From, out _) || DateOnly.TryParse(e.Until, out _)).ToList();
        var drawn = await DrawnAsync("/processes/astana/timeline");

        Of("statements").ShouldBe(told.Count(e => e.Type is "statement-made" or "ceasefire-statement-made"));
        Of("delegations").ShouldBe(told.Count(e => e.Type.StartsWith("delegation-", StringComparison.Ordinal) || e.Type == "credentials-challenged"));
        Of("sessions").ShouldBe(told.Count(e => e.Type == "session-held"));
        Of("documents").ShouldBe(told.Count(e => e.Type.StartsWith("document-", StringComparison.Ordinal) || e.Type == "reservation-entered"));
        Of("rounds").ShouldBe(told.Where(e => e.Type is "round-opened" or "round-closed").DistinctBy(e => e.Stream).Count());
        drawn.ShouldContain(d => d.Count > 1);

        int Of(string lane) => drawn.Where(d => d.Lane == lane).Sum(d => d.Count);
    }

    [Fact]
    public async Task A_ceasefire_without_a_recorded_end_runs_out_after_the_last_report()
    {
        var ceasefire = await site.AnswerAsync("/api/ceasefires/syria-nationwide-2016");
        ceasefire.Text("inEffect").ShouldBe("no-end-recorded");
        var last = Answers.Days(ceasefire.Text("lastReported")!).Last;
        last.Year.ShouldBe(2017);
        var drawn = (await DrawnAsync(Year)).Single(d => d.Id == "ceasefire-syria-nationwide-2016");

        drawn.X.ShouldBe(Share(new DateOnly(2016, 12, 29)), 0.01);
        // It fades over a thirty-second of the width.
        (drawn.X + drawn.Width).ShouldBe(Share(last.AddDays(1)) + (100 / 32d), 0.01);
        (await (await site.Http.GetAsync("/export/processes/astana/timeline.svg?from=2017-01-01&until=2017-12-31")).Content.ReadAsStringAsync()).ShouldContain("ceasefire-syria-nationwide-2016");
    }

    [Fact]
    public async Task Moves_are_links_without_script_and_filters_stay()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Year + "&lane=documents&knownAt=index:900");
        await reader.LoadAsync(reader.Page.Locator("[data-act=nearer]"));
        reader.Page.Url.ShouldContain("from=2017-04-02&until=2017-09-30&lane=documents");
        reader.Page.Url.ShouldContain("knownAt=index%3A900");
        await reader.LoadAsync(reader.Page.Locator("[data-act=later]"));
        reader.Page.Url.ShouldContain("from=2017-07-02");

        (await reader.Page.Locator("[data-lane]").EvaluateAllAsync<string[]>("all => all.map(g => g.dataset.lane)")).ShouldBe(["documents"]);
        await reader.LoadAsync(reader.Page.Locator("[data-act=whole]"));
        reader.Page.Url.ShouldNotContain("from=");
    }

    [Fact]
    public async Task The_list_has_the_entries_of_the_window_and_the_files_have_what_it_lists()
    {
        var told = (await EntriesAsync()).Where(e => DateOnly.TryParse(e.From, out var from) && from <= new DateOnly(2017, 11, 1) && DateOnly.TryParse(e.Until, out var until) && until >= new DateOnly(2017, 10, 30) && e.Type != "next-round-announced").Select(e => e.Entry).ToList();
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync(Year + "&pick=2017-10-30/2017-11-01");
        var listed = await reader.Page.Locator(".entries tbody a.strong").EvaluateAllAsync<string[]>("all => all.map(a => a.href.split('/').at(-1))");
        var json = JsonDocument.Parse(await site.Http.GetStringAsync((await reader.Page.GetByRole(AriaRole.Link, new() { Name = "JSON", IncludeHidden = true }).GetAttributeAsync("href"))!));

        told.Count.ShouldBeGreaterThan(10);
        told.Except(listed).ShouldBeEmpty();
        json.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("entry").GetString()).ShouldBe(listed);
    }

    [Fact]
    public async Task The_picture_by_itself_is_the_picture_with_its_source_and_basis()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync(Year);
        var svg = XDocument.Parse(await site.Http.GetStringAsync((await reader.Page.GetByRole(AriaRole.Link, new() { Name = "SVG", IncludeHidden = true }).GetAttributeAsync("href"))!));
        var alone = svg.Descendants().Where(e => e.Attribute("data-id") is not null).Select(e => e.Attribute("data-id")!.Value).Distinct().ToList();

        alone.Count.ShouldBeGreaterThan(30);
        alone.Except((await DrawnAsync(Year)).Select(d => d.Id)).ShouldBeEmpty();
        svg.ToString().ShouldContain("log entry");
        svg.ToString().ShouldContain("/processes/astana/timeline");
        var png = await reader.Page.RunAndWaitForDownloadAsync(async () =>
        {
            await reader.Page.Locator("[data-tool=download] > summary").ClickAsync();
            await reader.Page.GetByRole(AriaRole.Button, new() { Name = "PNG" }).ClickAsync();
        });
        new FileInfo((await png.PathAsync())!).Length.ShouldBeGreaterThan(20_000);
        reader.Complaints.ShouldBeEmpty();
    }

    private static double Share(DateOnly day) => (day.DayNumber - First.DayNumber) * 100.0 / 365;

    private Task<List<TimelineEntry>> EntriesAsync() => site.Client.StreamTimelineAsync("astana").ToListAsync().AsTask();

    private async Task<List<Drawn>> DrawnAsync(string path)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync(path);
        var json = await reader.Page.EvaluateAsync<string>("""
            JSON.stringify([...document.querySelectorAll('[data-lane] a')].map(a => {
              const [one, core] = [a.querySelector('rect'), a.querySelector('.core')];
              const n = (r, at) => r ? parseFloat(r.getAttribute(at)) : null;
              return { id: a.dataset.id ?? null, lane: a.closest('[data-lane]').dataset.lane, count: Number(a.dataset.count), x: n(one, 'x'), width: n(one, 'width'), coreX: n(core, 'x'), coreWidth: n(core, 'width') };
            }))
            """);
        return JsonSerializer.Deserialize<List<Drawn>>(json, ContractJson.Options)!;
    }
}
