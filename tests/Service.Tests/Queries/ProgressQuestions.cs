using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>The progress of a process over the API.</summary>
public sealed class ProgressQuestions(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;
    private const string Talks = "/api/processes/northern-talks";

    [Fact]
    public async Task Every_indicator_comes_with_its_rule_its_entries_and_the_times_at_which_it_rose_and_fell()
    {
        await SayAsync($"{Talks}/rounds/2/seat-delegation", $$"""{"actor":"FARLAND","role":"party","when":"2017-01-10",{{U}}}""");
        var opened = await SayAsync($"{Talks}/rounds/3/open-round", $$"""{"when":"2017-04-05",{{U}}}""");
        await SayAsync($"{Talks}/rounds/3/redeem-announcement", $$"""{"process":"northern-talks","round":"2","promise":"next",{{U}}}""");
        var absence = await SayAsync($"{Talks}/rounds/3/record-absence", $$"""{"slug":"away","actor":"FARLAND",{{U}}}""");
        await SayAsync("/api/documents/pact/issue-document", $$"""{"type":"memorandum","issuers":["HOSTLAND"],"process":"northern-talks","when":"2017-02-01",{{U}}}""");
        await SayAsync("/api/documents/pact/sign-document", $$"""{"slug":"far","actor":"FARLAND","when":"2017-02-02",{{U}}}""");
        var draft = await SayAsync("/api/documents/draft/issue-document", $$"""{"type":"report","process":"northern-talks","when":"2017-04-06",{{U}}}""");
        await SayAsync("/api/commitments/group/make-commitment", $$"""{"summary":"A group.","process":"northern-talks","due":"../2017-03-01","when":"2017-02-01",{{U}}}""");
        await SayAsync("/api/commitments/group/meet-commitment", $$"""{"when":"2017-02-20",{{U}}}""");
        await SayAsync("/api/ceasefires/border/declare-ceasefire", $$"""{"party":"FARLAND","when":"2016-12-29",{{U}}}""");
        await SayAsync("/api/ceasefires/border/link-ceasefire", $$"""{"process":"northern-talks",{{U}}}""");
        await SayAsync("/api/ceasefires/border/end-ceasefire", $$"""{"slug":"off","party":"FARLAND","when":"2017-05-01",{{U}}}""");
        await SayAsync("/api/ceasefires/border/report-violations", $$"""{"slug":"jan","period":"2017-01","count":5,"monitor":"HOSTLAND",{{U}}}""");
        var last = await SayAsync("/api/ceasefires/border/report-violations", $$"""{"slug":"feb","period":"2017-02","count":3,"monitor":"HOSTLAND",{{U}}}""");

        var answer = await service.GetAsync($"{Talks}/progress?include=names&after={last.Position}");

        var shown = answer.Body!["indicators"]!.AsArray().ToDictionary(i => i!["indicator"]!.ToString(), i => i!);
        shown.Values.Select(Text).ShouldBe(
        [
            "rounds-held 2", "promises-kept 0/1", "attendance-of-the-parties 1/2", "stage-of-the-last-document issued", "ceasefire-state-by-party ended", "violations-trend 3",
            "commitments-met-against-due 1/1",
        ]);
        shown.Values.ShouldAllBe(i => i["rule"]!.ToString().EndsWith('.') && i["unit"]!.ToString().Length > 0 && i["entries"]!.AsArray().Count > 0 && !i["contested"]!.GetValue<bool>());
        Falls(shown["attendance-of-the-parties"]).ShouldBe([$"2017-04-05 {absence.Id}"]);
        Falls(shown["stage-of-the-last-document"]).ShouldBe([$"2017-04-06 {draft.Id}"]);
        Falls(shown["ceasefire-state-by-party"]).ShouldHaveSingleItem().ShouldStartWith("2017-05-01");
        Falls(shown["violations-trend"]).ShouldHaveSingleItem().ShouldStartWith("2017-02");
        shown["stage-of-the-last-document"]["about"]!.ToString().ShouldBe("draft");
        shown["rounds-held"]["gaps"]!["median"]!.ToJsonString().ShouldBe("""{"min":85,"max":85}""");
        shown["rounds-held"]["gaps"]!["aboveMedian"]!.ToString().ShouldBe("yes");
        shown["rounds-held"]["history"]!.AsArray()[^1]!["entries"]!.AsArray().Select(e => e!.ToString()).ShouldBe([opened.Id]);
        shown["ceasefire-state-by-party"]["subject"]!.ToJsonString().ShouldBe("""{"actor":"FARLAND","ceasefire":"border"}""");
        answer.Body["names"]!["actors"]!["FARLAND"]!.ToString().ShouldBe("Far Land");
    }

    [Fact]
    public async Task A_process_of_which_nothing_is_recorded_has_indicators_without_a_value()
    {
        var shown = (await service.GetAsync("/api/processes/southern-talks/progress")).Body!["indicators"]!.AsArray();

        shown.Count.ShouldBe(7);
        shown.Skip(1).ShouldAllBe(i => i!.AsObject().ContainsKey("value") && i["value"] == null);
    }

    [Fact]
    public async Task Of_a_process_that_is_not_recorded_nothing_is_told() =>
        (await service.GetAsync("/api/processes/nowhere/progress")).ShouldBeRefused(404, "unknown-stream");

    private static string Text(JsonNode i) => $"{i["indicator"]} {i["value"]}{(i["of"] is { } of ? $"/{of}" : string.Empty)}";

    private static IEnumerable<string> Falls(JsonNode indicator) =>
        indicator["history"]!.AsArray().Where(p => p!["direction"]!.ToString() == "down").Select(p => $"{p!["when"]} {p["entries"]![0]}");

    private async Task<Told> SayAsync(string path, string body) => (await service.SendAsync(path, body)).ShouldBeAccepted();
}
