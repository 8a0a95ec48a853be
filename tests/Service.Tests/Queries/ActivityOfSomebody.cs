using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>What the whole record says of one actor or one person: an answer with the beginning of each list, and a list at an address of its own.</summary>
public sealed class ActivityOfSomebody(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    [Fact]
    public async Task A_person_has_every_round_of_every_process_with_the_actor_for_whom_they_sat()
    {
        var (a, b, _) = await TwoProcessesAsync("seats");
        await PersonAsync("p-seats", "Ivo Envoy");
        await SeatAsync(a, "1", "HOSTLAND", "party", "p-seats");
        await SeatAsync(a, "1", "FARLAND", "observer");
        var member = await SendAsync($"/api/processes/{b}/rounds/1/seat-delegation", $$"""{"actor":"FARLAND","role":"guarantor","head":{"asWritten":"Somebody"},"members":[{"person":"p-seats","asWritten":"Envoy I."}],{{U}}}""");
        var lines = (await ItemsAsync($"/api/people/p-seats/activity/rounds?after={member.Position}")).ToList();
        lines.Select(l => $"{l["process"]} {l["round"]} {l["when"]} {l["seats"]![0]!["actor"]} {l["seats"]![0]!["as"]}").ShouldBe([$"{a} 1 2017-01-10 HOSTLAND head", $"{b} 1 2018-01-10 FARLAND member"]);
        (lines[1]["seats"]![0]!["asWritten"]!.ToString(), lines[1]["entries"]![0]!.ToString()).ShouldBe(("Envoy I.", member.Id));
        lines[0]["with"]!.AsArray().Select(w => w!.ToString()).ShouldBe(["FARLAND"]);
        lines[0]["delegations"]![0]!["roles"]![0]!["role"]!.ToString().ShouldBe("party");
        (await ItemsAsync("/api/people/p-seats/activity/rounds?from=2018")).ShouldHaveSingleItem()["process"]!.ToString().ShouldBe(b);
        (await ItemsAsync("/api/people/p-seats/activity/rounds?validAt=2017-06")).ShouldHaveSingleItem()["process"]!.ToString().ShouldBe(a);
        (await ItemsAsync($"/api/people/p-seats/activity/rounds?knownAt=index:{IndexOf(member) - 1}")).ShouldHaveSingleItem()["process"]!.ToString().ShouldBe(a);
        (await service.RawAsync("/api/people/p-seats/activity/rounds", ("Accept", "text/csv"))).Text.ShouldContain($"{b},1,,2018-01-10,,FARLAND,present,guarantor,unmatched: Somebody,member,Envoy I.,1,,{member.Id},");
    }

    [Fact]
    public async Task A_retracted_entry_is_marked()
    {
        await PersonAsync("p-marked", "Ole Marked");
        var post = await SendAsync("/api/people/p-marked/record-post", $$"""{"actor":"HOSTLAND","post":"minister",{{U}}}""");
        (await ItemsAsync($"/api/people/p-marked/activity/posts?after={post.Position}")).ShouldHaveSingleItem()["withdrawn"]!.GetValue<bool>().ShouldBeFalse();
        var retracted = await SendAsync("/api/people/p-marked/retract-entry", $$"""{"entry":"{{post.Id}}","reason":"Another person.",{{U}}}""");
        (await ItemsAsync($"/api/people/p-marked/activity/posts?after={retracted.Position}")).ShouldHaveSingleItem()["withdrawn"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task An_actor_has_its_rounds_with_role_head_and_company_and_who_it_is()
    {
        var (a, _, _) = await TwoProcessesAsync("who");
        await SendAsync("/api/actors/WHO_LAND/register-actor", """{"kind":"state","names":[{"language":"en","text":"Who Land"},{"language":"fr","text":"Pays de qui","period":"2015/2016"}],"codes":[{"scheme":"ucdp","code":"W1"}],"evidence":{"unsourced":true} }""");
        await SendAsync("/api/actors/WHO_LAND/record-alias", $$"""{"alias":"Wholand","language":"de",{{U}}}""");
        await PersonAsync("p-who", "Una Chief");
        await SeatAsync(a, "1", "WHO_LAND", "guarantor", "p-who");
        await SeatAsync(a, "1", "FARLAND", "party");
        var post = await SendAsync("/api/people/p-who/record-post", $$"""{"actor":"WHO_LAND","post":"minister","when":"2015/2019",{{U}}}""");

        var who = (await service.GetAsync($"/api/actors/WHO_LAND/activity?include=names&after={post.Position}")).Body!;
        who["names"]!.AsArray().Select(n => $"{n!["kind"]} {n["language"]} {n["period"]} {n["text"]}").ShouldBe(["name en  Who Land", "name fr 2015/2016 Pays de qui", "alias de  Wholand"], ignoreOrder: true);
        who["codes"]!.AsArray().Select(c => $"{c!["scheme"]} {c["code"]}").ShouldBe(["ucdp W1"]);
        who["kind"]!.ToString().ShouldBe("state");
        var round = who["rounds"]!.AsArray().ShouldHaveSingleItem()!;
        (round["delegations"]![0]!["head"]!["value"]!.ToString(), round["names"]!["people"]!["p-who"]!.ToString(), round["present"]!.GetValue<int>()).ShouldBe(("p-who", "Una Chief", 2));
        var held = who["posts"]!.AsArray().ShouldHaveSingleItem()!;
        (held["text"]!.ToString(), held["stream"]!.ToString(), held["entry"]!.ToString()).ShouldBe(("minister", "person-p-who", post.Id));
        (await service.GetAsync("/api/people/p-who/activity")).Body!["posts"]![0]!["for"]!.ToString().ShouldBe("WHO_LAND");
        (await service.GetAsync("/api/actors/NO_LAND/activity")).ShouldBeRefused(404, "unknown-stream");
    }

    [Fact]
    public async Task Each_line_says_which_part_it_has_in_which_entry()
    {
        var (a, _, _) = await TwoProcessesAsync("parts");
        await ActorAsync("PART_LAND");
        var said = await SendAsync($"/api/processes/{a}/rounds/1/make-statement", $$"""{"slug":"w","speaker":{"actor":"PART_LAND"},"topics":["borders"],"summary":"It spoke of borders.",{{U}}}""");
        var issued = await SendAsync("/api/documents/of-parts/issue-document", $$"""{"type":"agreement","issuers":["HOSTLAND"],"refusers":["PART_LAND"],"process":"{{a}}",{{U}}}""");
        var signed = await SendAsync("/api/documents/of-parts/sign-document", $$"""{"slug":"s","actor":"PART_LAND","capacity":"guarantor","when":"2017-02-01",{{U}}}""");
        var promised = await SendAsync("/api/commitments/of-parts/make-commitment", $$"""{"by":["FARLAND"],"to":["PART_LAND"],"summary":"To open the road.","process":"{{a}}",{{U}}}""");
        var declared = await SendAsync("/api/ceasefires/of-parts/declare-ceasefire", $$"""{"party":"PART_LAND","class":"truce","when":"2017-02-02",{{U}}}""");
        var absent = await SendAsync($"/api/processes/{a}/rounds/2/record-absence", $$"""{"slug":"away","actor":"PART_LAND","reason":"no visa",{{U}}}""");

        var all = (await service.GetAsync($"/api/actors/PART_LAND/activity?after={absent.Position}")).Body!;
        string[] Of(string list) => [.. all[list]!.AsArray().Select(l => $"{l!["entry"]} {string.Join('+', l["parts"]!.AsArray().Select(p => p!.ToString()))} {l["as"]}")];
        Of("statements").ShouldBe([$"{said.Id} speaker "]);
        Of("documents").ShouldBe([$"{issued.Id} refusers ", $"{signed.Id} actor guarantor"], ignoreOrder: true);
        Of("promises").ShouldBe([$"{promised.Id} to "]);
        Of("ceasefires").ShouldBe([$"{declared.Id} party "]);
        Of("absences").ShouldBe([$"{absent.Id} actor "]);
        (all["statements"]![0]!["text"]!.ToString(), all["statements"]![0]!["topics"]![0]!.ToString(), all["absences"]![0]!["text"]!.ToString()).ShouldBe(("It spoke of borders.", "borders", "no visa"));
        (await ItemsAsync("/api/actors/PART_LAND/activity/timeline")).Count().ShouldBe(6);
        (await ItemsAsync("/api/actors/PART_LAND/activity/documents?from=2017&until=2017-01")).Select(d => d["entry"]!.ToString()).ShouldBe([issued.Id]);
    }

    [Fact]
    public async Task A_round_between_its_rounds_without_a_word_about_it_is_a_gap()
    {
        var (a, b, _) = await TwoProcessesAsync("gaps");
        await ActorAsync("GAP_LAND");
        await SeatAsync(a, "1", "GAP_LAND", "party");
        await SeatAsync(b, "1", "GAP_LAND", "party");
        var last = await SeatAsync(a, "3", "GAP_LAND", "party");
        (await ItemsAsync($"/api/actors/GAP_LAND/activity/gaps?after={last.Position}")).Select(g => $"{g["process"]} {g["round"]} {g["when"]}").ShouldBe([$"{a} 2 2017-02-10"]);
        (await ItemsAsync("/api/actors/GAP_LAND/activity/gaps?validAt=2017-02")).ShouldBeEmpty();
        (await ItemsAsync($"/api/actors/GAP_LAND/activity/gaps?knownAt=index:{IndexOf(last) - 1}")).ShouldBeEmpty();
        var away = await SendAsync($"/api/processes/{a}/rounds/2/record-absence", $$"""{"slug":"gap","actor":"GAP_LAND",{{U}}}""");
        (await ItemsAsync($"/api/actors/GAP_LAND/activity/gaps?after={away.Position}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whom_it_met_is_counted_by_rounds_at_which_both_were_present_and_by_sessions()
    {
        var (a, b, _) = await TwoProcessesAsync("met");
        await ActorAsync("MET_LAND");
        await ActorAsync("MET_OTHER");
        await ActorAsync("MET_TWIN");
        foreach (var (process, round) in new[] { (a, "1"), (a, "2"), (b, "1") })
        {
            await SeatAsync(process, round, "MET_LAND", "party");
            await SeatAsync(process, round, "FARLAND", "party");
        }

        await SeatAsync(a, "1", "MET_OTHER", "party");
        await SeatAsync(a, "2", "MET_TWIN", "party");
        await SendAsync($"/api/processes/{b}/rounds/1/record-absence", $$"""{"slug":"met","actor":"MET_OTHER",{{U}}}""");
        await SendAsync($"/api/processes/{a}/rounds/3/expect-delegation", $$"""{"actor":"MET_OTHER",{{U}}}""");
        foreach (var source in new[] { "host-readout", "far-readout" })
        {
            await SendAsync($"/api/processes/{a}/rounds/1/hold-session", $$"""{"slug":"two","participants":[{"actor":"MET_LAND"},{"actor":"MET_OTHER"}],"evidence":{"sources":[{"source":"{{source}}"}]} }""");
        }

        var walked = await SeatAsync(a, "3", "MET_LAND", "party");
        (await MetAsync($"after={walked.Position}")).ShouldBe(["FARLAND 3 0 2017-01-10 2018-01-10", "MET_OTHER 1 1 2017-01-10 2017-01-10", "MET_TWIN 1 0 2017-02-10 2017-02-10"]);
        (await MetAsync("validAt=2017-01")).ShouldBe(["MET_OTHER 1 1 2017-01-10 2017-01-10", "FARLAND 1 0 2017-01-10 2017-01-10"], ignoreOrder: true);
        (await MetAsync("from=2018")).ShouldBe(["FARLAND 1 0 2018-01-10 2018-01-10"]);
        var join = await SendAsync("/api/actors/MET_TWIN/join-actors", $$"""{"into":"MET_OTHER",{{U}}}""");
        (await MetAsync($"after={join.Position}")).ShouldBe(["FARLAND 3 0 2017-01-10 2018-01-10", "MET_OTHER 2 1 2017-01-10 2017-02-10"]);
        (await service.GetAsync("/api/actors/MET_TWIN/activity")).Body!["rounds"]!.AsArray().Count.ShouldBe(4);
        (await service.RawAsync("/api/actors/MET_LAND/activity/met", ("Accept", "text/csv"))).Text.ShouldContain("FARLAND,3,0,2017-01-10,2018-01-10,round-");

        async Task<string[]> MetAsync(string query) => [.. (await ItemsAsync($"/api/actors/MET_LAND/activity/met?{query}")).Select(m => $"{m["actor"]} {m["rounds"]} {m["sessions"]} {m["first"]} {m["last"]}")];
    }

    [Fact]
    public async Task A_name_without_a_match_has_an_activity_as_written_until_it_is_a_persons()
    {
        var (a, _, _) = await TwoProcessesAsync("unmatched");
        var seat = await SendAsync($"/api/processes/{a}/rounds/1/seat-delegation", $$"""{"actor":"FARLAND","role":"party","head":{"asWritten":"Chief, Unknown"},{{U}}}""");
        var name = (await service.GetAsync($"/api/entries/{seat.Id}?after={seat.Position}")).Body!["data"]!["head"]!["person"]!.ToString();
        var body = (await service.GetAsync($"/api/people/{name}/activity")).Body!;
        (body["names"]![0]!["text"]!.ToString(), body["names"]![0]!["kind"]!.ToString(), body["names"]![0]!["entry"]!.ToString()).ShouldBe(("Chief, Unknown", "as-written", seat.Id));
        body["rounds"]![0]!["seats"]![0]!["asWritten"]!.ToString().ShouldBe("Chief, Unknown");

        await PersonAsync("p-known-now", "Unknown Chief");
        var match = await SendAsync("/api/people/p-known-now/confirm-match", $$"""{"provisional":"{{name}}",{{U}}}""");
        foreach (var id in new[] { name, "p-known-now" })
        {
            var matched = (await service.GetAsync($"/api/people/{id}/activity?after={match.Position}")).Body!;
            (matched["id"]!.ToString(), matched["names"]![0]!["text"]!.ToString(), matched["rounds"]!.AsArray().Count).ShouldBe(("p-known-now", "Unknown Chief", 1));
            matched["oneWith"]!.AsArray().Select(o => o!.ToString()).ShouldBe(["p-known-now", name], ignoreOrder: true);
        }

        var erased = await SendAsync("/api/people/p-known-now/erase-person", $$"""{"reason":"asked",{{U}}}""");
        await service.ErasedAsync("p-known-now");

        var (_, text) = await service.RawAsync($"/api/people/p-known-now/activity?include=names&after={erased.Position}");
        text.ShouldNotContain("Chief");
        (JsonNode.Parse(text)!["erased"]!.GetValue<bool>(), JsonNode.Parse(text)!["rounds"]!.AsArray().Count).ShouldBe((true, 1));
    }

    [Fact]
    public async Task A_long_list_is_cut_and_its_address_has_the_rest_in_the_same_state_of_knowledge()
    {
        var (a, b, _) = await TwoProcessesAsync("long");
        await ActorAsync("LONG_LAND");
        foreach (var (process, round) in new[] { (a, "1"), (a, "2"), (a, "3"), (b, "1") })
        {
            await SeatAsync(process, round, "LONG_LAND", "party");
            await SendAsync($"/api/processes/{process}/rounds/{round}/make-statement", $$"""{"slug":"w","speaker":{"actor":"LONG_LAND"},"summary":"It spoke.",{{U}}}""");
        }

        var last = await SeatAsync(a, "1", "FARLAND", "party");
        var whole = (await service.GetAsync($"/api/actors/LONG_LAND/activity?after={last.Position}")).Body!;
        whole["more"].ShouldBeNull();
        var body = (await service.GetAsync("/api/actors/LONG_LAND/activity?limit=1&from=2017-01-01")).Body!;
        body["more"]!.AsObject().Select(m => m.Key).ShouldBe(["rounds", "statements"]);
        await SeatAsync(b, "1", "NOR_LAND", "party");
        foreach (var list in new[] { "rounds", "statements" })
        {
            var (lines, address) = (body[list]!.AsArray().Select(l => l!).ToList(), body["more"]![list]?.ToString());
            while (address is not null)
            {
                var page = (await service.GetAsync(address + "&limit=2")).Body!;
                lines.AddRange(page["items"]!.AsArray().Select(l => l!));
                address = page["next"] is { } next ? $"/api/actors/LONG_LAND/activity/{list}?from=2017-01-01&cursor={next}" : null;
            }

            lines.Select(l => l.ToJsonString()).ShouldBe(whole[list]!.AsArray().Select(l => l!.ToJsonString()));
        }

        (await service.GetAsync("/api/actors/LONG_LAND/activity?limit=0")).ShouldBeRefused(400, "invalid");
        (await service.GetAsync("/api/actors/LONG_LAND/activity?from=soon")).ShouldBeRefused(400, "invalid");
    }

    private static long IndexOf(Told told) => told.Body!["events"]![0]!["index"]!.GetValue<long>();

    private async Task<IEnumerable<JsonNode>> ItemsAsync(string address)
    {
        var told = await service.GetAsync(address);
        told.Status.ShouldBe(200, told.Body?.ToJsonString());
        return told.Body!["items"]!.AsArray().Select(i => i!);
    }

    private async Task<Told> SendAsync(string path, string body) => (await service.SendAsync(path, body)).ShouldBeAccepted();

    /// <summary>Opens a process with three rounds in 2017, and one with a round in 2018.</summary>
    private async Task<(string First, string Second, Told Last)> TwoProcessesAsync(string name)
    {
        var (first, second) = ($"of-{name}", $"of-{name}-later");
        foreach (var process in new[] { first, second })
        {
            await SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"{{process}}",{{U}}}""");
        }

        foreach (var (round, when) in new[] { ("1", "2017-01-10"), ("2", "2017-02-10"), ("3", "2017-03-10") })
        {
            await SendAsync($"/api/processes/{first}/rounds/{round}/open-round", $$"""{"when":"{{when}}",{{U}}}""");
        }

        return (first, second, await SendAsync($"/api/processes/{second}/rounds/1/open-round", $$"""{"when":"2018-01-10",{{U}}}"""));
    }

    private Task<Told> PersonAsync(string id, string name) => SendAsync($"/api/people/{id}/register-person", $$"""{"name":"{{name}}",{{U}}}""");

    private Task<Told> ActorAsync(string code) => SendAsync($"/api/actors/{code}/register-actor", $$"""{"kind":"state","names":[{"language":"en","text":"{{code}}"}],{{U}}}""");

    private Task<Told> SeatAsync(string process, string round, string actor, string role, string? head = null) => SendAsync(
        $"/api/processes/{process}/rounds/{round}/seat-delegation", $$"""{"actor":"{{actor}}","role":"{{role}}",{{(head is null ? string.Empty : $"\"head\":{{\"person\":\"{head}\"}},")}}{{U}}}""");
}
