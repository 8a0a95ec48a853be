using System.Text.Json;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Changing from tab to tab over a slow network: no frame shows a page without its styles.</summary>
public sealed class ChangingTabs(Site site, Browsing browsing)
{
    /// <summary>Looks at every frame: the style sheets that have not come yet, the content, and its height.</summary>
    private const string Watch = """
        () => {
          window.frames = [];
          const look = () => {
            const main = document.querySelector('main');
            window.frames.push({
              missing: [...document.querySelectorAll('link[rel=stylesheet]')].filter(l => l.sheet === null).length,
              content: main.textContent.replace(/\s+/g, ' '),
              height: main.offsetHeight,
            });
            requestAnimationFrame(look);
          };
          look();
        }
        """;

    [Fact]
    public async Task No_frame_is_without_styles_at_150_ms_of_latency()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/processes/astana/rounds");
        await reader.Page.Locator("html.script").WaitForAsync();
        var session = await reader.Page.Context.NewCDPSessionAsync(reader.Page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 150, ["downloadThroughput"] = -1, ["uploadThroughput"] = -1 });
        await reader.Page.EvaluateAsync(Watch);

        foreach (var tab in (string[])["statements", "timeline", "ceasefires", "attendance", "promises", "progress", "compare", "disputes"])
        {
            await reader.Page.EvaluateAsync("window.frames = []");
            await reader.Page.Locator($".tabs a[href$='/{tab}']").ClickAsync();
            await reader.Page.WaitForURLAsync($"**/{tab}");
            await reader.Page.Locator($".tabs a[href$='/{tab}'][aria-current]").WaitForAsync();
            // Long enough for a sheet that is asked for only now.
            await reader.Page.WaitForTimeoutAsync(600);
            var frames = (await reader.Page.EvaluateAsync<JsonElement>("window.frames")).EnumerateArray()
                .Select(f => (Missing: f.GetProperty("missing").GetInt32(), Content: f.GetProperty("content").GetString(), Height: f.GetProperty("height").GetInt32())).ToList();

            frames.Count.ShouldBeGreaterThan(10, tab);
            frames.ShouldAllBe(f => f.Missing == 0, tab);
            // With its styles from the first frame, the same content has the same height in all of them.
            frames.Where(f => f.Content == frames[^1].Content).Select(f => f.Height).Distinct().Count().ShouldBe(1, tab);
        }

        reader.Complaints.ShouldBeEmpty();
    }
}
