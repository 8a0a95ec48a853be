using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Measurements of the dashboard. They run only with <c>-explicit only</c>, because they add a process that other tests would count.</summary>
public sealed class MeasuringTheDashboard(Site site, Browsing browsing)
{
    private const int Entries = 10_000;
    private const int Rounds = 50;
    private const int Times = 9;
    private const string Path = "/processes/measured/timeline";
    private const string LargestPaint =
        "new Promise(told => new PerformanceObserver(list => told(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }))";

    [Fact(Explicit = true)]
    public async Task First_visits_a_timeline_of_ten_thousand_entries_and_news()
    {
        var said = new List<string> { string.Empty };
        said.AddRange([await PaintAsync("/processes/astana"), await PaintAsync("/processes/astana/rounds"), await PaintAsync("/processes/astana/rounds/7"), await PaintAsync("/")]);
        said.Add("news " + await NewsAsync());
        await LoadAsync();
        var clock = Stopwatch.StartNew();
        await site.Http.GetStringAsync(new Uri(Path, UriKind.Relative));
        said.Add($"10,000 entries, first visit of anybody: {clock.ElapsedMilliseconds} ms");
        said.Add("10,000 entries, " + await PaintAsync(Path));
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync(Path);
        await reader.Page.WaitForTimeoutAsync(1500);
        said.Add("marks drawn " + await reader.Page.Locator("[data-lane] a").CountAsync());
        said.Add("pan " + await FramesAsync(reader, "i => frame.dispatchEvent(new PointerEvent('pointermove', { pointerId: 1, clientX: 700 - i * 4, clientY: 60 + box.top, bubbles: true }))"));
        said.Add("zoom " + await FramesAsync(reader, "i => svg.dispatchEvent(new WheelEvent('wheel', { deltaY: i % 40 < 20 ? -30 : 30, clientX: 700, clientY: 60 + box.top, bubbles: true, cancelable: true }))"));
        Assert.Skip(string.Join('\n', said));
    }

    /// <summary>Measures the largest paint and the size of a first visit with an empty cache.</summary>
    private async Task<string> PaintAsync(string path)
    {
        var (paints, bytes) = (new List<double>(), 0d);
        for (var time = 0; time < Times; time++)
        {
            await using var reader = await browsing.OpenAsync(site.Address);
            var session = await reader.Page.Context.NewCDPSessionAsync(reader.Page);
            await session.SendAsync("Network.enable");
            bytes = 0;
            session.Event("Network.loadingFinished").OnEvent += (_, e) => bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();
            await reader.GoAsync(path);
            await reader.Page.WaitForTimeoutAsync(700);
            paints.Add(await reader.Page.EvaluateAsync<double>(LargestPaint));
        }

        return $"{path}: largest paint first {paints[0]:0} ms, {Spread(paints)}; {bytes / 1024:0} KB over the wire";
    }

    /// <summary>Measures the time from the answer of a command to the notice on an open page.</summary>
    private async Task<string> NewsAsync()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/processes/un-climate/rounds");
        await reader.Page.Locator(".live[data-listens]").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        var times = new List<double>();
        for (var time = 1; time <= Times; time++)
        {
            var body = JsonNode.Parse($$"""{"status":"active","when":"19{{time:00}}","evidence":{"unsourced":true} }""");
            (await site.Client.PostAsync("/api/processes/un-climate/report-process-status", body)).Status.ShouldBe(201);
            var since = Stopwatch.StartNew();
            await reader.Page.Locator(".live p").Filter(new() { HasText = $"{time} new entr" }).WaitForAsync();
            times.Add(since.Elapsed.TotalMilliseconds);
            await Task.Delay(1000);
        }

        return Spread(times);
    }

    private static string Spread(List<double> times) => $"median {times.Order().ElementAt(times.Count / 2):0} ms, most {times.Max():0} ms of {times.Count}";

    /// <summary>Measures the times between frames while the pointer moves for two seconds.</summary>
    private static Task<string> FramesAsync(Reader reader, string step) => reader.Page.EvaluateAsync<string>($$"""
        async () => {
          const frame = document.querySelector('[data-timeline]');
          const svg = frame.querySelector('svg');
          const box = frame.getBoundingClientRect();
          const step = {{step}};
          svg.dispatchEvent(new PointerEvent('pointerdown', { pointerId: 1, button: 0, clientX: 700, clientY: 60 + box.top, bubbles: true }));
          const gaps = [];
          let last = await new Promise(requestAnimationFrame);
          for (let i = 0; i < 120; i++) {
            step(i);
            const now = await new Promise(requestAnimationFrame);
            gaps.push(now - last);
            last = now;
          }
          svg.dispatchEvent(new PointerEvent('pointerup', { pointerId: 1, clientX: 300, clientY: 60 + box.top, bubbles: true }));
          gaps.sort((a, b) => a - b);
          await new Promise(r => setTimeout(r, 1500));
          return `p50 ${gaps[60].toFixed(1)} ms, p95 ${gaps[114].toFixed(1)} ms, most ${gaps[119].toFixed(1)} ms`;
        }
        """);

    private async Task LoadAsync()
    {
        var lines = new List<string> { Line("/processes/measured", "open-process", "open", new { title = "A measured process", when = "2015-01-01", evidence = new { unsourced = true } }) };
        lines.AddRange(Enumerable.Range(1, Rounds).Select(r => Line($"/processes/measured/rounds/{r}", "open-round", "open", new { label = $"Measured round {r}", when = Day(r * 60), evidence = new { unsourced = true } })));
        lines.AddRange(Enumerable.Range(0, Entries).Select(i => Line($"/processes/measured/rounds/{1 + (i % Rounds)}", "make-statement", $"s{i}", new
        {
            slug = $"s{i}",
            speaker = new { actor = i % 2 == 0 ? "RUS" : "TUR" },
            topics = new[] { "ceasefire" },
            summary = $"What was said as number {i} of many, in a sentence as long as others are.",
            when = i % 7 == 0 ? Day(i % 3000)[..7] : i % 11 == 0 ? Day(i % 3000) + "~" : Day(i % 3000),
            evidence = new { unsourced = true },
        })));
        foreach (var chunk in lines.Chunk(1000))
        {
            (await site.Client.PostCommandsAsync(chunk, continueOnError: true)).Where(r => !r.Accepted).Take(3).ShouldBeEmpty();
        }

        while ((await site.Client.GetReadinessAsync()).Models.Any(m => m.State != "current"))
        {
            await Task.Delay(500);
        }
    }

    private static string Day(int day) => new DateOnly(2015, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Line(string target, string command, string key, object body) => JsonSerializer.Serialize(new { target, command, key, body });
}
