using System.Globalization;
using System.Text.Json;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The promises and the progress of a process.</summary>
public sealed class ReadingPromises(Site site, Browsing browsing)
{
    [Fact]
    public async Task Every_mark_lies_as_many_days_from_the_windows_end_as_the_service_says()
    {
        var promises = (await site.AnswerAsync("/api/processes/astana/promises?limit=500&detail=full")).List("items").ToList();
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/processes/astana/promises");
        var picture = reader.Page.Locator("svg.chart");
        var (min, max, left, right) = (await picture.NumberAsync("data-min"), await picture.NumberAsync("data-max"), await picture.NumberAsync("data-left"), await picture.NumberAsync("data-right"));
        double X(double days) => left + ((days - min) * (right - left) / (max - min));
        var marks = await reader.Page.EvaluateAsync<Dictionary<string, string[]>>("""
            () => Object.fromEntries([...document.querySelectorAll('svg.chart g.promise')].map(g => { const c = g.querySelector('[data-slip]'), b = g.querySelector('[data-slip-min]');
              return [g.dataset.promise, c ? [g.dataset.verdict, `${c.getBBox().x + c.getBBox().width / 2}`] : b ? [g.dataset.verdict, b.getAttribute('x'), b.getAttribute('width')] : [g.dataset.verdict]]; }))
            """);

        marks.Count.ShouldBe(promises.Count);
        foreach (var promise in promises)
        {
            var (verdict, mark) = (promise.GetProperty("verdict"), marks[Key(promise)]);
            mark[0].ShouldBe(verdict.Text("verdict"));
            var slips = ((string[])["slipMin", "slipMax"]).Where(n => verdict.TryGetProperty(n, out var slip) && slip.ValueKind == JsonValueKind.Number).Select(n => verdict.GetProperty(n).GetDouble()).ToList();
            mark.Length.ShouldBe(slips.Count == 0 ? 1 : slips[0] == slips[1] ? 2 : 3, Key(promise));
            if (mark.Length == 2)
            {
                Number(mark[1]).ShouldBe(X(slips[0]), 0.02);
            }
            else if (mark.Length == 3)
            {
                (Number(mark[1]) + 3).ShouldBe(X(slips[0]), 0.02);
                (Number(mark[1]) + Number(mark[2]) - 3).ShouldBe(X(slips[1]), 0.03);
            }
        }
    }

    [Fact]
    public async Task The_kind_is_in_the_address_and_goes_with_the_file()
    {
        var told = (await site.AnswerAsync("/api/processes/astana/promises?kind=commitment")).List("items").Count();
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/processes/astana/promises");
        await reader.LoadAsync(reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Commitments" }));

        reader.Page.Url.ShouldEndWith("/promises?kind=commitment");
        (await reader.Page.Locator(".promises tbody tr").CountAsync()).ShouldBe(told);
        var json = JsonDocument.Parse(await site.Http.GetStringAsync("/export/processes/astana/promises.json?kind=commitment")).RootElement;
        json.List("items").Count().ShouldBe(told);
    }

    [Fact]
    public async Task Every_indicator_has_the_value_and_every_step_of_the_answer()
    {
        var answer = await site.AnswerAsync("/api/processes/astana/progress");
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/processes/astana/progress");
        var cards = reader.Page.Locator("[data-indicator]");

        (await cards.CountAsync()).ShouldBe(answer.List("indicators").Count());
        var at = 0;
        foreach (var indicator in answer.List("indicators"))
        {
            var card = cards.Nth(at++);
            (await card.GetAttributeAsync("data-indicator")).ShouldStartWith(indicator.Text("indicator")!);
            var value = indicator.TryGetProperty("value", out var told) && told.ValueKind != JsonValueKind.Null ? told.ToString() : "not known";
            (await card.Locator("[data-value]").First.InnerTextAsync()).ShouldBe(value);
            var points = await card.Locator("svg.chart [data-when]").EvaluateAllAsync<string[]>("all => all.map(c => c.dataset.when + '|' + c.dataset.value + '|' + (c.getBBox().x + c.getBBox().width / 2))");
            points.Length.ShouldBe(indicator.List("history").Count());
            var x = points.Length == 0 ? null : await card.Locator("svg.chart").ScaleAsync();
            foreach (var (point, drawn) in indicator.List("history").Zip(points))
            {
                drawn.Split('|')[0].ShouldBe(point.Text("when") ?? string.Empty);
                drawn.Split('|')[1].ShouldBe(point.GetProperty("value").ToString());
                Number(drawn.Split('|')[2]).ShouldBe(x!(Answers.Days(point.Text("when")!).Last), 0.02);
            }
        }
    }

    private static string Key(JsonElement promise) => $"{promise.Text("round") ?? promise.Text("commitment")}/{promise.Text("promise")}";

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
