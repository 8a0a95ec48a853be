using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>The typed client reads the whole answer: no member is lost or renamed.</summary>
public sealed class TypedAnswers(SampleHost sample) : IClassFixture<SampleHost>
{
    private static readonly string[] All = ["astana", "geneva-un", "syrian-constitutional-committee", "un-climate"];

    /// <summary>The present state, with names, and at a moment for which some of it is only possible. The index keeps the bytes equal.</summary>
    private static readonly QueryOptions[] Ways = [new(Limit: 500, KnownAt: "index:900"), new(Limit: 500, Names: true, KnownAt: "index:900"), new(Limit: 500, ValidAt: "2017-10", KnownAt: "index:900")];

    [Fact]
    public async Task Processes() => await SameAsync("/api/processes", a => sample.Client.ListProcessesAsync(a));

    [Fact]
    public async Task One_process() => await OfEachAsync(string.Empty, (p, a) => sample.Client.GetProcessAsync(p, a), lists: false);

    [Fact]
    public async Task Rounds() => await OfEachAsync("/rounds?detail=full", (p, a) => sample.Client.ListRoundsAsync(p, a));

    [Fact]
    public async Task One_round() => await SameAsync("/api/processes/astana/rounds/7", a => sample.Client.GetRoundAsync("astana", "7", a), lists: false);

    [Fact]
    public async Task Timeline() => await OfEachAsync("/timeline?detail=full", (p, a) => sample.Client.ListTimelineAsync(p, a));

    [Fact]
    public async Task Statements() => await OfEachAsync("/statements?detail=full", (p, a) => sample.Client.ListStatementsAsync(p, a));

    [Fact]
    public async Task Attendance() => await OfEachAsync("/attendance?detail=full", (p, a) => sample.Client.ListAttendanceAsync(p, a));

    [Fact]
    public async Task Ceasefires() => await OfEachAsync("/ceasefires?detail=full", (p, a) => sample.Client.ListCeasefiresAsync(p, a));

    [Fact]
    public async Task Promises() => await OfEachAsync("/promises?detail=full", (p, a) => sample.Client.ListPromisesAsync(p, a));

    [Fact]
    public async Task Progress() => await OfEachAsync("/progress", (p, a) => sample.Client.GetProgressAsync(p, a), lists: false);

    [Fact]
    public async Task Disputes() => await OfEachAsync("/disputes?detail=full", (p, a) => sample.Client.ListDisputesAsync(p, a));

    [Theory]
    [InlineData("actors")]
    [InlineData("people")]
    [InlineData("places")]
    [InlineData("sources")]
    public async Task A_registry(string registry) => await SameAsync("/api/" + registry, a => sample.Client.ListRegistryAsync(registry, a));

    [Fact]
    public async Task One_document() => await SameAsync(
        "/api/documents/memorandum-de-escalation-2017-05", a => sample.Client.GetDocumentAsync("memorandum-de-escalation-2017-05", a), lists: false);

    [Fact]
    public async Task One_source() => await SameAsync("/api/sources/readout-2017-10-31", a => sample.Client.GetSourceAsync("readout-2017-10-31", a), lists: false);

    [Fact]
    public async Task An_entry_its_history_and_what_made_it()
    {
        var opened = (await sample.Client.GetRoundAsync("astana", "6")).Value.Opened!;
        foreach (var id in opened.Accounts.Select(a => a.Entry))
        {
            await SameAsync($"/api/entries/{id}", a => sample.Client.GetEntryAsync(id, a), lists: false);
            await SameAsync($"/api/entries/{id}/history", a => sample.Client.GetEntryHistoryAsync(id, a), lists: false);
            Compare(await RawAsync($"/api/entries/{id}/explain?field=when"), (await sample.Client.GetEntryExplanationAsync(id, "when")).Value);
        }
    }

    [Fact]
    public async Task What_changed()
    {
        foreach (var process in All)
        {
            var raw = await RawAsync($"/api/processes/{process}/diff?from=index:300&to=index:900&limit=500");
            var typed = await sample.Client.GetDifferenceAsync(process, "index:300", "index:900", new QueryOptions(Limit: 500));

            Compare(raw, typed.Value);
            typed.Basis!.Index.ShouldBe(900);
        }
    }

    [Fact]
    public async Task What_an_auditor_is_told()
    {
        Compare(await RawAsync("/api/audit/keys"), (await sample.Client.GetAuditKeysAsync()).Value);
        Compare(await RawAsync("/api/audit/models"), (await sample.Client.GetAuditModelsAsync()).Value);
    }

    private async Task OfEachAsync<T>(string what, Func<string, QueryOptions, Task<ApiResponse<T>>> ask, bool lists = true)
    {
        foreach (var process in All)
        {
            await SameAsync($"/api/processes/{process}{what}", a => ask(process, a), lists);
        }
    }

    private async Task SameAsync<T>(string path, Func<QueryOptions, Task<ApiResponse<T>>> ask, bool lists = true)
    {
        foreach (var way in Ways.Select(w => lists ? w : w with { Limit = null }))
        {
            var raw = await sample.RawAsync(path + (path.Contains('?', StringComparison.Ordinal) ? way.ToQuery().Replace('?', '&') : way.ToQuery()));
            if (!raw.Response.IsSuccessStatusCode)
            {
                (await Should.ThrowAsync<TrackerProblemException>(() => ask(way))).Problem.Status.ShouldBe((int)raw.Response.StatusCode, raw.Text);
                continue;
            }

            var typed = await ask(way);
            Compare(JsonNode.Parse(raw.Text)!, typed.Value);
            typed.Basis!.Index.ShouldBe(900);
            typed.Basis.Root.ShouldNotBeNullOrEmpty();
        }
    }

    private async Task<JsonNode> RawAsync(string path) => JsonNode.Parse((await sample.RawAsync(path)).Text)!;

    private static void Compare<T>(JsonNode raw, T typed)
    {
        var (expected, told) = (Sorted(raw), Sorted(JsonSerializer.SerializeToNode(typed, ContractJson.Options)!));
        told!.ToJsonString().ShouldBe(expected!.ToJsonString());
    }

    /// <summary>An empty list and null say the same as no member, and members have no order.</summary>
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))
            .Where(m => m.Value is not (null or JsonArray { Count: 0 } or JsonObject { Count: 0 }))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        JsonValue v when v.TryGetValue<DateTimeOffset>(out var time) && v.ToString().Length > 10 && v.ToString().EndsWith('Z') => JsonValue.Create(time.ToUniversalTime().Ticks),
        JsonValue v when v.TryGetValue<DateTimeOffset>(out var time) && v.ToString().EndsWith("+00:00", StringComparison.Ordinal) => JsonValue.Create(time.ToUniversalTime().Ticks),
        _ => node?.DeepClone(),
    };
}
