using System.Globalization;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>What a reader needs first about a process, in one answer, each fact with its entry.</summary>
public sealed class WhereAProcessIs(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    [Fact]
    public async Task It_has_the_status_the_last_round_and_what_it_brought_the_next_one_ceasefires_disputes_and_what_was_recorded_this_month()
    {
        var (events, status, opened, closed, paper, announced, last) = await TellValleyTalksAsync("valley-talks");
        var now = await SituationAsync($"/api/processes/valley-talks/situation?after={last}&include=names");

        now.ToJsonString().ShouldContain("\"Host Land\"");
        (now["status"]!["value"]!.ToString(), now["status"]!["when"]!.ToString(), now["status"]!["account"]!["entry"]!.ToString()).ShouldBe(("suspended", "2019-02-01", status));
        (now["held"]!.ToString(), now["lastRound"]!["round"]!["round"]!.ToString(), now["lastRound"]!["present"]!.ToString()).ShouldBe(("1", "1", "1"));
        now["lastRound"]!["round"]!["accounts"]!["opened"]!["entry"]!.ToString().ShouldBe(opened);
        (now["lastRound"]!["outcome"]!["value"]!.ToString(), now["lastRound"]!["outcome"]!["entry"]!.ToString()).ShouldBe(("They will meet again.", closed));
        var document = now["lastRound"]!["documents"]!.AsArray().ShouldHaveSingleItem()!;
        (document["document"]!.ToString(), document["title"]!["entry"]!.ToString()).ShouldBe(("valley-talks-paper", paper));
        now["lastRound"]!["commitments"]!.AsArray().ShouldHaveSingleItem()!["commitment"]!.ToString().ShouldBe("valley-talks-promise");
        (now["nextRound"]!["announcedAt"]!.ToString(), now["nextRound"]!["window"]!.ToString(), now["nextRound"]!["place"]!.ToString(), now["nextRound"]!["account"]!["entry"]!.ToString()).ShouldBe(("1", "2019-03", "lakeside", announced));
        var ceasefires = now["ceasefires"]!.AsArray().ShouldHaveSingleItem()!;
        (ceasefires["state"]!.ToString(), ceasefires["count"]!.ToString(), ceasefires["ceasefires"]![0]!["ceasefire"]!.ToString()).ShouldBe(("no", "1", "valley-talks-calm"));
        now["disputes"]!.ToString().ShouldBe("1");
        now["recorded"]!["month"]!.ToString().ShouldBe(TimeProvider.System.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture));
        now["recorded"]!["count"]!.GetValue<int>().ShouldBe(events);
        now["recorded"]!["kinds"]!.AsArray().Sum(k => k!["count"]!.GetValue<int>()).ShouldBe(events);
    }

    [Fact]
    public async Task The_next_round_is_late_from_the_day_after_its_window_on()
    {
        var last = (await TellValleyTalksAsync("river-talks")).Last;
        async Task<(string Verdict, long? Days)> DueAsync(string moment) =>
            (await SituationAsync($"/api/processes/river-talks/situation?after={last}&validAt={moment}"))["nextRound"] is { } next ? (next["verdict"]!.ToString(), next["daysLate"]?.GetValue<long>()) : default;

        (await DueAsync("2019-03-31")).ShouldBe(("open", null));
        (await DueAsync("2019-04-01")).ShouldBe(("overdue", 1));
        (await DueAsync("2019-04-10")).ShouldBe(("overdue", 10));
    }

    [Fact]
    public async Task It_is_that_of_the_moment_and_of_the_state_of_knowledge()
    {
        var (_, _, _, _, _, _, last) = await TellValleyTalksAsync("hill-talks");
        var then = await SituationAsync($"/api/processes/hill-talks/situation?after={last}&validAt=2019-01-05");
        (then["lastRound"], then["status"], then["nextRound"]).ShouldBe((null, null, null));
        (then["held"]!.ToString(), then["evaluatedAt"]!.ToString()).ShouldBe(("0", "2019-01-05"));

        var opening = (await service.GetAsync("/api/processes/hill-talks/timeline?kind=process-opened&detail=full")).Body!["items"]![0]!["changes"]![0]!["index"]!.GetValue<long>();
        var known = await SituationAsync($"/api/processes/hill-talks/situation?knownAt=index:{opening}");
        known["lastRound"].ShouldBeNull();
        known["recorded"]!["count"]!.GetValue<int>().ShouldBe(1);
        known["recorded"]!["after"]!.GetValue<long>().ShouldBe(-1);
    }

    [Fact]
    public async Task An_unknown_process_is_refused()
    {
        (await service.GetAsync("/api/processes/no-talks/situation")).ShouldBeRefused(404, "unknown-stream");
        (await service.GetAsync("/api/processes/northern-talks/situation?colour=red")).Status.ShouldBe(400);
    }

    private static string SourcedBy(string source) => $$"""
        "evidence":{"sources":[{"source":"{{source}}"}]}
        """;

    private async Task<JsonNode> SituationAsync(string path)
    {
        var told = await service.GetAsync(path);
        told.Status.ShouldBe(200, told.Body?.ToJsonString());
        return told.Body!;
    }

    /// <summary>Records talks with one round that brought something, a contested opening, and a next round that was announced.</summary>
    private async Task<(int Events, string Status, string Opened, string Closed, string Paper, string Announced, string Last)> TellValleyTalksAsync(string process)
    {
        var (events, position) = (0, string.Empty);
        async Task<string> TellAsync(string path, string command, string body, string evidence = U)
        {
            var told = (await service.SendAsync($"{path}/{command}", $"{body[..^1]},{evidence}}}", $"{process}-{events}")).ShouldBeAccepted();
            (events, position) = (events + told.Body!["events"]!.AsArray().Count, told.Position);
            return told.Id;
        }

        var (talks, round) = ($"/api/processes/{process}", $"/api/processes/{process}/rounds/1");
        await TellAsync(talks, "open-process", """{"title":"Talks","when":"2019-01-01"}""");
        var status = await TellAsync(talks, "report-process-status", """{"status":"suspended","when":"2019-02-01"}""");
        var opened = await TellAsync(round, "open-round", """{"label":"First round","place":"hilltown","when":"2019-01-10"}""", SourcedBy("host-readout"));
        await TellAsync(round, "open-round", $$"""{"when":"2019-01-11","contradicts":["{{opened}}"]}""", SourcedBy("far-readout"));
        await TellAsync(round, "seat-delegation", """{"actor":"HOSTLAND","role":"host","when":"2019-01-10"}""");
        var closed = await TellAsync(round, "close-round", """{"outcome":"They will meet again.","when":"2019-01-12"}""");
        var paper = await TellAsync($"/api/documents/{process}-paper", "issue-document", $$"""{"type":"agreement","process":"{{process}}","round":"1","title":"The paper","when":"2019-01-12"}""");
        await TellAsync($"/api/commitments/{process}-promise", "make-commitment", $$"""{"by":["HOSTLAND"],"summary":"To open the road.","process":"{{process}}","round":"1","when":"2019-01-12"}""");
        var announced = await TellAsync(round, "announce-next-round", """{"slug":"next","window":"2019-03","place":"lakeside","when":"2019-01-12"}""");
        await TellAsync($"/api/ceasefires/{process}-calm", "declare-ceasefire", """{"party":"HOSTLAND","term":{"duration":"P7D"},"when":"2019-01-20"}""");
        await TellAsync($"/api/ceasefires/{process}-calm", "put-into-effect", """{"when":"2019-01-20"}""");
        await TellAsync($"/api/ceasefires/{process}-calm", "link-ceasefire", $$"""{"process":"{{process}}","when":"2019-01-20"}""");
        return (events, status, opened, closed, paper, announced, position);
    }
}
