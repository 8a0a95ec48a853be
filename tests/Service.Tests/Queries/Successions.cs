using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>Which actor came after which one: on the page of either, on a day, and whatever their ids were joined to.</summary>
public sealed class Successions(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    [Fact]
    public async Task Both_say_which_one_came_after_the_other_on_the_day()
    {
        await RegisterAsync("UNION", "NORTHREP", "SOUTHREP", "SOUTHAGAIN");
        await SendAsync("/api/actors/NORTHREP/record-succession", $$"""{"predecessor":"UNION","kind":"split","summary":"The north left.","when":"1992-04-27",{{U}}}""");
        var last = await SendAsync("/api/actors/SOUTHREP/record-succession", $$"""{"predecessor":"UNION","kind":"continuation","when":"1992-05","evidence":{"sources":[{"source":"host-readout"}]} }""");

        (await SaidAsync($"/api/actors/UNION/activity?after={last.Position}")).ShouldBe(["UNION>NORTHREP split 1992-04-27", "UNION>SOUTHREP continuation 1992-05"]);
        (await SaidAsync("/api/actors/NORTHREP/activity")).ShouldBe(["UNION>NORTHREP split 1992-04-27"]);
        (await SaidAsync("/api/actors/UNION/activity?validAt=1992-04-30")).ShouldBe(["UNION>NORTHREP split 1992-04-27"]);
        (await SaidAsync("/api/actors/UNION/activity?validAt=1991")).ShouldBeEmpty();
        var listed = (await service.GetAsync("/api/actors/UNION/activity/successions?include=names&limit=1")).Body!;
        (listed["items"]!.AsArray().ShouldHaveSingleItem()!["names"]!["actors"]!["NORTHREP"]!.ToString(), listed["next"]).ShouldSatisfyAllConditions(l => l.Item1.ShouldBe("Actor NORTHREP"), l => l.Item2.ShouldNotBeNull());
        (await service.RawAsync("/api/actors/SOUTHREP/activity/successions", ("Accept", "text/csv"))).Text.Split("\r\n")[1].ShouldStartWith("UNION,SOUTHREP,continuation,1992-05,,asserts,false,false,host-readout,");

        var joined = await SendAsync("/api/actors/SOUTHREP/join-actors", $$"""{"into":"SOUTHAGAIN",{{U}}}""");
        (await SaidAsync($"/api/actors/SOUTHAGAIN/activity?after={joined.Position}")).ShouldBe(["UNION>SOUTHAGAIN continuation 1992-05"]);
        (await SaidAsync("/api/actors/UNION/activity")).ShouldContain("UNION>SOUTHAGAIN continuation 1992-05");
    }

    [Fact]
    public async Task A_retracted_succession_is_marked()
    {
        await RegisterAsync("NEWWEST", "OLDWEST");
        var recorded = await SendAsync("/api/actors/NEWWEST/record-succession", $$"""{"predecessor":"OLDWEST","kind":"merger",{{U}}}""");
        var retracted = await SendAsync("/api/actors/NEWWEST/retract-entry", $$"""{"entry":"{{recorded.Id}}","reason":"Another one.",{{U}}}""");
        (await service.GetAsync($"/api/actors/OLDWEST/activity?after={retracted.Position}")).Body!["successions"]!.AsArray().ShouldHaveSingleItem()!["withdrawn"]!.GetValue<bool>().ShouldBeTrue();
        (await service.RawAsync("/api/actors/NEWWEST/activity/successions", ("Accept", "text/csv"))).Text.Split("\r\n")[1].ShouldStartWith("OLDWEST,NEWWEST,merger,,,asserts,false,true,");
    }

    [Fact]
    public async Task Two_kinds_of_one_succession_contradict_each_other()
    {
        await RegisterAsync("EASTREP", "OLDEAST");
        var first = await SendAsync("/api/actors/EASTREP/record-succession", $$"""{"predecessor":"OLDEAST","kind":"renaming",{{U}}}""");
        var refused = await service.SendAsync("/api/actors/EASTREP/record-succession", $$"""{"predecessor":"OLDEAST","kind":"continuation","evidence":{"sources":[{"source":"host-readout"}]} }""");
        refused.Status.ShouldBe(409);
        var second = await SendAsync("/api/actors/EASTREP/record-succession", $$"""{"predecessor":"OLDEAST","kind":"continuation","contradicts":["{{first.Id}}"],"evidence":{"sources":[{"source":"host-readout"}]} }""");
        (await service.GetAsync($"/api/actors/OLDEAST/activity?after={second.Position}")).Body!["successions"]!.AsArray().Select(s => s!["contested"]!.GetValue<bool>()).ShouldBe([true, true]);
        var unknown = await service.SendAsync("/api/actors/EASTREP/record-succession", $$"""{"predecessor":"NOBODY_AT_ALL","kind":"merger",{{U}}}""");
        (unknown.Status, unknown.Body!["type"]!.ToString().Split(':')[^1]).ShouldBe((409, "unknown-actor"));
    }

    private async Task<string[]> SaidAsync(string address) => [.. ((await service.GetAsync(address)).Body!["successions"]?.AsArray() ?? []).Select(s => $"{s!["predecessor"]}>{s["successor"]} {s["kind"]} {s["when"]}")];

    private async Task RegisterAsync(params string[] actors)
    {
        foreach (var actor in actors)
        {
            await SendAsync($"/api/actors/{actor}/register-actor", $$"""{"kind":"state","names":[{"language":"en","text":"Actor {{actor}}"}],{{U}}}""");
        }
    }

    private async Task<Told> SendAsync(string path, string body) => (await service.SendAsync(path, body)).ShouldBeAccepted();
}
