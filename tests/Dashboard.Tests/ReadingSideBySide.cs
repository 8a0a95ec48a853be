using System.Globalization;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Several processes side by side.</summary>
public sealed class ReadingSideBySide(Site site, Browsing browsing)
{
    private const string Page = "/compare?process=astana&process=un-climate&process=geneva-un";
    private static readonly string[] Processes = ["astana", "un-climate", "geneva-un"];

    [Fact]
    public async Task The_figures_are_those_of_the_answers_about_each_process()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Page);
        for (var i = 0; i < Processes.Length; i++)
        {
            var process = (await site.Client.GetProcessAsync(Processes[i])).Value;
            var rounds = await TrackerClient.ListAllAsync(o => site.Client.ListRoundSummariesAsync(Processes[i], o)).ToListAsync();
            var progress = (await site.Client.GetProgressAsync(Processes[i])).Value.Indicators.Single(p => p.Name == "rounds-held");

            (await FigureAsync(reader, "roundsHeld", i)).ShouldBe(process.Rounds.Held.ToString(CultureInfo.InvariantCulture));
            (await FigureAsync(reader, "roundsRecorded", i)).ShouldBe(rounds.Count.ToString(CultureInfo.InvariantCulture));
            (await FigureAsync(reader, "contestedFacts", i)).ShouldBe(process.Disputes.ToString(CultureInfo.InvariantCulture));
            (await FigureAsync(reader, "ceasefires", i)).ShouldBe(process.Ceasefires.Count.ToString(CultureInfo.InvariantCulture));
            if (progress.Gaps?.Median is { } median)
            {
                (await FigureAsync(reader, "medianGapDays", i)).ShouldStartWith(median.Min.ToString("0.#", CultureInfo.InvariantCulture));
            }

            (await reader.Page.Locator($".chart [data-of='{Processes[i]}'] [data-round]").CountAsync()).ShouldBe(rounds.Count(r => (r.Opened ?? r.LastWindow) is not null));
        }
    }

    [Fact]
    public async Task Each_actor_has_its_attendance_in_each_process_and_those_in_all_come_first()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/compare?process=astana&process=geneva-un");
        var (first, second) = (await PartiesAsync("astana"), await PartiesAsync("geneva-un"));
        var shown = await reader.Page.Locator(".side-by-side.attendance tbody tr").EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.actor)");

        shown.Order(StringComparer.Ordinal).ShouldBe(first.Keys.Union(second.Keys).Order(StringComparer.Ordinal));
        var both = shown.Count(a => first.GetValueOrDefault(a) > 0 && second.GetValueOrDefault(a) > 0);
        both.ShouldBeGreaterThan(0);
        shown.Take(both).ShouldAllBe(a => first.GetValueOrDefault(a) > 0 && second.GetValueOrDefault(a) > 0);
        (await reader.Page.Locator($"tr[data-actor='{shown[0]}'] [data-present]").First.InnerTextAsync()).ShouldStartWith($"present at {first[shown[0]]} of ");

        async Task<Dictionary<string, int>> PartiesAsync(string process) =>
            (await site.Client.ListPartiesAsync(process, new QueryOptions(Limit: QueryOptions.MaxLimit))).Value.Items.ToDictionary(p => p.Actor, p => p.Present, StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_longest_gap_leads_to_the_round_before_it()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/compare?process=astana");
        var gaps = (await site.Client.GetProgressAsync("astana")).Value.Indicators.Single(p => p.Name == "rounds-held").Gaps!.Between;
        var longest = gaps.Where(g => g.Days is not null).MaxBy(g => g.Days!.Min)!;

        (await FigureAsync(reader, "longestGapDays", 0)).ShouldStartWith(longest.Days!.Min.ToString("0.#", CultureInfo.InvariantCulture));
        await reader.Page.Locator("[data-figure=longestGapAfter] a").ClickAsync();
        await reader.Page.WaitForURLAsync(url => url.EndsWith($"/processes/astana/rounds/{longest.After}", StringComparison.Ordinal));
        (await reader.Page.Locator("main h1").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_process_leads_to_the_page_and_the_form_adds_another_one_at_the_same_two_times()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/processes/astana/rounds?knownAt=index:400&validAt=2018");
        await reader.Page.Locator("a[href^='/compare']").Last.ClickAsync();
        await reader.Page.Locator(".side-by-side.figures").WaitForAsync();
        await reader.Page.Locator("input[name=process]").Nth(1).FillAsync("geneva-un");
        await reader.Page.Locator(".compare-form button").ClickAsync();
        await reader.Page.WaitForURLAsync(url => url.Contains("process=geneva-un", StringComparison.Ordinal));
        await reader.Page.Locator(".side-by-side.figures thead th").Nth(2).WaitForAsync();

        var then = (await site.Client.GetProcessAsync("astana", new QueryOptions(KnownAt: "index:400", ValidAt: "2018"))).Value;
        (await FigureAsync(reader, "roundsHeld", 0)).ShouldBe(then.Rounds.Held.ToString(CultureInfo.InvariantCulture));
        (await reader.Page.Locator(".basis").InnerTextAsync()).ShouldContain("log entry 400");
        reader.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/compare", 0)]
    [InlineData("/compare?process=&process=", 0)]
    [InlineData("/compare?process=astana&process=astana", 1)]
    [InlineData("/compare?process=a&process=b&process=astana&process=c&process=d", 0)]
    public async Task Empty_and_repeated_words_are_left_out_and_an_unknown_process_is_an_error(string page, int columns)
    {
        await using var reader = await browsing.OpenAsync(site.Address, script: false);
        var answer = await reader.Page.GotoAsync(page);

        answer!.Status.ShouldBe(page.Contains("process=a&", StringComparison.Ordinal) ? 404 : 200);
        (await reader.Page.Locator(".side-by-side.figures thead a").CountAsync()).ShouldBe(columns);
        (await reader.Page.Locator("input[name=process]").CountAsync()).ShouldBe(4);
    }

    [Fact]
    public async Task The_files_have_a_line_for_each_process_and_the_picture_of_the_page()
    {
        var csv = (await site.Http.GetStringAsync(new Uri("/export" + Page.Replace("/compare?", "/compare.csv?", StringComparison.Ordinal), UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var svg = await site.Http.GetStringAsync(new Uri("/export" + Page.Replace("/compare?", "/compare.svg?", StringComparison.Ordinal), UriKind.Relative));

        csv.Length.ShouldBe(4);
        csv[0].ShouldStartWith("process,title,status,roundsHeld,roundsRecorded,");
        csv.Skip(1).Select(l => l.Split(',')[0]).ShouldBe(Processes);
        Processes.ShouldAllBe(p => svg.Contains($"data-of=\"{p}\"", StringComparison.Ordinal));
    }

    private static async Task<string> FigureAsync(Reader reader, string figure, int column) =>
        (await reader.Page.Locator($"[data-figure={figure}] td").Nth(column).InnerTextAsync()).Trim();
}
