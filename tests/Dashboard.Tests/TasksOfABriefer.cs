using System.Diagnostics;
using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>
/// Ten things that somebody needs before a meeting, each from the overview. A click, a key that opens a page, and a form that is sent are one step each; filling in a field is
/// none. With <c>TRACKER_TASKS=1</c> the steps and times are written to <c>artifacts/tasks.txt</c>, for docs/explanation/briefing.md.
/// </summary>
public sealed class TasksOfABriefer(Site site, Browsing browsing)
{
    private const int MostSteps = 3;

    private int _steps;

    [Fact]
    public Task Who_came_to_the_last_round() => InStepsAsync(2, async page =>
    {
        await OpenProcessAsync(page);
        await ClickAsync(page.Locator("section[aria-labelledby=situation-last] a[href$='#delegations']"));
        await page.Locator("#delegations").WaitForAsync();
        return string.Join(' ', await page.Locator(".delegations a[href^='/actors/']").AllInnerTextsAsync());
    }, "Russia");

    [Fact]
    public Task Is_the_ceasefire_in_effect_and_who_says_so() => InStepsAsync(2, async page =>
    {
        await ClickAsync(page.Locator("tr[data-process=astana] .o-ceasefires a").First);
        var facts = page.Locator("main details").First;
        await ClickAsync(facts.Locator("summary").First);
        return await page.Locator("main").InnerTextAsync();
    }, "no end recorded");

    [Fact]
    public Task What_did_an_actor_say_on_a_topic() => InStepsAsync(3, async page =>
    {
        await OpenProcessAsync(page);
        await ClickAsync(page.Locator("nav.tabs a[href*='/statements']"));
        await page.Locator("form.filter input[name=actor]").FillAsync("Iran");
        await page.Locator("form.filter input[name=topic]").FillAsync("humanitarian-access");
        await ClickAsync(page.Locator("form.filter button[type=submit]"));
        return await page.Locator("main").InnerTextAsync();
    }, "Iran");

    [Fact]
    public Task What_was_the_situation_on_a_day() => InStepsAsync(3, async page =>
    {
        await OpenProcessAsync(page);
        await ClickAsync(page.Locator(".asof > summary"));
        await page.Locator("[data-clock=world] input[type=date]").FillAsync("2018-06-01");
        await ClickAsync(page.Locator("[data-clock=world] form:has(input[type=date]) button"));
        return await page.Locator(".situation").InnerTextAsync();
    }, "9");

    [Fact]
    public Task Print_the_brief() => InStepsAsync(2, async page =>
    {
        await OpenProcessAsync(page);
        await ClickAsync(page.Locator("a[href$='/astana/brief']").First);
        return await page.Locator("body").InnerTextAsync();
    }, "How we know");

    [Fact]
    public Task What_was_agreed_at_the_last_round() => InStepsAsync(1, async page =>
    {
        await OpenProcessAsync(page);
        return await page.Locator("section[aria-labelledby=situation-last]").InnerTextAsync();
    }, "Joint statement");

    [Fact]
    public Task What_is_disputed() => InStepsAsync(1, async page =>
    {
        await ClickAsync(page.Locator("tr[data-process=astana] a.o-disputes"));
        return await page.Locator("main").InnerTextAsync();
    }, "conflict");

    [Fact]
    public Task When_is_the_next_round_and_is_it_late() => InStepsAsync(0, page => page.Locator("tr[data-process=astana]").InnerTextAsync(), "overdue");

    [Fact]
    public Task What_is_new() => InStepsAsync(1, async page =>
    {
        await ClickAsync(page.Locator(".site-nav a[href='/new']"));
        return await page.Locator("main h1").InnerTextAsync();
    }, "new");

    [Fact]
    public Task Where_has_an_envoy_sat() => InStepsAsync(2, async page =>
    {
        await page.Locator("header input[name=q]").FillAsync("Lavrentyev");
        await page.Locator("header input[name=q]").PressAsync("Enter");
        _steps++;
        await ClickAsync(page.Locator("main a[href^='/people/']").First);
        return await page.Locator("[data-activity=rounds]").InnerTextAsync();
    }, "Astana");

    private Task OpenProcessAsync(IPage page) => ClickAsync(page.Locator("tr[data-process=astana] th a").First);

    private async Task ClickAsync(ILocator target)
    {
        _steps++;
        await target.ClickAsync();
        await target.Page.WaitForLoadStateAsync(LoadState.Load);
    }

    /// <summary>Does a task from the overview without script, and compares its steps and its answer.</summary>
    private async Task InStepsAsync(int steps, Func<IPage, Task<string>> task, string answer, [System.Runtime.CompilerServices.CallerMemberName] string name = "")
    {
        await using var reader = await browsing.OpenAsync(site.Address, 1366, script: false);
        await reader.GoAsync("/");
        var started = Stopwatch.GetTimestamp();

        var found = await task(reader.Page);

        var took = Stopwatch.GetElapsedTime(started);
        found.ShouldContain(answer, Case.Insensitive);
        _steps.ShouldBe(steps);
        _steps.ShouldBeLessThanOrEqualTo(MostSteps);
        if (Environment.GetEnvironmentVariable("TRACKER_TASKS") is not null)
        {
            await File.AppendAllTextAsync(Path.Combine(Directory.CreateDirectory(Repository.Folder("artifacts")).FullName, "tasks.txt"), $"{name.Replace('_', ' ')}: {_steps} steps, {took.TotalMilliseconds:0} ms\n");
        }
    }
}
