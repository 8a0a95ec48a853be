using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NegotiationTracker.Service;

namespace NegotiationTracker.Dashboard.Tests.Pictures;

/// <summary>Takes a picture of every page of the sample for the documentation. <c>tests/pictures</c> runs it, and no other run does.</summary>
public sealed class PicturesOfPages(PicturedSite site, Browsing browsing) : IClassFixture<PicturedSite>
{
    /// <summary>The most pixels of a page from its top. What follows repeats what is seen.</summary>
    private const int Tallest = 1_400;

    private const int Desktop = 1_366;
    private const int Phone = 390;

    /// <summary>The pages that are also shown in the dark and on a phone.</summary>
    public static readonly string[] Chosen = ["overview", "timeline", "round", "attendance", "ceasefire", "attention", "brief-round", "entry", "network", "side-by-side", "promises", "progress"];

    /// <summary>The times of recording, and what is computed from them, are those of the run. A picture of the next run must be the same.</summary>
    private const string Steady = """
        () => {
          for (const time of document.querySelectorAll('time[data-instant]')) time.textContent = '1 Jan 2026, 12:00 UTC';
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const node = walk.currentNode;
            const text = node.data.replace(/\b[0-9a-f]{64}\b/g, '0'.repeat(64)).replace(/[\w+/]{12}…/g, '000000000000…').replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:5180').replace(/\b\d+(\.\d+)? (s|min) ago/g, '1 s ago');
            if (text !== node.data) node.data = text;
          }
          for (const link of document.querySelectorAll('[data-day] h2 time')) link.textContent = '1 Jan 2026';
        }
        """;

    [Fact(Explicit = true)]
    public async Task Every_page_has_its_picture()
    {
        var folder = Directory.CreateDirectory(Environment.GetEnvironmentVariable("TRACKER_IMAGES") ?? Repository.Folder("docs/images"));
        var only = Environment.GetEnvironmentVariable("TRACKER_IMAGES_OF")?.Split(',');
        foreach (var (name, path) in EveryPage.Pages().Select(p => p.Data).Where(p => only?.Contains(p.Item1) ?? true))
        {
            await TakeAsync(folder, name, path, Desktop, dark: false);
            if (Chosen.Contains(name))
            {
                await TakeAsync(folder, name, path, Desktop, dark: true);
                await TakeAsync(folder, name, path, Phone, dark: false);
            }
        }
    }

    private async Task TakeAsync(DirectoryInfo folder, string name, string path, int width, bool dark)
    {
        await using var reader = await browsing.OpenAsync(site.Address, width, dark);
        await reader.Page.SetViewportSizeAsync(width, width == Phone ? 844 : 768);
        await reader.GoAsync(path);
        await reader.Page.Locator("html.script").WaitForAsync();
        await reader.Page.Locator("[data-state=current], .brief-page").First.WaitForAsync();
        await reader.Page.EvaluateAsync(Steady);
        var height = Math.Min(await reader.Page.EvaluateAsync<int>("document.documentElement.scrollHeight"), Tallest);
        var picture = await reader.Page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Animations = ScreenshotAnimations.Disabled, Clip = new Clip { X = 0, Y = 0, Width = width, Height = height } });
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{name}{(width == Phone ? "-phone" : dark ? "-dark" : string.Empty)}.png"), SmallPng.Of(picture));
    }
}

/// <summary>The sample, read by a service whose day is fixed, so that what is overdue is so by the same number of days.</summary>
public sealed class PicturedSite : Site
{
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private TrackerHost? _host;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await StopAsync();
        var folder = Path.Combine(Repository.Folder("src/NegotiationTracker.Service"), "bin", Repository.Configuration, "net10.0");
        _host = await TrackerHost.StartAsync(
            ["--urls", Address.ToString(), "--Storage:Data", Data, "--contentRoot", folder, "--applicationName", "NegotiationTracker.Service", "--Logging:LogLevel:Default", "Error"],
            b => b.Services.AddSingleton<TimeProvider>(new FixedDay(Day)), TestContext.Current.CancellationToken);
        await CurrentAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    private sealed class FixedDay(DateTimeOffset day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => day;
    }
}
