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
        (await service.GetAsync("/api/ceasefires?actor=NOR_LAND&process=northern-talks")).Body!["items"]!.AsArray().Select(Key).ShouldBe(["border"]);
        (await service.GetAsync($"/api/processes/northern-talks/timeline?kind=ceasefire-declared&after={last.Position}")).Body!["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_ceasefire_is_found_by_its_party_and_by_who_signed_a_document_about_it_as_a_guarantor()
    {
        foreach (var ceasefire in new[] { "guaranteed", "witnessed", "alone" })
        {
            await TellAsync($"/api/ceasefires/{ceasefire}", "declare-ceasefire", $$"""{"party":"FARLAND","when":"2019-01-01",{{U}}}""");
        }

        foreach (var (document, capacity, kind, about) in new[] { ("accord-of-guarantors", "guarantor", "establishes", "ceasefire-guaranteed"), ("accord-of-witnesses", "witness", "concerns", "ceasefire-witnessed"), ("accord-about-talks", "guarantor", "belongs-to", "process-northern-talks") })
        {
            await TellAsync($"/api/documents/{document}", "issue-document", $$"""{"type":"agreement","issuers":["FARLAND"],"process":"northern-talks",{{U}}}""");
            await TellAsync($"/api/documents/{document}", "sign-document", $$"""{"slug":"s","actor":"HOSTLAND","capacity":"{{capacity}}",{{U}}}""");
            await TellAsync($"/api/documents/{document}", "link-document", $$"""{"kind":"{{kind}}","to":"{{about}}",{{U}}}""");
        }

        var last = await TellAsync("/api/ceasefires/alone", "deny-ceasefire", $$"""{"slug":"no","party":"NOR_LAND",{{U}}}""");
        async Task<string[]> FoundAsync(string question) => [.. (await service.GetAsync($"/api/ceasefires?after={last.Position}&{question}")).Body!["items"]!.AsArray().Select(Key)];
        (await FoundAsync("guarantor=HOSTLAND")).ShouldBe(["guaranteed"]);
        (await FoundAsync("actor=FARLAND&guarantor=HOSTLAND&from=2019&until=2019")).ShouldBe(["guaranteed"]);
        (await FoundAsync("actor=NOR_LAND&guarantor=HOSTLAND")).ShouldBeEmpty();
        (await FoundAsync("guarantor=FARLAND")).ShouldBeEmpty();
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
            """[{"ceasefire":"river","inEffect":"no-end-recorded","lastReported":"2017-02-01","parties":[{"party":"FARLAND","state":"declared"},{"party":"HOSTLAND","state":"suspended"}]}]""");
        (await service.RawAsync("/api/processes", ("Accept", "text/csv"))).Text.ShouldContain(",river,no-end-recorded,,");
        (await service.GetAsync("/api/processes/northern-talks")).Body!["ceasefires"]!.AsArray().ShouldNotContain(c => Key(c) == "river");
    }

    /// <summary>Whatever its size, a list asks for the reports of all its ceasefires at once.</summary>
    [Fact]
    public async Task A_ceasefire_is_in_effect_only_while_something_recorded_supports_it()
    {
        const string Address = "/api/ceasefires/watched";
        await TellAsync("/api/processes/watched-talks", "open-process", $$"""{"title":"Watched talks",{{U}}}""");
        await TellAsync(Address, "declare-ceasefire", $$"""{"party":"FARLAND","when":"2016-12-29",{{U}}}""");
        await TellAsync(Address, "put-into-effect", $$"""{"when":"2016-12-30",{{U}}}""");
        await TellAsync(Address, "link-ceasefire", $$"""{"process":"watched-talks",{{U}}}""");
        await ReportAsync("monitored", """ "period":"2017-09-01/2017-09-30","monitor":"HOSTLAND","count":12 """);
        await ReportAsync("alleged", """ "period":"2019-03","by":"FARLAND","count":3 """);
        var last = await ReportAsync("calm", """ "when":"2018-05-02","count":0 """);

        (await StatusAsync($"?after={last.Position}")).ShouldBe("no-end-recorded 2019-03-31");
        (await StatusAsync("?validAt=2017-01-02")).ShouldBe("yes 2016-12-30");
        (await StatusAsync("?validAt=2017-08-30")).ShouldBe("no-end-recorded 2016-12-30");
        (await StatusAsync("?validAt=2018-04-15")).ShouldBe("yes 2017-09-30", "the report of May shows that somebody still monitored");
        (await StatusAsync("?validAt=2018-11-01")).ShouldBe("yes 2018-05-02");
        (await StatusAsync("?validAt=2018-11-20")).ShouldBe("no-end-recorded 2018-05-02");
        var index = (long)last.Body!["events"]![0]!["index"]!;
        (await StatusAsync($"?validAt=2018-11-01&knownAt=index:{index - 1}")).ShouldBe("no-end-recorded 2017-09-30");
        last = await TellAsync(Address, "set-support-period", $$"""{"duration":"P1Y",{{U}}}""");
        (await StatusAsync($"?validAt=2018-11-20&after={last.Position}")).ShouldBe("yes 2018-05-02");
        foreach (var list in new[] { "/api/ceasefires", "/api/processes/watched-talks/ceasefires", "/api/processes/watched-talks/ceasefires?detail=brief" })
        {
            var one = (await service.GetAsync(list)).Body!["items"]!.AsArray().Single(c => Key(c) == "watched")!;
            $"{one["inEffect"]} {one["lastReported"]}".ShouldBe("no-end-recorded 2019-03-31");
        }

        var ofProcess = (await service.GetAsync("/api/processes/watched-talks")).Body!["ceasefires"]!.AsArray().Single(c => Key(c) == "watched")!;
        $"{ofProcess["inEffect"]} {ofProcess["lastReported"]}".ShouldBe("no-end-recorded 2019-03-31");

        async Task<string> StatusAsync(string question) => (await service.GetAsync(Address + question)).Body is var one ? $"{one!["inEffect"]} {one["lastReported"]}" : string.Empty;
        async Task<Told> ReportAsync(string slug, string members) =>
            (await service.SendAsync($"{Address}/report-violations", $$"""{"slug":"{{slug}}",{{members}},{{U}}}""", slug)).ShouldBeAccepted();
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
