using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Storage.Projections;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A collection counts once, in however many editions it is cited, and so does what another source took from it: in every answer, as of the same state of knowledge.</summary>
public sealed class SourcesThatRepeatEachOther(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_citation_names_an_edition_that_is_recorded()
    {
        await RegisterAsync("atlas");
        const string cites = """{"title":"Peaks","evidence":{"sources":[{"source":"atlas","edition":"v9","locator":"id 7"}]}}""";
        var refused = await service.SendAsync("/api/processes/edited/open-process", cites);
        (refused.Status, refused.Body!["type"]!.ToString().Split(':')[^1]).ShouldBe((409, "unknown-edition"));
        await SendAsync("/api/sources/atlas/record-edition", $$"""{"slug":"v9","label":"Version 9","sha256":"{{new string('a', 64)}}","published":"2024-06-30","bytes":9034112,"records":2144,{{U}}}""");
        var opened = await SendAsync("/api/processes/edited/open-process", cites);

        var citation = (await service.GetAsync($"/api/entries/{opened.Id}?after={opened.Position}")).Body!["evidence"]!["sources"]![0]!;
        (citation["source"]!.ToString(), citation["edition"]!.ToString(), citation["locator"]!.ToString()).ShouldBe(("atlas", "v9", "id 7"));
        var edition = (await service.GetAsync("/api/sources/atlas")).Body!["life"]!["editions"]!.AsArray().ShouldHaveSingleItem()!;
        edition["id"]!.ToString().ShouldBe("v9");
        edition["fields"]!.AsObject().ToDictionary(f => f.Key, f => f.Value!["value"]!.ToString()).ShouldBe(
            new Dictionary<string, string> { ["edition"] = "yes", ["label"] = "Version 9", ["sha256"] = new string('a', 64), ["published"] = "2024-06-30", ["bytes"] = "9034112", ["records"] = "2144" }, ignoreOrder: true);
        (await service.SendAsync("/api/sources/atlas/record-edition", $$"""{"slug":"v9","sha256":"{{new string('b', 64)}}",{{U}}}""")).Status.ShouldBe(409, "another hash is another edition");
    }

    [Theory]
    [InlineData("record-edition", """ "slug":"v1","sha256":"A" """, "sha256")]
    [InlineData("record-edition", """ "slug":"v1","records":-1 """, "records")]
    [InlineData("record-edition", """ "slug":"v1","bytes":-1 """, "bytes")]
    [InlineData("derive-source", """ "source":"refused" """, "source")]
    [InlineData("derive-source", """ "source":"far-readout","types":["document-signed","applauded"] """, "types[1]")]
    public async Task A_wrong_member_is_named(string command, string members, string member)
    {
        await service.SendAsync("/api/sources/refused/register-source", $$"""{"publisher":"Refused",{{U}}}""");
        var told = await service.SendAsync($"/api/sources/refused/{command}", $"{{{members},{U}}}");
        told.Status.ShouldBe(400);
        told.Body!["errors"]!.AsArray().Select(e => e!["path"]!.ToString()).ShouldBe([member]);
    }

    [Fact]
    public async Task Two_editions_of_one_source_do_not_corroborate()
    {
        await RegisterAsync("twice");
        await SendAsync("/api/sources/twice/record-edition", $$"""{"slug":"v1",{{U}}}""");
        await SendAsync("/api/sources/twice/record-edition", $$"""{"slug":"v2",{{U}}}""");
        const string round = "/api/processes/northern-talks/rounds/twice";
        await SendAsync($"{round}/open-round", """{"place":"hilltown","evidence":{"sources":[{"source":"twice","edition":"v1"}]}}""");
        var second = await SendAsync($"{round}/open-round", """{"place":"hilltown","host":"HOSTLAND","evidence":{"sources":[{"source":"twice","edition":"v2"}]}}""");
        var place = (await PlaceAsync(round, second.Position))!;
        (place["standing"]!.ToString(), place["accounts"]!.AsArray().Count).ShouldBe(("asserted", 2));
    }

    [Fact]
    public async Task What_a_source_took_from_another_one_does_not_corroborate_it_in_any_answer_and_as_of_before_it_does()
    {
        await RegisterAsync("original");
        await RegisterAsync("copy");
        await RegisterAsync("digest");
        await SendAsync("/api/processes/copied/open-process", $$"""{"title":"Copied",{{U}}}""");
        const string round = "/api/processes/copied/rounds/1";
        await SendAsync($"{round}/open-round", $$"""{"place":"hilltown","when":"2017-01-10",{{Cites("original")}}}""");
        await SendAsync($"{round}/open-round", $$"""{"place":"hilltown","when":"2017-01-10",{{Cites("copy")}}}""");
        await SendAsync("/api/processes/copied/report-process-status", $$"""{"status":"active","when":"2017-01-10",{{Cites("original")}}}""");
        var last = await SendAsync("/api/processes/copied/report-process-status", $$"""{"status":"active","when":"2017-01-10",{{Cites("copy")}}}""");
        (await StandingAsync(round, last.Position)).ShouldBe("corroborated");
        string[] answers = [round, "/api/processes/copied/rounds", "/api/processes/copied/rounds?detail=full", "/api/processes/copied", "/api/processes?ids=copied", "/api/processes?ids=copied&validAt=2018"];
        var before = new Dictionary<string, string>();
        foreach (var answer in answers)
        {
            before[answer] = await TextAsync(answer);
            before[answer].ShouldContain("\"corroborated\"", Case.Sensitive, answer);
        }

        var rows = await RowsAsync();
        var past = $"knownAt=index:{await IndexOfAsync(last.Id)}";

        // The copy took its facts through a digest that nothing cites.
        await SendAsync("/api/sources/copy/derive-source", $$"""{"source":"digest",{{U}}}""");
        (await StandingAsync(round, null)).ShouldBe("corroborated");
        var derived = await SendAsync("/api/sources/digest/derive-source", $$"""{"source":"original","types":["round-opened","process-status-reported"],{{U}}}""");
        (await service.GetAsync($"/api/processes/copied?after={derived.Position}")).Status.ShouldBe(200);

        foreach (var answer in answers)
        {
            (await TextAsync(answer)).ShouldNotContain("\"corroborated\"", Case.Sensitive, answer);
            (await TextAsync($"{answer}{(answer.Contains('?') ? '&' : '?')}{past}")).ShouldBe(before[answer], answer);
        }

        var place = (await PlaceAsync(round, null))!;
        (place["standing"]!.ToString(), place["independentSources"]!.GetValue<int>(), place["value"]!.ToString()).ShouldBe(("asserted", 1, "hilltown"));
        (await RowsAsync()).ShouldBe(rows, "no row of what rests on the sources says so");
        (await service.GetAsync("/api/sources/digest")).Body!["life"]!["derivedFrom"]![0]!["types"]!.AsArray().Select(t => t!.ToString()).ShouldBe(["process-status-reported", "round-opened"]);
        (await service.GetAsync("/api/sources/original")).Body!["life"]!["derivedBy"]![0]!["item"]!.ToString().ShouldBe("digest");
        (await CsvAsync("/api/sources?ids=digest")).ShouldBe(["digest,digest,,,,,false,,,,,,,original,copy,"]);

        var retraction = await SendAsync("/api/sources/digest/retract-entry", $$"""{"entry":"{{derived.Id}}","reason":"misread",{{U}}}""");
        (await StandingAsync(round, retraction.Position)).ShouldBe("corroborated", "an answer in memory notices what became of a source that nothing cites");
        (await service.Host.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(Ct).ToListAsync(Ct)).ShouldAllBe(c => c.Equal);
    }

    private static string Cites(string source) => $$"""
        "evidence":{"sources":[{"source":"{{source}}"}]}
        """;

    private async Task<JsonNode?> PlaceAsync(string round, string? after) => (await service.GetAsync(after is null ? round : $"{round}?after={after}")).Body!["place"];

    private async Task<string?> StandingAsync(string round, string? after) => (await PlaceAsync(round, after))!["standing"]!.ToString();

    /// <summary>The number of row versions of all models, without those of sources and of their entries.</summary>
    private async Task<string> RowsAsync()
    {
        var counts = new List<string>();
        foreach (var model in Domain.ReadModels.ReadModelCatalog.All.Where(m => m is not (Domain.ReadModels.SourceRegistry or Domain.ReadModels.SourceLives)))
        {
            counts.Add($"{model.Name} {await service.AskAsync<long>($"select count(*) from {Storage.Database.ReadModelTables.Live.RowsOf(model)} where stream not like 'source-%'")}");
        }

        return string.Join(", ", counts);
    }

    private async Task<string> TextAsync(string path) => (await service.RawAsync(path)).Text;

    private async Task<string[]> CsvAsync(string path) => [.. (await service.RawAsync(path, ("Accept", "text/csv"))).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)];

    private async Task<long> IndexOfAsync(string entry) => await service.AskAsync<long>("select index from tracker.ledger where event_id = $1::uuid", entry);

    private async Task RegisterAsync(string source) => await SendAsync($"/api/sources/{source}/register-source", $$"""{"publisher":"{{source}}",{{U}}}""");

    private async Task<Told> SendAsync(string path, string body) => (await service.SendAsync(path, body)).ShouldBeAccepted();
}
