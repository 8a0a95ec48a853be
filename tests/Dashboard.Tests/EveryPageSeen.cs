using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>
/// Checks every page on a narrow and a wide screen, and that nothing on it is too small to hit. With <c>TRACKER_PICTURES=1</c> it checks both themes and writes pictures to
/// <c>artifacts/dashboard</c>. Without it, the pages alternate between the themes.
/// </summary>
public sealed class EveryPageSeen(OneWindow window) : IClassFixture<OneWindow>
{
    private const int Narrow = 320;
    private const int Wide = 1440;
    private static readonly bool Whole = Environment.GetEnvironmentVariable("TRACKER_PICTURES") is not null;

    [Theory]
    [MemberData(nameof(EveryPage.Pages), MemberType = typeof(EveryPage))]
    public async Task Is_accessible_in_both_themes_fits_its_width_and_says_nothing_on_the_console(string name, string path)
    {
        foreach (var dark in Themes(name))
        {
            var reader = await (await window.OpenAsync(Wide, dark)).GoAsync(path);
            await reader.Page.Locator("html.script").WaitForAsync();
            // The last view is examined: light and wide, or dark and narrow.
            foreach (var width in dark ? (int[])[Wide, Narrow] : [Narrow, Wide])
            {
                await reader.Page.SetViewportSizeAsync(width, 900);
                await PictureAsync(reader.Page, $"{name}-{width}-{(dark ? "dark" : "light")}");
                (await reader.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, "the page can be scrolled sideways");
                (await HittingTargets.TooSmallAsync(reader.Page)).ShouldBeEmpty($"{name} at {width}");
            }

            (await reader.Page.ViolationsAsync()).ShouldBeEmpty();

            // The browser reports the status of a missing page as an error.
            reader.Complaints.Where(c => !c.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }

    private static bool[] Themes(string name) => Whole ? [false, true] : [EveryPage.Pages().Select(p => p.Data.Item1).ToList().IndexOf(name) % 2 == 1];

    internal static async Task PictureAsync(IPage page, string name)
    {
        if (!Whole)
        {
            return;
        }

        var folder = Directory.CreateDirectory(Repository.Folder("artifacts/dashboard"));
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder.FullName, name + ".png"), FullPage = true });
    }
}
