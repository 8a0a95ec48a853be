using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

public sealed class TimelineQuestions(SampleHost sample) : IClassFixture<SampleHost>
{
    private const string Timeline = "/api/processes/astana/timeline";

    [Fact]
    public async Task Pages_together_are_all_entries_once_and_in_the_order_of_the_whole()
    {
        var (_, whole) = await sample.RawAsync(Timeline, ("Accept", "application/x-ndjson"));
        var all = whole.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!["entry"]!.ToString()).ToList();

        var paged = new List<string>();
        string? next = null;
        do
        {
            var page = await sample.GetAsync($"{Timeline}?limit=37{(next is null ? string.Empty : $"&cursor={next}")}");
            paged.AddRange(page["items"]!.AsArray().Select(i => i!["entry"]!.ToString()));
            next = page["next"]?.ToString();
        }
        while (next is not null);

        paged.ShouldBe(all);
        paged.Distinct().Count().ShouldBe(all.Count);
        all.Count.ShouldBeGreaterThan(250);
    }

    [Theory]
    [InlineData("kind=delegation-seated", "type", "delegation-seated")]
    [InlineData("contested=true", "contested", "true")]
    public async Task A_filter_keeps_only_what_it_names(string filter, string member, string value)
    {
        var items = (await sample.GetAsync($"{Timeline}?limit=500&{filter}"))["items"]!.AsArray();

        items.ShouldNotBeEmpty();
        items.ShouldAllBe(i => i![member]!.ToString() == value);
    }

    [Fact]
    public async Task Filters_by_actor_role_topic_words_and_source_narrow_each_other()
    {
        (await CountAsync("actor=USA")).ShouldBeGreaterThan(await CountAsync("actor=USA&role=observer&kind=delegation-seated"));
        (await CountAsync("topic=ceasefire")).ShouldBe(2);
        (await CountAsync("q=CEASEFIRE%20to%20be%20kept")).ShouldBe(1);
        (await CountAsync("q=%25")).ShouldBe(0);
        (await CountAsync("q=_")).ShouldBe(0);
        (await CountAsync("source=newsmir-1248341")).ShouldBe(1);
    }

    [Fact]
    public async Task An_interval_takes_what_may_touch_it()
    {
        var items = (await sample.GetAsync($"{Timeline}?from=2017-10-30&until=2017-10-31&limit=500"))["items"]!.AsArray();

        var dated = items.Where(i => i!["from"] is not null && i["until"] is not null).ToList();
        dated.Count.ShouldBeGreaterThan(20);
        dated.ShouldAllBe(i => string.CompareOrdinal(i!["from"]!.ToString(), "2017-10-31") <= 0 && string.CompareOrdinal(i["until"]!.ToString(), "2017-10-30") >= 0);
    }

    [Theory]
    [InlineData("actors=USA", "actors")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("contested=perhaps", "contested")]
    [InlineData("kind=nothing", "kind")]
    [InlineData("from=2017-13", "from")]
    [InlineData("after=zzz", "after")]
    [InlineData("include=everything", "include")]
    public async Task A_word_that_is_not_understood_is_named(string query, string field)
    {
        var answer = await sample.Client.GetAsync($"{Timeline}?{query}");

        answer.Status.ShouldBe(400);
        answer.Body!["errors"]![0]!["path"]!.ToString().ShouldBe(field);
    }

    private async Task<int> CountAsync(string query) => (await sample.GetAsync($"{Timeline}?limit=500&{query}"))["items"]!.AsArray().Count;
}
