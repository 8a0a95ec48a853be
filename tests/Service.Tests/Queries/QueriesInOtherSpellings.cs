using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>What <c>q</c> finds, and which names the service takes for one.</summary>
public sealed class QueriesInOtherSpellings(SpelledRecord record) : IClassFixture<SpelledRecord>
{
    [Theory]
    [InlineData("zürich", "latin")]
    [InlineData("ZURICH'S OLD", "latin")]
    [InlineData("Zu\u0308rich’s  old ", "latin")]
    [InlineData("ｚｕｒｉｃｈ", "latin")]
    [InlineData("cease-fire", "latin")]
    [InlineData("cease‑fire", "latin")]
    [InlineData("diyarbakir", "turkish")]
    [InlineData("ISTANBUL", "turkish")]
    [InlineData("كابل", "persian")]
    [InlineData("استانه", "persian")]
    [InlineData("محمد", "persian")]
    [InlineData("королев", "russian")]
    [InlineData("office", "ligature")]
    public async Task A_query_finds_the_text_in_every_spelling(string query, string slug) => (await FoundAsync(query)).ShouldBe([slug]);

    [Theory]
    [InlineData("cease fire")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("zurichs")]
    public async Task Nothing_else_is_found(string query) => (await FoundAsync(query)).ShouldBeEmpty();

    [Fact]
    public async Task A_query_of_spaces_filters_nothing() => (await FoundAsync(" ")).Length.ShouldBe(5);

    [Fact]
    public async Task The_answer_has_the_text_as_it_was_written() =>
        (await record.GetAsync($"{SpelledRecord.Talks}/timeline?detail=full&kind=statement-made&q=ZURICH")).Body!["items"]![0]!["data"]!["summary"]!.ToString().ShouldBe(SpelledRecord.Latin);

    [Fact]
    public async Task A_second_source_that_spells_a_name_in_another_way_corroborates_it()
    {
        (await record.SendAsync("/api/places/bern/register-place", Name("Bërn", "host-readout"), "bern-1")).ShouldBeAccepted();
        var second = (await record.SendAsync("/api/places/bern/register-place", Name("BERN", "far-readout"), "bern-2")).ShouldBeAccepted();
        (await record.SendAsync("/api/places/bern/register-place", Name("Basel", "far-readout"), "bern-3")).ShouldBeRefused(409, "contradicts");

        var name = (await record.GetAsync($"/api/places/bern?after={second.Position}")).Body!["things"]!["place"]!["name"]!;
        name["standing"]!.ToString().ShouldBe("corroborated");
        name["accounts"]!.AsArray().Select(a => a!["value"]!.ToString()).ShouldBe(["Bërn", "BERN"], ignoreOrder: true);
    }

    private static string Name(string name, string source) => $$"""{"name":"{{name}}","evidence":{"sources":[{"source":"{{source}}"}]} }""";

    private async Task<string[]> FoundAsync(string query) =>
        [.. (await record.GetAsync($"{SpelledRecord.Talks}/timeline?detail=full&kind=statement-made&q={Uri.EscapeDataString(query)}")).Body!["items"]!.AsArray().Select(i => i!["data"]!["slug"]!.ToString())];
}

/// <summary>A service with statements in several scripts.</summary>
public sealed class SpelledRecord(TestCluster cluster) : StartedService(cluster)
{
    public const string Talks = "/api/processes/northern-talks";
    public const string Latin = "A cease-fire is discussed in Zürich’s old town.";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (string Slug, string Summary)[] all =
        [
            ("latin", Latin), ("turkish", "Diyarbakır and İstanbul are named."), ("persian", "مُحَمَّد در کابل و آستانه"), ("russian", "Королёв is named."), ("ligature", "The oﬃce opens."),
        ];
        var last = string.Empty;
        foreach (var (slug, summary) in all)
        {
            last = (await SendAsync($"{Talks}/make-statement", $$"""{"slug":"{{slug}}","speaker":{"actor":"HOSTLAND"},"summary":"{{summary}}",{{Unsourced}}}""", slug)).ShouldBeAccepted().Position;
        }

        (await GetAsync($"{Talks}/timeline?after={last}")).Status.ShouldBe(200);
    }
}
