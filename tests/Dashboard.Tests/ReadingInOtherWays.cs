using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Pages that are enlarged, read from right to left, very wide, or on paper. With <c>TRACKER_PICTURES=1</c> the tests write pictures.</summary>
public sealed class ReadingInOtherWays(Site site, Browsing browsing)
{
    private const string Sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    /// <summary>Returns the elements that make a page wider than its window.</summary>
    private const string Widest =
        """
        [...document.querySelectorAll('body *')]
          .filter(e => e.checkVisibility() && !e.closest('svg *') && !(matchMedia('screen').matches && e.closest('.scroll > *, .chart-scroll > *')) && (b => b.right > document.documentElement.clientWidth + 1 || b.left < -1)(e.getBoundingClientRect()))
          .map(e => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().width)).slice(0, 8)
        """;

    /// <summary>Returns texts that begin outside the scrollable page, and texts that are cut off.</summary>
    private const string OutOfReach =
        """
        [...document.querySelectorAll('h1, h2, h3, p, th, td, a, dt, dd, label, button, summary')]
          .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.unseen, .skip, .scroll, svg, thead') && e.textContent.trim())
          .filter(e => { const b = e.getBoundingClientRect(); return b.width > 1 && (b.left < -1 || b.right > document.documentElement.clientWidth + 1); })
          .map(e => e.tagName + ' ' + e.textContent.trim().slice(0, 40))
        """;

    /// <summary>Returns dates that inherit the text direction.</summary>
    private const string Unisolated = "[...document.querySelectorAll('time')].filter(t => getComputedStyle(t).unicodeBidi !== 'isolate' || getComputedStyle(t).direction !== 'ltr').map(t => t.textContent)";

    public static TheoryData<string, string> Pages() => new()
    {
        { "overview", "/" },
        { "timeline", "/processes/astana" },
        { "round", "/processes/astana/rounds/7" },
        { "attendance", "/processes/astana/attendance" },
        { "ceasefires", "/processes/astana/ceasefires" },
        { "promises", "/processes/astana/promises" },
        { "audit", "/audit" },
        { "record", "/processes/astana/rounds/7/record/seat-delegation" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Enlarged_turned_round_and_very_wide_nothing_is_out_of_reach(string name, string path)
    {
        await using var reader = await browsing.OpenAsync(site.Address, 1280);
        await reader.GoAsync(path);
        var nav = (await reader.Page.Locator(".site-name").BoundingBoxAsync())!;

        // A zoom of 200 % leaves half as many pixels.
        await reader.Page.SetViewportSizeAsync(640, 450);
        await HoldsAsync(reader.Page, $"{name}-zoom");

        // A larger text size in a window of the same size.
        await reader.Page.SetViewportSizeAsync(1280, 900);
        await reader.Page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        await HoldsAsync(reader.Page, $"{name}-large");

        await reader.Page.EvaluateAsync("() => { document.documentElement.style.fontSize = ''; document.documentElement.dir = 'rtl'; }");
        await HoldsAsync(reader.Page, $"{name}-rtl");
        var turned = (await reader.Page.Locator(".site-name").BoundingBoxAsync())!;
        (1280 - turned.X - turned.Width).ShouldBe(nav.X, 20, "the name stands as far from the right as it did from the left");
        (await reader.Page.EvaluateAsync<string[]>(Unisolated)).ShouldBeEmpty("a date in Latin script would be read from its end");
        await reader.Page.SetViewportSizeAsync(320, 780);
        await HoldsAsync(reader.Page, $"{name}-rtl-narrow");

        await reader.Page.EvaluateAsync("document.documentElement.dir = 'ltr'");
        await reader.Page.SetViewportSizeAsync(3840, 2160);
        await HoldsAsync(reader.Page, $"{name}-3840");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task On_paper_stand_source_and_basis_and_nothing_to_click(string name, string path)
    {
        await using var reader = await browsing.OpenAsync(site.Address, 794);
        await reader.GoAsync(path);
        await reader.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await HoldsAsync(reader.Page, $"{name}-paper");
        (await reader.Page.Locator("button:visible, .site-nav:visible, .tabs:visible, .filter:visible, .tools:visible, .record-links:visible, .button:visible").CountAsync()).ShouldBe(0);
        (await reader.Page.Locator(".site-foot").InnerTextAsync()).ShouldContain("log root");
    }

    private static async Task HoldsAsync(IPage page, string name)
    {
        await EveryPageSeen.PictureAsync(page, name);
        (await page.EvaluateAsync<double>(Sideways)).ShouldBeLessThanOrEqualTo(0, $"{name} can be scrolled sideways: {string.Join(", ", await page.EvaluateAsync<string[]>(Widest))}");
        (await page.EvaluateAsync<string[]>(OutOfReach)).ShouldBeEmpty();
    }
}
