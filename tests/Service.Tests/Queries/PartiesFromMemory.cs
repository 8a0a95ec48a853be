using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>The delegations of a round are kept in memory for the parties of its process. Each state of knowledge and each moment still has its own.</summary>
public sealed class PartiesFromMemory(StartedService service) : IClassFixture<StartedService>
{
    private const string Parties = "/api/processes/northern-talks/parties";

    [Fact]
    public async Task The_parties_are_those_of_each_state_of_knowledge_and_of_each_moment()
    {
        var first = await SeatAsync("HOSTLAND", "2017-03-14");
        (await PartiesAsync($"?after={first.Position}")).ShouldBe(["HOSTLAND observer 1"]);
        var second = await SeatAsync("FARLAND", "2017-03-15");
        var index = (long)second.Body!["events"]![0]!["index"]!;

        (await PartiesAsync($"?after={second.Position}")).ShouldBe(["FARLAND observer 1", "HOSTLAND observer 1"]);
        (await PartiesAsync($"?knownAt=index:{index - 1}")).ShouldBe(["HOSTLAND observer 1"]);
        (await PartiesAsync($"?knownAt=index:{index}")).ShouldBe(["FARLAND observer 1", "HOSTLAND observer 1"]);
        (await PartiesAsync("?validAt=2017-03-14")).ShouldBe(["HOSTLAND observer 1"]);

        var retracted = (await service.SendAsync($"{StartedService.Round}/retract-entry", $$"""{"entry":"{{first.Id}}","reason":"The list was of another round.",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        (await PartiesAsync($"?after={retracted.Position}")).ShouldContain("FARLAND observer 1");
        (await PartiesAsync($"?after={retracted.Position}")).ShouldNotContain("HOSTLAND observer 1");
    }

    private async Task<string[]> PartiesAsync(string question) =>
        [.. (await service.GetAsync(Parties + question)).Body!["items"]!.AsArray().Select(p => $"{p!["actor"]} {string.Join(',', p["roles"]!.AsArray())} {p["present"]}")];

    private async Task<Told> SeatAsync(string actor, string when) => (await service.SendAsync(
        $"{StartedService.Round}/seat-delegation", $$"""{"actor":"{{actor}}","role":"observer","when":"{{when}}",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
}
