using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Storage.Projections;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A round is paused and goes on, and is counted otherwise later. Answers show it at both times, and a search finds both names.</summary>
public sealed class RoundsThatPause(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pause_has_its_beginning_and_its_end_at_both_times()
    {
        const string round = "/api/processes/northern-talks/rounds/pausing";
        await SendAsync($"{round}/open-round", $$"""{"when":"2017-03-10",{{U}}}""");
        var paused = await SendAsync($"{round}/pause-round", $$"""{"slug":"p","by":"HOSTLAND","reason":"Consultations.","when":"2017-03-12",{{U}}}""");
        var resumed = await SendAsync($"{round}/resume-round", $$"""{"slug":"p","place":"lakeside","when":"2017-03-20",{{U}}}""");

        (await PauseAsync($"{round}?after={resumed.Position}")).ShouldBe(new Dictionary<string, string> { ["paused"] = "yes", ["when"] = "2017-03-12", ["by"] = "HOSTLAND", ["reason"] = "Consultations.", ["resumed"] = "yes", ["resumed on"] = "2017-03-20", ["resumed at"] = "lakeside" }, ignoreOrder: true);
        (await PauseAsync($"{round}?validAt=2017-03-15")).Keys.ShouldBe(["paused", "when", "by", "reason"], ignoreOrder: true);
        (await service.GetAsync($"{round}?validAt=2017-03-11")).Body!["pauses"].ShouldBeNull();
        (await PauseAsync($"{round}?knownAt=index:{await IndexOfAsync(paused.Id)}")).Keys.ShouldNotContain("resumed");
        (await service.GetAsync($"{round}/pauses")).Body!["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe("p");
        (await service.GetAsync("/api/processes/northern-talks/timeline?kind=round-paused")).Body!["items"]!.AsArray().Select(e => e!["entry"]!.ToString()).ShouldContain(paused.Id);
        (await service.SendAsync($"{round}/pause-round", $$"""{"slug":"p","when":"2017-03-13",{{U}}}""")).Status.ShouldBe(409, "another day of the same pause contradicts");
    }

    [Fact]
    public async Task A_renumbered_round_is_shown_as_it_is_counted_on_the_day()
    {
        await SendAsync("/api/processes/counted/open-process", $$"""{"title":"Counted talks",{{U}}}""");
        const string round = "/api/processes/counted/rounds/spring";
        await SendAsync($"{round}/open-round", $$"""{"label":"Spring meeting","number":5,"when":"2017-03-10",{{U}}}""");
        var before = await SendAsync("/api/processes/counted/rounds/autumn/open-round", $$"""{"label":"Round five","number":6,"when":"2017-09-10",{{U}}}""");
        var renumbered = await SendAsync($"{round}/renumber-round", $$"""{"slug":"later","number":7,"label":"Seventh round","by":"HOSTLAND","when":"2018-01-01","evidence":{"sources":[{"source":"host-readout"}]} }""");

        var now = (await service.GetAsync($"{round}?after={renumbered.Position}")).Body!;
        (Value(now, "number"), Value(now, "label"), Value(now, "firstNumber"), Value(now, "firstLabel")).ShouldBe(("7", "Seventh round", "5", "Spring meeting"));
        now["renumberings"]![0]!["fields"]!["by"]!["value"]!.ToString().ShouldBe("HOSTLAND");
        foreach (var then in new[] { "validAt=2017-06", $"knownAt=index:{await IndexOfAsync(before.Id)}" })
        {
            var was = (await service.GetAsync($"{round}?{then}")).Body!;
            (Value(was, "number"), Value(was, "label"), was["firstNumber"], was["firstLabel"], was["renumberings"]).ShouldBe(("5", "Spring meeting", null, null, null), then);
        }

        var listed = (await service.GetAsync("/api/processes/counted/rounds")).Body!["items"]![0]!;
        (listed["number"]!.GetValue<int>(), listed["label"]!.ToString()).ShouldBe((7, "Seventh round"));
        (await service.GetAsync("/api/processes/counted/rounds?validAt=2017-06")).Body!["items"]![0]!["number"]!.GetValue<int>().ShouldBe(5);
        foreach (var words in new[] { "seventh round", "spring meeting" })
        {
            (await service.GetAsync($"/api/search?q={Uri.EscapeDataString(words)}")).Body!.ToJsonString().ShouldContain("round-counted/spring", Case.Sensitive, words);
        }

        (await service.GetAsync("/api/processes/counted/disputes")).Body!["items"]!.AsArray().ShouldBeEmpty("another count is no contradiction");
        var withdrawn = await SendAsync($"{round}/retract-entry", $$"""{"entry":"{{renumbered.Id}}","reason":"misread",{{U}}}""");
        Value((await service.GetAsync($"{round}?after={withdrawn.Position}")).Body!, "label").ShouldBe("Spring meeting");
        (await service.Host.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(Ct).ToListAsync(Ct)).ShouldAllBe(c => c.Equal);
    }

    private static string? Value(JsonNode round, string field) => round[field]?["value"]?.ToString();

    private async Task<Dictionary<string, string>> PauseAsync(string address) =>
        (await service.GetAsync(address)).Body!["pauses"]!.AsArray().ShouldHaveSingleItem()!["fields"]!.AsObject().ToDictionary(f => f.Key, f => f.Value!["value"]!.ToString());

    private async Task<long> IndexOfAsync(string entry) => await service.AskAsync<long>("select index from tracker.ledger where event_id = $1::uuid", entry);

    private async Task<Told> SendAsync(string path, string body) => (await service.SendAsync(path, body)).ShouldBeAccepted();
}
