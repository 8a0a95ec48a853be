using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>Ceasefires and bodies as a reader asks for them.</summary>
public sealed class CeasefireQuestions(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    [Fact]
    public async Task A_ceasefire_is_shown_by_party_and_reckoned_when_asked()
    {
        await TellAsync("/api/ceasefires/border", "declare-ceasefire", $$"""{"party":"FARLAND","term":{"duration":"P7D"},"when":"2016-12-29",{{U}}}""");
        await TellAsync("/api/ceasefires/border", "deny-ceasefire", $$"""{"slug":"no","party":"NOR_LAND","when":"2016-12-31",{{U}}}""");
        await TellAsync("/api/ceasefires/border", "put-into-effect", $$"""{"when":"2016-12-30T00:00:00+03:00",{{U}}}""");
        await TellAsync("/api/ceasefires/border", "link-ceasefire", $$"""{"process":"northern-talks",{{U}}}""");
        var last = await TellAsync(
            StartedService.Round, "make-ceasefire-statement",
            $$"""{"slug":"plea","speaker":{"actor":"HOSTLAND"},"summary":"The host asks for calm.","stance":"calls-for","ceasefires":["border"],{{U}}}""");

        var one = (await service.GetAsync($"/api/ceasefires/border?after={last.Position}&include=names")).Body!;

        one["tookEffectOn"]!["value"]!.ToString().ShouldBe("2016-12-30T00:00:00+03:00");
        (one["inEffect"]!.ToString(), one["endedBy"]!.ToJsonString()).ShouldBe(("no", """["term"]"""));
        one["parties"]!.AsArray().Select(p => $"{p!["party"]} {p["state"]}").ShouldBe(["FARLAND declared", "NOR_LAND denied"]);
        one["statements"]!.AsArray().Count.ShouldBe(1);
        one["names"]!["actors"]!["FARLAND"]!.ToString().ShouldBe("Far Land");
        (await service.GetAsync($"/api/processes/northern-talks/ceasefires?after={last.Position}")).Body!["items"]!.AsArray().Select(Key).ShouldContain("border");
        (await service.GetAsync("/api/processes/southern-talks/ceasefires")).Body!["items"]!.AsArray().ShouldBeEmpty();
        (await service.GetAsync("/api/ceasefires?actor=NOR_LAND")).Body!["items"]!.AsArray().Select(Key).ShouldBe(["border"]);
        (await service.GetAsync($"/api/processes/northern-talks/timeline?kind=ceasefire-declared&after={last.Position}")).Body!["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Ceasefires_and_bodies_are_listed_as_tables_too()
    {
        await TellAsync("/api/ceasefires/hill", "declare-ceasefire", $$"""{"party":"HOSTLAND",{{U}}}""");
        var last = await TellAsync("/api/bodies/experts", "establish-body", $$"""{"kind":"working-group","processes":["northern-talks"],"when":"2017-12",{{U}}}""");

        var (_, ceasefires) = await service.RawAsync($"/api/ceasefires?after={last.Position}", ("Accept", "text/csv"));
        var (_, bodies) = await service.RawAsync($"/api/bodies?after={last.Position}", ("Accept", "application/x-ndjson"));

        ceasefires.ShouldContain("hill,not-recorded,");
        JsonNode.Parse(bodies.Split('\n')[0])!["id"]!.ToString().ShouldBe("experts");
        var body = await service.GetAsync("/api/bodies/experts");
        (body.Status, body.Version).ShouldBe((200, "\"1\""));
        (await service.GetAsync("/api/bodies/nobody")).Status.ShouldBe(404);
        (await service.GetAsync("/api/ceasefires/none")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_process_shows_its_ceasefires_as_they_show_themselves()
    {
        await TellAsync("/api/processes/river-talks", "open-process", $$"""{"title":"River talks",{{U}}}""");
        await TellAsync("/api/ceasefires/river", "declare-ceasefire", $$"""{"party":"FARLAND","when":"2016-12-29",{{U}}}""");
        await TellAsync("/api/ceasefires/river", "put-into-effect", $$"""{"when":"2016-12-30",{{U}}}""");
        await TellAsync("/api/ceasefires/river", "suspend-ceasefire", $$"""{"slug":"pause","party":"HOSTLAND","when":"2017-02-01",{{U}}}""");
        var last = await TellAsync("/api/ceasefires/river", "link-ceasefire", $$"""{"process":"river-talks",{{U}}}""");

        var process = await service.GetAsync($"/api/processes/river-talks?after={last.Position}");

        process.Body!["ceasefires"]!.ToJsonString().ShouldBe(
            """[{"ceasefire":"river","inEffect":"yes","parties":[{"party":"FARLAND","state":"declared"},{"party":"HOSTLAND","state":"suspended"}]}]""");
        (await service.RawAsync("/api/processes", ("Accept", "text/csv"))).Text.ShouldContain(",river,yes\r\n");
        (await service.GetAsync("/api/processes/northern-talks")).Body!["ceasefires"]!.AsArray().ShouldNotContain(c => Key(c) == "river");
    }

    [Fact]
    public async Task A_round_shows_the_meetings_of_bodies_that_were_held_at_it()
    {
        await TellAsync("/api/bodies/observers", "establish-body", $$"""{"kind":"working-group","processes":["northern-talks"],{{U}}}""");
        var last = await TellAsync(
            "/api/bodies/observers", "hold-meeting",
            $$"""{"slug":"first","participants":[{"actor":"HOSTLAND"}],"place":"hilltown","process":"northern-talks","round":"3","when":"2017-03-15",{{U}}}""");

        var round = (await service.GetAsync($"{StartedService.Round}?include=names&after={last.Position}")).Body!;

        var meeting = round["bodyMeetings"]!.AsArray().ShouldHaveSingleItem()!;
        (meeting["body"]!.ToString(), meeting["meeting"]!.ToString(), meeting["when"]!["value"]!.ToString()).ShouldBe(("observers", "first", "2017-03-15"));
        meeting["participants"]![0]!["item"]!.ToString().ShouldBe("HOSTLAND");
        round["changes"]!.AsArray().ShouldContain(c => c!["type"]!.ToString() == "body-met");
        round["names"]!["places"]!["hilltown"]!.ToString().ShouldBe("Hilltown");
        (await service.SendAsync("/api/bodies/observers/hold-meeting", $$"""{"slug":"second","round":"3",{{U}}}""")).ShouldBeRefused(400, "invalid");
        (await service.SendAsync("/api/bodies/observers/hold-meeting", $$"""{"slug":"second","process":"northern-talks","round":"lost",{{U}}}""")).ShouldBeRefused(409, "unknown-round");
    }

    private static string Key(JsonNode? row) => row!["ceasefire"]!.ToString();

    private async Task<Told> TellAsync(string path, string command, string body) => (await service.SendAsync($"{path}/{command}", body, command)).ShouldBeAccepted();
}
