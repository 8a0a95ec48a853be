using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Moving the window by mouse, touch and keyboard. The address always has the new window.</summary>
public sealed class MovingATimeline(Site site, Browsing browsing)
{
    private const string Year = "/processes/astana/timeline?from=2017-01-01&until=2017-12-31&lane=rounds";

    [Fact]
    public async Task The_keyboard_zooms_moves_and_shows_all_dates()
    {
        await using var reader = await OpenAsync(Year);
        await reader.Page.Locator("[data-timeline]").FocusAsync();
        await reader.Page.Keyboard.PressAsync("+");
        (await DaysAsync(reader, w => w.Days is > 170 and < 195)).Lane.ShouldBe("rounds");
        var nearer = Window(reader);
        await reader.Page.Keyboard.PressAsync("ArrowRight");
        (await DaysAsync(reader, w => w.From > nearer.From)).Days.ShouldBe(nearer.Days);
        await reader.Page.Keyboard.PressAsync("-");
        await DaysAsync(reader, w => w.Days > 300);
        await reader.Page.Keyboard.PressAsync("0");
        await reader.Page.WaitForURLAsync(u => !u.Contains("from=", StringComparison.Ordinal));
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Enter_goes_to_the_marks_arrows_from_one_to_the_next_and_tab_past_all_of_them()
    {
        await using var reader = await OpenAsync(Year);
        await reader.Page.Locator("[data-timeline]").FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        var first = await reader.Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')");
        await reader.Page.Keyboard.PressAsync("ArrowRight");
        var second = await reader.Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')");
        second.ShouldContain(await reader.Page.Locator("[data-card] [data-part=what]").InnerTextAsync());
        await reader.Page.Keyboard.PressAsync("Escape");
        await reader.Page.Keyboard.PressAsync("Tab");

        first.ShouldContain("2017");
        second.ShouldNotBe(first);

        // The names of the lanes come next. They fold the lanes.
        (await reader.Page.EvaluateAsync<bool>("document.activeElement.closest('[data-lane]') === null")).ShouldBeTrue();
        (await reader.Page.EvaluateAsync<bool>("document.activeElement.dataset.fold === 'rounds'")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_wheel_zooms_to_where_it_points_and_dragging_moves()
    {
        await using var reader = await OpenAsync(Year);
        var box = (await reader.Page.Locator("[data-timeline] svg").BoundingBoxAsync())!;
        await reader.Page.Mouse.MoveAsync(box.X + 2, box.Y + 60);
        await reader.Page.Mouse.WheelAsync(0, -200);
        var near = await DaysAsync(reader, w => w.Days < 300);
        near.From.ShouldBeInRange(new DateOnly(2016, 12, 29).DayNumber, new DateOnly(2017, 1, 4).DayNumber);
        await reader.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 60);
        await reader.Page.Mouse.DownAsync();
        await reader.Page.Mouse.MoveAsync(box.X + (box.Width / 4), box.Y + 60, new() { Steps = 5 });
        await reader.Page.Mouse.UpAsync();
        var moved = await DaysAsync(reader, w => w.From > near.From);

        moved.Days.ShouldBe(near.Days);
        (moved.From - near.From).ShouldBeInRange((near.Days / 4) - 3, (near.Days / 4) + 3);
        await reader.Page.WaitForFunctionAsync("!document.querySelector('[data-move][transform]')");
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Back_returns_to_the_window_before_the_zoom_and_forward_to_the_one_after()
    {
        await using var reader = await OpenAsync(Year);
        var first = Window(reader);
        await reader.Page.Locator("[data-timeline]").FocusAsync();
        await reader.Page.Keyboard.PressAsync("+");
        var nearer = await DaysAsync(reader, w => w.Days is > 170 and < 195);
        var box = (await reader.Page.Locator("[data-timeline] svg").BoundingBoxAsync())!;
        await reader.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 60);
        await reader.Page.Mouse.WheelAsync(0, -200);
        var nearest = await DaysAsync(reader, w => w.Days < nearer.Days);

        await reader.Page.GoBackAsync();
        (await DaysAsync(reader, w => w.Days > nearest.Days)).ShouldBe(nearer);
        await reader.Page.GoBackAsync();
        (await DaysAsync(reader, w => w.Days > nearer.Days)).ShouldBe(first);
        await reader.Page.GoForwardAsync();
        (await DaysAsync(reader, w => w.Days < first.Days)).ShouldBe(nearer);
        (await reader.Page.Locator("[data-move][transform]").CountAsync()).ShouldBe(0);
        reader.Complaints.ShouldBeEmpty();
    }

    /// <summary>A movement that was not requested yet does not take the reader away from the page to which they go back.</summary>
    [Fact]
    public async Task Back_during_a_movement_drops_the_movement()
    {
        await using var reader = await OpenAsync(Year);
        await reader.Page.Locator("[data-timeline]").FocusAsync();
        await reader.Page.Keyboard.PressAsync("+");
        var nearer = await DaysAsync(reader, w => w.Days is > 170 and < 195);
        await reader.Page.Keyboard.PressAsync("+");
        await reader.Page.EvaluateAsync("history.back()");
        await DaysAsync(reader, w => w.Days > nearer.Days);

        await reader.Page.WaitForTimeoutAsync(600);
        Window(reader).Days.ShouldBeGreaterThan(nearer.Days);
    }

    [Fact]
    public async Task Dragging_with_shift_selects_days_for_the_list()
    {
        await using var reader = await OpenAsync(Year);
        var box = (await reader.Page.Locator("[data-timeline] svg").BoundingBoxAsync())!;
        await reader.Page.Keyboard.DownAsync("Shift");
        await reader.Page.Mouse.MoveAsync(box.X + (box.Width * 0.25f), box.Y + 60);
        await reader.Page.Mouse.DownAsync();
        await reader.Page.Mouse.MoveAsync(box.X + (box.Width * 0.5f), box.Y + 60, new() { Steps = 5 });
        await reader.Page.Mouse.UpAsync();
        await reader.Page.Keyboard.UpAsync("Shift");
        await reader.Page.WaitForURLAsync("**pick=2017-04-0*2017-07-0*");

        await reader.Page.Locator(".pick").WaitForAsync();
        (await reader.Page.Locator("#entries").InnerTextAsync()).ShouldContain("Apr 2017");
    }

    [Fact]
    public async Task Two_fingers_zoom()
    {
        await using var reader = await OpenAsync(Year);
        await reader.Page.Locator("[data-timeline]").EvaluateAsync("""
            frame => {
              const box = frame.getBoundingClientRect();
              const touch = (type, id, x) => frame.querySelector('svg').dispatchEvent(new PointerEvent(type, { pointerId: id, pointerType: 'touch', clientX: box.left + x, clientY: box.top + 60, bubbles: true, isPrimary: id === 1 }));
              touch('pointerdown', 1, 400); touch('pointerdown', 2, 600);
              touch('pointermove', 1, 300); touch('pointermove', 2, 700);
              touch('pointerup', 1, 300); touch('pointerup', 2, 700);
            }
            """);
        await DaysAsync(reader, w => w.Days is > 170 and < 195);
    }

    private async Task<Reader> OpenAsync(string path)
    {
        var reader = await (await browsing.OpenAsync(site.Address)).GoAsync(path);
        await reader.Page.Locator("html.script").WaitForAsync();
        await reader.Page.WaitForFunctionAsync("performance.getEntriesByType('resource').some(r => r.name.includes('timeline') && r.name.endsWith('.js'))");
        await reader.Page.Locator("[data-timeline]").ScrollIntoViewIfNeededAsync();
        await reader.Page.WaitForTimeoutAsync(100);
        return reader;
    }

    private static async Task<(int From, int Days, string Lane)> DaysAsync(Reader reader, Func<(int From, int Days, string Lane), bool> so)
    {
        await reader.Page.WaitForURLAsync(u => so(Of(u)));
        var text = await reader.Page.Locator("[data-timeline]").GetAttributeAsync("data-from");
        await reader.Page.Locator($"[data-timeline][data-from='{Words(reader.Page.Url)["from"]}'][data-until='{Words(reader.Page.Url)["until"]}']").WaitForAsync();
        text.ShouldNotBeNull();
        return Window(reader);
    }

    private static (int From, int Days, string Lane) Window(Reader reader) => Of(reader.Page.Url);

    private static (int From, int Days, string Lane) Of(string url)
    {
        var words = Words(url);
        var (from, until) = (Day(words["from"]!), Day(words["until"]!));
        return (from, until - from + 1, words["lane"].ToString());
    }

    private static Dictionary<string, Microsoft.Extensions.Primitives.StringValues> Words(string url) => QueryHelpers.ParseQuery(new Uri(url).Query);

    private static int Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
}
