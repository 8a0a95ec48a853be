using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Storage.Projections;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>Answers and decisions once a name is matched to a person, or two records are joined.</summary>
public sealed class IdsThatAreOne(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    [Fact]
    public async Task A_match_is_shown_and_compared_wherever_the_name_is_used()
    {
        await OpenAsync("of-matches");
        await PersonAsync("p-onal", "Sedat Onal");
        var (seat, name) = await SeatNameAsync("of-matches", "HOSTLAND", "Onal Sedat", "host-readout");
        var said = await SendAsync("/api/processes/of-matches/rounds/1/make-statement", $$"""{"slug":"words","speaker":{"actor":"HOSTLAND","person":{"asWritten":"Onal Sedat"} },"summary":"They spoke.","evidence":{"sources":[{"source":"host-readout"}]} }""");
        var speaker = (await service.GetAsync($"/api/entries/{said.Id}?after={said.Position}")).Body!["data"]!["speaker"]!["person"]!["person"]!.ToString();
        (await HeadAsync("of-matches"))["value"]!.ToString().ShouldBe("unmatched: Onal Sedat");
        (await SendAsync("/api/people/p-onal/confirm-match", $$"""{"provisional":"{{speaker}}",{{U}}}""")).ShouldBeAccepted();
        var match = await SendAsync("/api/people/p-onal/confirm-match", $$"""{"provisional":"{{name}}","evidence":{"sources":[{"source":"far-readout"}]} }""");

        var head = await HeadAsync("of-matches", $"after={match.Position}");
        (head["value"]!.ToString(), head["standing"]!.ToString(), head["accounts"]![0]!["unmatched"]).ShouldBe(("p-onal", "asserted", null));
        head["accounts"]![0]!["detail"]!.ToString().ShouldBe("Onal Sedat");
        (await HeadAsync("of-matches", $"knownAt=index:{IndexOf(match) - 1}"))["value"]!.ToString().ShouldBe("unmatched: Onal Sedat");

        var second = await SendAsync("/api/processes/of-matches/rounds/1/seat-delegation", """{"actor":"HOSTLAND","role":"party","head":{"person":"p-onal"},"evidence":{"sources":[{"source":"far-readout"}]} }""");
        (await HeadAsync("of-matches", $"after={second.Position}"))["standing"]!.ToString().ShouldBe("corroborated");

        var statement = (await service.GetAsync("/api/processes/of-matches/rounds/1?include=names")).Body!["statements"]![0]!;
        statement["spokenBy"]!["person"]!["person"]!.ToString().ShouldBe("p-onal");
        (await TextAsync("/api/processes/of-matches/statements?detail=full", "text/csv")).ShouldContain("HOSTLAND,p-onal,Onal Sedat");
        (await TextAsync("/api/processes/of-matches/attendance?detail=full&include=names", "text/csv")).ShouldContain("p-onal,Sedat Onal");
        (await service.GetAsync("/api/processes/of-matches/timeline?person=p-onal")).Body!["items"]!.AsArray().Count.ShouldBe(3);
        (await service.GetAsync($"/api/processes/of-matches/timeline?person={name}")).Body!["items"]!.AsArray().Count.ShouldBe(3);
        (await service.GetAsync($"/api/entries/{seat}")).Body!["data"]!["head"]!["person"]!.ToString().ShouldBe(name);
    }

    [Fact]
    public async Task A_person_and_a_name_say_what_was_matched_and_on_which_source()
    {
        await OpenAsync("of-names-of-one");
        await PersonAsync("p-two-names", "Two Names");
        var (_, name) = await SeatNameAsync("of-names-of-one", "HOSTLAND", "Names, Two", "host-readout");
        (await service.GetAsync($"/api/people/{name}")).ShouldBeRefused(404, "unknown-stream");
        var match = await SendAsync("/api/people/p-two-names/confirm-match", $$"""{"provisional":"{{name}}","evidence":{"sources":[{"source":"far-readout"}]} }""");

        var person = (await service.GetAsync($"/api/people/p-two-names?after={match.Position}")).Body!["identity"]!;
        person["id"]!.ToString().ShouldBe("p-two-names");
        var item = person["names"]!.AsArray().ShouldHaveSingleItem()!;
        (item["item"]!.ToString(), item["aspect"]!["value"]!.ToString(), item["aspect"]!["accounts"]![0]!["sources"]![0]!.ToString()).ShouldBe((name, "p-two-names", "far-readout"));
        var provisional = (await service.GetAsync($"/api/people/{name}")).Body!;
        (provisional["id"]!.ToString(), provisional["identity"]!["id"]!.ToString(), provisional["identity"]!["sameAs"]!["standing"]!.ToString()).ShouldBe((name, "p-two-names", "asserted"));
        (await service.GetAsync($"/api/people/{name}?knownAt=index:{IndexOf(match) - 1}")).ShouldBeRefused(404, "unknown-stream");
        (await TextAsync("/api/people?ids=p-two-names", "text/csv")).ShouldContain($"p-two-names,Two Names,p-two-names,{name},");
    }

    [Fact]
    public async Task A_match_to_another_person_contradicts_the_first_and_is_a_dispute()
    {
        await OpenAsync("of-two-people");
        await PersonAsync("p-first", "First Person");
        await PersonAsync("p-second", "Second Person");
        var (_, name) = await SeatNameAsync("of-two-people", "HOSTLAND", "Person, F.", "host-readout");
        var first = await SendAsync("/api/people/p-first/confirm-match", $$"""{"provisional":"{{name}}","evidence":{"sources":[{"source":"host-readout"}]} }""");
        var refused = await service.SendAsync("/api/people/p-second/confirm-match", $$"""{"provisional":"{{name}}","evidence":{"sources":[{"source":"far-readout"}]} }""");
        refused.ShouldBeRefused(409, "contradicts").Body!["entries"]![0]!.ToString().ShouldBe(first.Id);
        refused.Body!["detail"]!.ToString().ShouldContain("p-first");

        var second = await SendAsync("/api/people/p-second/confirm-match", $$"""{"provisional":"{{name}}","contradicts":["{{first.Id}}"],"evidence":{"sources":[{"source":"far-readout"}]} }""");
        var dispute = (await service.GetAsync($"/api/processes/of-two-people/disputes?detail=full&after={second.Position}")).Body!["items"]!.AsArray().ShouldHaveSingleItem()!;
        (dispute["stream"]!.ToString(), dispute["chosenBy"]!.ToString(), dispute["aspect"]!["value"]!.ToString(), dispute["aspect"]!["standing"]!.ToString())
            .ShouldBe(($"person-{name}", "recorded-first", "p-first", "contested"));
        dispute["aspect"]!["accounts"]!.AsArray().Select(a => (a!["value"]!.ToString(), a["sources"]![0]!.ToString())).ShouldBe([("p-first", "host-readout"), ("p-second", "far-readout")], ignoreOrder: true);
        (await OverviewAsync("of-two-people"))["disputes"]!.GetValue<int>().ShouldBe(1);
        (await HeadAsync("of-two-people"))["value"]!.ToString().ShouldBe("p-first");

        var preferred = await SendAsync("/api/people/p-second/prefer-account", $$"""{"entry":"{{second.Id}}","reason":"closer to the event",{{U}}}""");
        (await HeadAsync("of-two-people", $"after={preferred.Position}"))["value"]!.ToString().ShouldBe("p-second");
        (await service.GetAsync("/api/processes/of-two-people/disputes?limit=1")).Body!["items"]![0]!["chosenBy"]!.ToString().ShouldBe("preference");

        var retracted = await SendAsync("/api/people/p-first/retract-entry", $$"""{"entry":"{{first.Id}}","reason":"mistaken",{{U}}}""");
        (await service.GetAsync($"/api/processes/of-two-people/disputes?after={retracted.Position}")).Body!["items"]!.AsArray().ShouldBeEmpty();
        (await OverviewAsync("of-two-people"))["disputes"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Two_names_that_are_spelt_alike_contradict_each_other_once_they_are_two_people()
    {
        await OpenAsync("of-namesakes");
        await PersonAsync("p-elder", "Elder Namesake");
        await PersonAsync("p-younger", "Younger Namesake");
        var (_, one) = await SeatNameAsync("of-namesakes", "HOSTLAND", "Namesake", "host-readout");
        var (_, two) = await SeatNameAsync("of-namesakes", "HOSTLAND", "Namesake", "far-readout");
        (await OverviewAsync("of-namesakes"))["disputes"]!.GetValue<int>().ShouldBe(0);
        (await SendAsync("/api/people/p-elder/confirm-match", $$"""{"provisional":"{{one}}",{{U}}}""")).ShouldBeAccepted();
        var match = await SendAsync("/api/people/p-younger/confirm-match", $$"""{"provisional":"{{two}}",{{U}}}""");
        (await service.GetAsync($"/api/processes/of-namesakes/disputes?after={match.Position}")).Body!["items"]!.AsArray().ShouldHaveSingleItem()!["field"]!.ToString().ShouldBe("head");
        (await OverviewAsync("of-namesakes"))["disputes"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Joined_actors_are_one_in_every_answer_until_they_are_parted()
    {
        await OpenAsync("of-joins");
        await ActorAsync("DOUBLE_A", "Double");
        await ActorAsync("DOUBLE_B", "Double, again");
        await SendAsync("/api/processes/of-joins/rounds/1/seat-delegation", """{"actor":"DOUBLE_A","role":"party","evidence":{"sources":[{"source":"host-readout"}]} }""");
        await SendAsync("/api/processes/of-joins/rounds/1/seat-delegation", """{"actor":"DOUBLE_B","role":"party","evidence":{"sources":[{"source":"far-readout"}]} }""");
        await SendAsync("/api/processes/of-joins/rounds/2/open-round", $$"""{"when":"2017-02-10","host":"DOUBLE_B",{{U}}}""");
        var last = await SendAsync("/api/processes/of-joins/rounds/2/seat-delegation", $$"""{"actor":"DOUBLE_B","role":"party",{{U}}}""");
        (await PartiesAsync("of-joins", last.Position)).ShouldBe(["DOUBLE_B 2", "DOUBLE_A 1"]);

        var join = await SendAsync("/api/actors/DOUBLE_B/join-actors", """{"into":"DOUBLE_A","evidence":{"sources":[{"source":"far-readout"}]} }""");
        (await PartiesAsync("of-joins", join.Position)).ShouldBe(["DOUBLE_A 2"]);
        var round = (await service.GetAsync("/api/processes/of-joins/rounds/1")).Body!;
        var delegation = round["delegations"]!.AsArray().ShouldHaveSingleItem()!;
        (delegation["actor"]!.ToString(), delegation["presence"]!["standing"]!.ToString()).ShouldBe(("DOUBLE_A", "corroborated"));
        (await service.GetAsync("/api/processes/of-joins/attendance?actor=DOUBLE_B")).Body!["items"]!.AsArray().SelectMany(r => r!["cells"]!.AsArray()).Select(c => c!["actor"]!.ToString()).ShouldBe(["DOUBLE_A", "DOUBLE_A"]);
        (await service.GetAsync("/api/processes/of-joins/timeline?actor=DOUBLE_A&kind=delegation-seated")).Body!["items"]!.AsArray().Count.ShouldBe(3);
        (await service.GetAsync("/api/processes/of-joins/rounds?detail=brief")).Body!["items"]!.AsArray().Select(r => r!["host"]?.ToString()).ShouldContain("DOUBLE_A");
        (await OverviewAsync("of-joins"))["rounds"]!["hosts"]!.AsArray().Select(h => h!.ToString()).ShouldBe(["DOUBLE_A"]);
        (await service.GetAsync("/api/processes/of-joins/progress")).Body!.ToJsonString().ShouldNotContain("DOUBLE_B");
        (await service.GetAsync("/api/actors/DOUBLE_A")).Body!["identity"]!["joined"]![0]!["item"]!.ToString().ShouldBe("DOUBLE_B");
        (await service.GetAsync("/api/actors/DOUBLE_B")).Body!["identity"]!["id"]!.ToString().ShouldBe("DOUBLE_A");
        (await TextAsync("/api/actors?ids=DOUBLE_B", "text/csv")).ShouldContain(",DOUBLE_A,");

        var part = await SendAsync("/api/actors/DOUBLE_B/part-actors", $$"""{"from":"DOUBLE_A",{{U}}}""");
        (await PartiesAsync("of-joins", part.Position)).ShouldBe(["DOUBLE_B 2", "DOUBLE_A 1"]);
        (await PartiesAsync("of-joins", part.Position, $"knownAt=index:{IndexOf(part) - 1}")).ShouldBe(["DOUBLE_A 2"]);
        (await service.GetAsync("/api/actors/DOUBLE_B")).Body!["identity"].ShouldBeNull();
    }

    [Fact]
    public async Task Delegations_that_become_one_can_contradict_each_other()
    {
        await OpenAsync("of-one-delegation");
        await ActorAsync("TWIN_A", "Twin");
        await ActorAsync("TWIN_B", "Twin, again");
        await SendAsync("/api/processes/of-one-delegation/rounds/1/seat-delegation", $$"""{"actor":"TWIN_A","role":"party",{{U}}}""");
        var away = await SendAsync("/api/processes/of-one-delegation/rounds/1/record-absence", $$"""{"slug":"away","actor":"TWIN_B",{{U}}}""");
        (await OverviewAsync("of-one-delegation", $"after={away.Position}"))["disputes"]!.GetValue<int>().ShouldBe(0);
        var join = await SendAsync("/api/actors/TWIN_B/join-actors", $$"""{"into":"TWIN_A",{{U}}}""");
        var dispute = (await service.GetAsync($"/api/processes/of-one-delegation/disputes?detail=full&after={join.Position}")).Body!["items"]!.AsArray().ShouldHaveSingleItem()!;
        (dispute["thing"]!.ToString(), dispute["field"]!.ToString()).ShouldBe(("delegation/TWIN_A", "presence"));
        (await OverviewAsync("of-one-delegation"))["disputes"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Joins_that_make_no_sense_are_refused()
    {
        await PersonAsync("p-one", "One");
        await PersonAsync("p-uno", "Uno");
        await PersonAsync("p-eins", "Eins");
        (await service.SendAsync("/api/people/p-uno/join-people", $$"""{"into":"p-nobody",{{U}}}""")).ShouldBeRefused(409, "unknown-person");
        (await service.SendAsync("/api/people/p-uno/join-people", $$"""{"into":"p-uno",{{U}}}""")).ShouldBeRefused(400, "invalid");
        (await service.SendAsync("/api/people/p-nobody/join-people", $$"""{"into":"p-uno",{{U}}}""")).ShouldBeRefused(404, "unknown-stream");
        (await service.SendAsync("/api/people/p-uno/part-people", $$"""{"from":"p-one",{{U}}}""")).ShouldBeRefused(409, "not-joined");
        (await service.SendAsync("/api/people/p-uno/part-people", $$"""{"from":"p-one","mode":"denies",{{U}}}""")).ShouldBeRefused(400, "invalid");
        var first = await SendAsync("/api/people/p-uno/join-people", $$"""{"into":"p-one",{{U}}}""");
        (await service.SendAsync("/api/people/p-one/join-people", $$"""{"into":"p-uno",{{U}}}""")).ShouldBeRefused(409, "already-joined");
        (await SendAsync("/api/people/p-eins/join-people", $$"""{"into":"p-uno",{{U}}}""")).ShouldBeAccepted();
        (await service.SendAsync("/api/people/p-one/join-people", $$"""{"into":"p-eins",{{U}}}""")).ShouldBeRefused(409, "already-joined");
        (await service.SendAsync("/api/people/p-uno/join-people", $$"""{"into":"p-one",{{U}}}""")).Status.ShouldBe(200);
        (await service.SendAsync("/api/people/p-uno/join-people", """{"into":"p-1","evidence":{"sources":[{"source":"far-readout"}]} }""")).ShouldBeRefused(409, "contradicts").Body!["entries"]![0]!.ToString().ShouldBe(first.Id);
    }

    [Fact]
    public async Task Nothing_of_it_is_written_into_rows()
    {
        var compared = await service.Host.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        compared.ShouldAllBe(c => c.Equal, string.Join(", ", compared.Where(c => !c.Equal).Select(c => c.Model)));
    }

    private static long IndexOf(Told told) => told.Body!["events"]![0]!["index"]!.GetValue<long>();

    private async Task<Told> SendAsync(string path, string body)
    {
        var told = await service.SendAsync(path, body);
        return told.ShouldBeAccepted();
    }

    private async Task OpenAsync(string process)
    {
        await SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"{{process}}",{{U}}}""");
        await SendAsync($"/api/processes/{process}/rounds/1/open-round", $$"""{"when":"2017-01-10",{{U}}}""");
    }

    private Task<Told> PersonAsync(string id, string name) => SendAsync($"/api/people/{id}/register-person", $$"""{"name":"{{name}}",{{U}}}""");

    private Task<Told> ActorAsync(string code, string name) => SendAsync($"/api/actors/{code}/register-actor", $$"""{"kind":"state","names":[{"language":"en","text":"{{name}}"}],{{U}}}""");

    /// <summary>Seats a delegation with a head whom nobody has matched. Returns the entry and the provisional id of the name.</summary>
    private async Task<(string Entry, string Name)> SeatNameAsync(string process, string actor, string name, string source)
    {
        var seat = await SendAsync($"/api/processes/{process}/rounds/1/seat-delegation", $$"""{"actor":"{{actor}}","role":"party","head":{"asWritten":"{{name}}"},"evidence":{"sources":[{"source":"{{source}}"}]} }""");
        return (seat.Id, (await service.GetAsync($"/api/entries/{seat.Id}?after={seat.Position}")).Body!["data"]!["head"]!["person"]!.ToString());
    }

    private async Task<JsonNode> HeadAsync(string process, string query = "") => (await service.GetAsync($"/api/processes/{process}/rounds/1?{query}")).Body!["delegations"]![0]!["head"]!;

    private async Task<JsonNode> OverviewAsync(string process, string query = "") => (await service.GetAsync($"/api/processes/{process}?{query}")).Body!;

    private async Task<string[]> PartiesAsync(string process, string after, string? query = null) =>
        [.. (await service.GetAsync($"/api/processes/{process}/parties?{query ?? $"after={after}"}")).Body!["items"]!.AsArray().Select(p => $"{p!["actor"]} {p["present"]}")];

    private async Task<string> TextAsync(string path, string type) => (await service.RawAsync(path, ("Accept", type))).Text;
}
