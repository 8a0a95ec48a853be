using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>The overview of a process: what happened in the world, what is due next, and how much there is of each kind.</summary>
public sealed class WhatHappenedAndWhatIsDue(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    [Fact]
    public async Task A_process_with_documents_alone_says_what_happened_last()
    {
        await SayAsync("/api/processes/papers/open-process", $$"""{"title":"Papers",{{U}}}""");
        await SayAsync("/api/documents/framework/issue-document", $$"""{"type":"agreement","title":"Framework agreement","issuers":["FARLAND"],"process":"papers","when":"1999-07",{{U}}}""");
        await SayAsync("/api/documents/protocol/issue-document", $$"""{"type":"protocol","title":"Protocol","issuers":["FARLAND"],"process":"papers",{{U}}}""");
        var signed = await SayAsync("/api/documents/protocol/sign-document", $$"""{"slug":"s","actor":"HOSTLAND","when":"2001-03-02",{{U}}}""");

        var told = await OfAsync("papers", signed);

        (told["documents"]!.GetValue<int>(), told["promises"]!.GetValue<int>()).ShouldBe((2, 0));
        Happened(told).ShouldBe(["document document-framework 1999-07", "document document-protocol 2001-03-02"]);
        EventOf(told["lastEvent"]).ShouldBe("document document-protocol 2001-03-02 Protocol");
        told["nextDue"].ShouldBeNull();
        EventOf((await OfAsync("papers", signed, "validAt=2000&"))["lastEvent"]).ShouldBe("document document-framework 1999-07 Framework agreement");
        Happened(await OfAsync("papers", signed, "validAt=1990&")).ShouldBeEmpty();
        var issued = signed.Body!["events"]![0]!["index"]!.GetValue<long>() - 1;
        Happened(await OfAsync("papers", signed, $"knownAt=index:{issued}&")).ShouldBe(["document document-framework 1999-07"]);
    }

    [Fact]
    public async Task Rounds_documents_and_ceasefires_are_in_the_order_of_happening()
    {
        await SayAsync("/api/processes/all-kinds/open-process", $$"""{"title":"All kinds",{{U}}}""");
        await SayAsync("/api/processes/all-kinds/rounds/1/open-round", $$"""{"when":"2017-01-10","label":"First",{{U}}}""");
        await SayAsync("/api/processes/all-kinds/rounds/2/announce-round", $$"""{"window":"2017-03","label":"Second",{{U}}}""");
        await SayAsync("/api/documents/all-kinds-1/issue-document", $$"""{"type":"agreement","issuers":["FARLAND"],"process":"all-kinds","round":"1","when":"2017-01-11",{{U}}}""");
        await SayAsync("/api/ceasefires/all-kinds/declare-ceasefire", $$"""{"party":"FARLAND","term":{"duration":"P90D"},"when":"2017-01-12",{{U}}}""");
        await SayAsync("/api/ceasefires/all-kinds/put-into-effect", $$"""{"when":"2017-01-13",{{U}}}""");
        await SayAsync("/api/ceasefires/all-kinds/link-ceasefire", $$"""{"process":"all-kinds",{{U}}}""");
        await SayAsync("/api/processes/all-kinds/rounds/1/announce-next-round", $$"""{"slug":"next","window":"2017-03",{{U}}}""");
        var last = await SayAsync("/api/commitments/all-kinds-open/make-commitment", $$"""{"by":["FARLAND"],"to":["HOSTLAND"],"summary":"To open the road.","process":"all-kinds","due":"2017-06",{{U}}}""");

        var told = await OfAsync("all-kinds", last);
        Happened(told).ShouldBe(["round round-all-kinds/1 2017-01-10", "document document-all-kinds-1 2017-01-11", "ceasefire ceasefire-all-kinds 2017-01-13"]);
        EventOf(told["lastEvent"]).ShouldBe("ceasefire ceasefire-all-kinds 2017-01-13 ");
        (told["documents"]!.GetValue<int>(), told["promises"]!.GetValue<int>()).ShouldBe((1, 2));
        DueOf(told).ShouldStartWith("round round-all-kinds/2 2017-03 Second ");
        told["nextDue"]!["daysLate"]!.GetValue<long>().ShouldBeGreaterThan(3_000);

        (await DueAsync("validAt=2017-04-03&")).ShouldBe("round round-all-kinds/2 2017-03 Second 3");
        (await DueAsync("validAt=2017-03-31&")).ShouldBe("round round-all-kinds/2 2017-03 Second ");
        last = await SayAsync("/api/processes/all-kinds/rounds/2/reschedule-round", $$"""{"slug":"later","window":"2017-05","when":"2017-03-20",{{U}}}""");
        (await DueAsync("validAt=2017-04-03&")).ShouldBe("ceasefire-term ceasefire-all-kinds 2017-04-13  ", "the round was moved to May");
        (await DueAsync("validAt=2017-04-20&")).ShouldBe("round round-all-kinds/2 2017-05 Second ");
        last = await SayAsync("/api/processes/all-kinds/rounds/2/open-round", $$"""{"when":"2017-05-02",{{U}}}""");
        (await DueAsync("validAt=2017-06-30&")).ShouldBe("commitment commitment-all-kinds-open 2017-06 To open the road. ", "the round was held");
        (await DueAsync("validAt=2017-07-01&")).ShouldBe(string.Empty, "a commitment whose day is over is not to come");
        last = await SayAsync("/api/commitments/all-kinds-open/meet-commitment", $$"""{"when":"2017-06-10",{{U}}}""");
        (await DueAsync("validAt=2017-06-09&")).ShouldBe("commitment commitment-all-kinds-open 2017-06 To open the road. ");
        (await DueAsync("validAt=2017-06-11&")).ShouldBe(string.Empty, "it was met");

        async Task<string> DueAsync(string at) => DueOf(await OfAsync("all-kinds", last, at));
    }

    [Fact]
    public async Task A_commitment_is_due_until_an_account_says_what_became_of_it()
    {
        await SayAsync("/api/processes/undertaken/open-process", $$"""{"title":"Undertaken",{{U}}}""");
        var last = await SayAsync("/api/commitments/later/make-commitment", $$"""{"by":["FARLAND"],"summary":"To leave.","process":"undertaken","due":"2199",{{U}}}""");
        DueOf(await OfAsync("undertaken", last)).ShouldBe("commitment commitment-later 2199 To leave. ");
        last = await SayAsync("/api/commitments/sooner/make-commitment", $$"""{"by":["FARLAND"],"summary":"To count.","process":"undertaken","due":"2198-05",{{U}}}""");
        DueOf(await OfAsync("undertaken", last)).ShouldBe("commitment commitment-sooner 2198-05 To count. ");
        last = await SayAsync("/api/commitments/sooner/waive-commitment", $$"""{"by":"FARLAND","when":"2020-01-02",{{U}}}""");
        DueOf(await OfAsync("undertaken", last)).ShouldBe("commitment commitment-later 2199 To leave. ");
        DueOf(await OfAsync("undertaken", last, "validAt=2019&")).ShouldBe("commitment commitment-sooner 2198-05 To count. ");
    }

    [Fact]
    public async Task Processes_of_an_actor_are_found_by_attendance_documents_ceasefires_promises_and_what_they_concern()
    {
        foreach (var process in new[] { "by-round", "by-paper", "by-truce", "by-promise", "by-nothing" })
        {
            await SayAsync($"/api/processes/{process}/open-process", $$"""{"title":"{{process}}",{{U}}}""");
        }

        await SayAsync("/api/processes/by-concern/open-process", $$"""{"title":"by-concern","concerning":["NOR_LAND"],{{U}}}""");
        await SayAsync("/api/processes/by-round/rounds/1/open-round", $$"""{"when":"2017-01-10",{{U}}}""");
        await SayAsync("/api/processes/by-round/rounds/1/seat-delegation", $$"""{"actor":"NOR_LAND","role":"observer",{{U}}}""");
        await SayAsync("/api/documents/by-paper/issue-document", $$"""{"type":"agreement","issuers":["NOR_LAND"],"process":"by-paper",{{U}}}""");
        await SayAsync("/api/ceasefires/by-truce/declare-ceasefire", $$"""{"party":"NOR_LAND","when":"2017-01-12",{{U}}}""");
        await SayAsync("/api/ceasefires/by-truce/link-ceasefire", $$"""{"process":"by-truce",{{U}}}""");
        var last = await SayAsync("/api/commitments/by-promise/make-commitment", $$"""{"by":["NOR_LAND"],"to":["HOSTLAND"],"summary":"To open the road.","process":"by-promise",{{U}}}""");

        (await FoundAsync("actor=NOR_LAND")).Where(p => p.StartsWith("by-", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ShouldBe(["by-concern", "by-paper", "by-promise", "by-round", "by-truce"]);
        (await FoundAsync("actor=NOR_LAND&actor=HOSTLAND")).Where(p => p.StartsWith("by-", StringComparison.Ordinal)).ShouldBe(["by-promise"]);
        var unknown = await service.GetAsync("/api/processes?actor=NOWHERE");
        (unknown.Status, unknown.Body!["errors"]!.ToJsonString()).ShouldSatisfyAllConditions(u => u.Item1.ShouldBe(400), u => u.Item2.ShouldContain("NOWHERE"));

        async Task<string[]> FoundAsync(string question) => [.. (await service.GetAsync($"/api/processes?after={last.Position}&limit=500&{question}")).Body!["items"]!.AsArray().Select(p => p!["process"]!.ToString())];
    }

    private static string[] Happened(JsonNode told) => [.. (told["happened"]?.AsArray() ?? []).Select(e => $"{e!["kind"]} {e["stream"]} {e["when"]}")];

    private static string? EventOf(JsonNode? told) => told is null ? null : $"{told["kind"]} {told["stream"]} {told["when"]} {told["label"]}";

    private static string DueOf(JsonNode told) => told["nextDue"] is { } next ? $"{next["kind"]} {next["stream"]} {next["window"]} {next["label"]} {next["daysLate"]}" : string.Empty;

    private async Task<JsonNode> OfAsync(string process, Told after, string at = "") => (await service.GetAsync($"/api/processes/{process}?{at}after={after.Position}")).Body!;

    private async Task<Told> SayAsync(string path, string body) => (await service.SendAsync(path, body)).ShouldBeAccepted();
}
