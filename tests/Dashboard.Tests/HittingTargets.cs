using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>
/// Everything to hit is 24 pixels wide and high, or has so much space around it that a circle of 24 pixels on it meets no other (WCAG 2.5.8). Links in the
/// text of a sentence are as high as the text.
/// </summary>
public sealed class HittingTargets(Site site, Browsing browsing)
{
    private const string TooSmall = """
        () => {
          const least = 24;
          const seen = e => {
            const box = e.getBoundingClientRect();
            const frame = e.closest('.tl-frame')?.getBoundingClientRect();
            return e.checkVisibility({ visibilityProperty: true }) && getComputedStyle(e).pointerEvents !== 'none' && box.width > 1 && box.height > 1 && box.bottom > 0
              && (!frame || (box.right > frame.left && box.left < frame.right));
          };
          const inText = e => getComputedStyle(e).display === 'inline' && !(e instanceof SVGElement) && e.parentElement.closest('p, li, dd, td, th, div, span, figcaption, h1, h2, h3, h4')?.textContent.trim().length > e.textContent.trim().length;
          const boxOf = e => (e.matches('input[type=checkbox], input[type=radio]') && e.closest('label') || e).getBoundingClientRect();
          const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter(seen).map(e => ({ e, box: boxOf(e), text: inText(e) }));
          const small = all.filter(t => !t.text && (t.box.width < least - 0.5 || t.box.height < least - 0.5));
          const middle = b => ({ x: b.left + b.width / 2, y: b.top + b.height / 2 });
          const apart = (m, b) => Math.hypot(Math.max(b.left - m.x, 0, m.x - b.right), Math.max(b.top - m.y, 0, m.y - b.bottom));
          const close = (a, b) => {
            if (a.e.contains(b.e) || b.e.contains(a.e)) return false;
            const [m, n] = [middle(a.box), middle(b.box)];
            return small.includes(b) ? Math.hypot(m.x - n.x, m.y - n.y) < least - 0.5 : apart(m, b.box) < least / 2 - 0.5;
          };
          const found = small.filter(t => all.some(o => o !== t && close(t, o))).map(t => `small: ${t.box.width.toFixed(0)}x${t.box.height.toFixed(0)} ${t.e.outerHTML.slice(0, 160)}`);
          const hits = [...document.querySelectorAll('.timeline .hit')].filter(h => seen(h.parentElement) && seen(h)).map(h => h.getBoundingClientRect());
          hits.forEach((a, i) => hits.slice(i + 1).forEach(b => {
            if (a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5) found.push(`marks of a timeline at ${a.left.toFixed(0)},${a.top.toFixed(0)} and ${b.left.toFixed(0)},${b.top.toFixed(0)} are on each other`);
          }));
          return [...new Set(found)];
        }
        """;

    /// <summary>Returns what is too small on a page. The tests of every page ask it.</summary>
    internal static Task<string[]> TooSmallAsync(IPage page) => page.EvaluateAsync<string[]>(TooSmall);

    [Fact]
    public async Task The_measure_finds_what_is_too_small()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, 1366)).GoAsync("/help");
        await reader.Page.EvaluateAsync("document.querySelector('main').innerHTML = '<div style=\"display:flex\"><button style=\"all:unset;width:20px;height:20px\">a</button><button style=\"all:unset;width:20px;height:20px\">b</button></div>'");

        (await TooSmallAsync(reader.Page)).Length.ShouldBe(2);
    }
}
