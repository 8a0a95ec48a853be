using System.Net;
using System.Text.Json.Nodes;
using NegotiationTracker.Ledger;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

public sealed class Representations(SampleHost sample) : IClassFixture<SampleHost>
{
    private const string Round = "/api/processes/astana/rounds/7";

    public static TheoryData<string> Lists => [
        "/api/processes", "/api/processes/astana/timeline", "/api/processes/astana/rounds", "/api/processes/astana/attendance", "/api/processes/astana/statements",
        "/api/processes/astana/promises", "/api/processes/astana/documents", "/api/documents", "/api/actors", "/api/people", "/api/places", "/api/sources"];

    [Fact]
    public async Task The_same_answer_is_not_sent_twice()
    {
        var (first, body) = await sample.RawAsync(Round);
        var tag = first.Headers.ETag!.ToString();

        var (second, none) = await sample.RawAsync(Round, ("If-None-Match", tag));

        body.ShouldNotBeEmpty();
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        none.ShouldBeEmpty();
        second.Headers.ETag!.ToString().ShouldBe(tag);
    }

    [Fact]
    public async Task The_answer_of_a_living_process_names_its_version() => (await sample.GetAsync("/health/live")).ToJsonString()
        .ShouldBe($$"""{"status":"alive","version":"{{ProductVersion.Number}}"}""");

    [Fact]
    public async Task An_answer_names_its_basis_and_its_streams_version()
    {
        var (response, _) = await sample.RawAsync(Round);

        response.Headers.GetValues("Tracker-Basis").Single().ShouldMatch(@"^index=\d+; recordedAt=\S+Z; root=[A-Za-z0-9+/]{43}=; model=RoundDetails/\d+$");
        response.Headers.GetValues("Tracker-Version").Single().ShouldMatch("^\"\\d+\"$");
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Every_list_speaks_json_ndjson_and_csv(string path)
    {
        var (json, page) = await sample.RawAsync(path);
        var (lines, ndjson) = await sample.RawAsync(path, ("Accept", "application/x-ndjson"));
        var (table, csv) = await sample.RawAsync(path, ("Accept", "text/csv"));

        json.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        lines.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        table.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        page.ShouldStartWith("{\"items\":[{");

        // A table of attendance has a line for each actor at each round.
        var rows = ndjson.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!["cells"]?.AsArray().Count ?? 1).Sum();
        rows.ShouldBe(csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    [Theory]
    [InlineData("/api/processes/nothing/timeline")]
    [InlineData("/api/processes/nothing")]
    [InlineData("/api/processes/astana/rounds/99")]
    [InlineData("/api/documents/nothing")]
    [InlineData("/api/commitments/nothing")]
    [InlineData("/api/actors/NOBODY")]
    [InlineData("/api/entries/00000000-0000-8000-8000-000000000000")]
    [InlineData("/api/entries/what")]
    public async Task What_is_not_recorded_is_404(string path) => (await sample.Client.GetAsync(path)).Status.ShouldBe(404);

    [Fact]
    public async Task A_read_waits_for_what_was_just_recorded()
    {
        var posted = await sample.Client.PostAsync(
            "/api/actors/NEWLAND/register-actor", System.Text.Json.Nodes.JsonNode.Parse("""{"kind":"state","names":[{"language":"en","text":"=Newland"}],"evidence":{"unsourced":true}}"""));

        var read = await sample.Client.GetAsync($"/api/actors/NEWLAND?after={posted.Body!["position"]}");

        read.Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_name_in_a_table_is_no_formula()
    {
        await sample.Client.PostAsync(
            "/api/processes/formula/open-process", System.Text.Json.Nodes.JsonNode.Parse("""{"title":"=1+1","evidence":{"unsourced":true}}"""), "formula");
        var posted = await sample.Client.PostAsync(
            "/api/processes/formula/open-process", System.Text.Json.Nodes.JsonNode.Parse("""{"title":"=1+1","evidence":{"unsourced":true}}"""), "formula");

        var (_, csv) = await sample.RawAsync($"/api/processes?after={posted.Body!["position"]}", ("Accept", "text/csv"));

        csv.ShouldContain("'=1+1");
        csv.ShouldNotContain(",=1+1");
    }
}
