using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A list from a day on has every row that may touch the days asked for: also those that began long before, and those of which no beginning or no end is known.</summary>
public sealed class ListsFromADay(StartedService service) : IClassFixture<StartedService>
{
    /// <summary>When something was said, in the order of happening. Those with a mark may touch the days from 1 June 2017 on.</summary>
    private static readonly (string Slug, string? When, bool Touches)[] Said =
    [
        ("unknown-start-gone", "/2012", false), ("unknown-start", "/2018", true), ("no-date", null, true), ("long-gone", "2008/2016", false), ("long", "2010/2020", true),
        ("open-end", "2011/", true), ("just-gone", "2017-05-30", false), ("over-the-day", "2017-05-20/2017-06-02", true), ("year", "2017", true), ("on-the-day", "2017-06-01", true),
        ("after", "2018-03", true), ("last", "2019/..", true),
    ];

    [Fact]
    public async Task The_whole_record_has_the_same_rows_as_a_process_in_every_order_and_page_by_page()
    {
        await SendAsync("/api/processes/from-a-day/open-process", """{"title":"From a day","when":"1999",""");
        var last = await SendAsync("/api/processes/from-a-day/rounds/1/open-round", """{"when":"2017-01-10",""");
        foreach (var (slug, when, _) in Said)
        {
            last = await SendAsync("/api/processes/from-a-day/rounds/1/make-statement", $$"""{"slug":"{{slug}}","speaker":{"actor":"HOSTLAND"},"summary":"{{slug}}","topics":[],{{(when is null ? string.Empty : $"\"when\":\"{when}\",")}}""");
        }

        (await service.GetAsync($"/api/processes/from-a-day?after={last.Position}")).Status.ShouldBe(200);
        foreach (var words in new[] { "from=2017-06", "from=2017-06&sort=-time", "from=2017-06&until=2018", "from=2017-06&knownAt=index:" + (last.Body!["events"]![0]!["index"]!.GetValue<long>() - 1) })
        {
            var own = Of(await LinesAsync($"/api/processes/from-a-day/statements?{words}"));
            var across = (await LinesAsync($"/api/statements?{words}")).ToList();

            Of(across.Where(s => s["stream"]!.ToString() == "round-from-a-day/1")).ShouldBe(own, words);
            own.Order().ShouldBe(Said.Where(s => s.Touches && (!words.Contains("until", StringComparison.Ordinal) || s.Slug != "last") && (!words.Contains("knownAt", StringComparison.Ordinal) || s.Slug != "last")).Select(s => s.Slug).Order(), words);
            (await PagesAsync($"/api/statements?{words}")).ShouldBe(across.Select(s => s["entry"]!.ToString()), words);
        }
    }

    private static List<string> Of(IEnumerable<JsonNode> statements) => [.. statements.Select(s => s["summary"]!.ToString())];

    private async Task<List<JsonNode>> LinesAsync(string address) =>
        [.. (await service.RawAsync(address, ("Accept", "application/x-ndjson"))).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];

    private async Task<List<string>> PagesAsync(string address)
    {
        var entries = new List<string>();
        for (string? next = string.Empty; next is not null;)
        {
            var page = (await service.GetAsync($"{address}&limit=2{(next.Length == 0 ? string.Empty : $"&cursor={next}")}")).Body!;
            entries.AddRange(page["items"]!.AsArray().Select(i => i!["entry"]!.ToString()));
            next = page["next"]?.ToString();
        }

        return entries;
    }

    private async Task<Told> SendAsync(string path, string body) => (await service.SendAsync(path, $"{body}{StartedService.Unsourced}}}", Guid.CreateVersion7().ToString())).ShouldBeAccepted();
}
