using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A timeline of ten thousand entries, measured where it is asked for (<c>-explicit only</c>): it adds a process, which other tests would count.</summary>
public sealed class MeasuringATimeline(Site site, Browsing browsing)
{
    private const int Entries = 10_000;
    private const int Rounds = 50;
    private const string Path = "/processes/measured/timeline";

    [Fact(Explicit = true)]
    public async Task Ten_thousand_entries()
    {
        await LoadAsync();
        var said = new List<string>();
        foreach (var visit in (string[])["first", "second", "third"])
        {
            var clock = Stopwatch.StartNew();
            using var response = await site.Http.GetAsync(new Uri(Path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            said.Add($"{visit} visit: headers after {clock.ElapsedMilliseconds} ms");
            await response.Content.ReadAsStringAsync();
            said.Add($"{visit} visit: whole after {clock.ElapsedMilliseconds} ms");
        }

        await using var reader = await browsing.OpenAsync(site.Address);
        var session = await reader.Page.Context.NewCDPSessionAsync(reader.Page);
        await session.SendAsync("Network.enable");
        var bytes = 0d;
        session.Event("Network.loadingFinished").OnEvent += (_, e) => bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();
        await reader.GoAsync(Path);
        await reader.Page.WaitForTimeoutAsync(1500);
        said.Add($"first load {bytes / 1024:0} KB over the wire");
        said.Add("LCP " + await reader.Page.EvaluateAsync<string>("new Promise(r => new PerformanceObserver(l => r(Math.round(l.getEntries().at(-1).startTime) + ' ms')).observe({ type: 'largest-contentful-paint', buffered: true }))"));
        said.Add("marks drawn " + await reader.Page.Locator("[data-lane] a").CountAsync());
        said.Add("pan " + await FramesAsync(reader, "i => frame.dispatchEvent(new PointerEvent('pointermove', { pointerId: 1, clientX: 700 - i * 4, clientY: 60 + box.top, bubbles: true }))"));
        said.Add("zoom " + await FramesAsync(reader, "i => svg.dispatchEvent(new WheelEvent('wheel', { deltaY: i % 40 < 20 ? -30 : 30, clientX: 700, clientY: 60 + box.top, bubbles: true, cancelable: true }))"));
        said.Sum(s => s.Length).ShouldBeGreaterThan(0);
        Assert.Skip(string.Join('\n', said.Prepend(string.Empty)));
    }

    /// <summary>Times between frames while the hand moves for two seconds.</summary>
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
        var lines = new List<string> { Line("/processes/measured", "open-process", "open", new { title = new { language = "en", text = "A measured process" }, concerning = new[] { "SYR" }, when = "2015-01-01", evidence = new { unsourced = true } }) };
        lines.AddRange(Enumerable.Range(1, Rounds).Select(r => Line($"/processes/measured/rounds/{r}", "open-round", "open", new { number = r, when = Day(r * 60), evidence = new { unsourced = true } })));
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
            (await site.Client.SendAsync(chunk, goOn: true)).Where(r => !r.Taken).Take(3).ShouldBeEmpty();
        }

        while ((await site.Client.ReadyAsync()).Models.Any(m => m.State != "current"))
        {
            await Task.Delay(500);
        }
    }

    private static string Day(int day) => new DateOnly(2015, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Line(string target, string command, string key, object body) => JsonSerializer.Serialize(new { target, command, key, body });
}
