using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>The announced round in the overview of a process.</summary>
public sealed class RoundsThatArePromised(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;
    private const string Process = "/api/processes/promising";

    [Fact]
    public async Task The_last_one_that_no_opened_round_redeems_is_in_the_overview()
    {
        await SayAsync("open-process", $$"""{"title":"Promising",{{U}}}""");
        await SayAsync("rounds/1/open-round", $$"""{"when":"2017-01-10",{{U}}}""");
        var later = await SayAsync("rounds/1/announce-next-round", $$"""{"slug":"later","window":"2017-06","label":"In June","when":"2017-01-11",{{U}}}""");
        var next = await SayAsync("rounds/1/announce-next-round", $$"""{"slug":"next","window":"2017-03","when":"2017-01-11",{{U}}}""");
        (await PromisedAsync(next)).ShouldBe("1#later 2017-06 In June");

        await SayAsync("rounds/2/announce-round", $$"""{"window":"2017-06",{{U}}}""");
        (await PromisedAsync(await SayAsync("rounds/2/redeem-announcement", $$"""{"process":"promising","round":"1","promise":"later","when":"2017-05-01",{{U}}}"""))).ShouldBe("1#later 2017-06 In June");
        (await PromisedAsync(await SayAsync("rounds/2/open-round", $$"""{"when":"2017-06-01",{{U}}}"""))).ShouldBeNull("round 2 presumably answers the other announcement too");
        (await PromisedAsync(next, "validAt=2017-05-15&")).ShouldBe("1#later 2017-06 In June");
        (await PromisedAsync(next, "validAt=2017-06-15&")).ShouldBeNull();
        (await PromisedAsync(await SayAsync("rounds/2/redeem-announcement", $$"""{"process":"promising","round":"1","promise":"next","mode":"denies",{{U}}}"""))).ShouldBe("1#next 2017-03 ");

        (await PromisedAsync(await SayAsync("rounds/1/retract-entry", $$"""{"entry":"{{next.Id}}","reason":"Nobody announced it.",{{U}}}"""))).ShouldBeNull();
        (await PromisedAsync(later, $"knownAt=index:{later.Body!["events"]![0]!["index"]}&")).ShouldBe("1#later 2017-06 In June");
    }

    /// <summary>An announcement is answered by the next round, although nobody said so. That is marked, and an account can confirm or deny it.</summary>
    [Fact]
    public async Task What_is_presumed_is_marked_and_can_be_confirmed_or_denied()
    {
        const string Other = "/api/processes/presuming";
        async Task<Told> ToldAsync(string path, string body) => (await service.SendAsync($"{Other}/{path}", body)).ShouldBeAccepted();
        async Task<string> PromiseAsync(Told told, string more = "") =>
            (await service.GetAsync($"{Other}/promises?detail=full&{more}after={told.Position}")).Body!["items"]!.AsArray().ShouldHaveSingleItem() is { } p
                ? $"{p["presumablyRedeemedBy"]} {p["held"]} {p["verdict"]!["verdict"]} {p["verdict"]!["presumed"]}" : string.Empty;

        await ToldAsync("open-process", $$"""{"title":"Presuming",{{U}}}""");
        await ToldAsync("rounds/1/open-round", $$"""{"when":"2017-01-10",{{U}}}""");
        var announced = await ToldAsync("rounds/1/announce-next-round", $$"""{"slug":"next","window":"2017-03",{{U}}}""");
        (await PromiseAsync(announced)).ShouldBe("  overdue ");
        var opened = await ToldAsync("rounds/2/open-round", $$"""{"when":"2017-04-05",{{U}}}""");
        (await PromiseAsync(opened)).ShouldBe("round-presuming/2 2017-04-05 late true");
        (await PromiseAsync(opened, "validAt=2017-02-01&")).ShouldBe("  open ");
        (await service.GetAsync($"{Other}?after={opened.Position}")).Body!["rounds"]!["promised"].ShouldBeNull();
        var kept = (await service.GetAsync($"{Other}/progress")).Body!["indicators"]!.AsArray().Single(i => i!["indicator"]!.ToString() == "promises-kept")!;
        kept["entries"]!.AsArray().Select(e => e!.ToString()).ShouldContain(opened.Id);

        await ToldAsync("rounds/3/open-round", $$"""{"when":"2017-06-05",{{U}}}""");
        var denied = await ToldAsync("rounds/2/redeem-announcement", $$"""{"process":"presuming","round":"1","promise":"next","mode":"denies",{{U}}}""");
        (await PromiseAsync(denied)).ShouldBe("round-presuming/3 2017-06-05 late true");
        await ToldAsync("rounds/2/retract-entry", $$"""{"entry":"{{denied.Id}}","reason":"It was that one.",{{U}}}""");
        var confirmed = await ToldAsync("rounds/2/redeem-announcement", $$"""{"process":"presuming","round":"1","promise":"next",{{U}}}""");
        (await PromiseAsync(confirmed)).ShouldBe(" 2017-04-05 late ");
    }

    private async Task<string?> PromisedAsync(Told told, string at = "") =>
        (await service.GetAsync($"{Process}?{at}after={told.Position}")).Body!["rounds"]!["promised"] is { } p ? $"{p["round"]}#{p["promise"]} {p["window"]} {p["label"]}" : null;

    private async Task<Told> SayAsync(string path, string body) => (await service.SendAsync($"{Process}/{path}", body)).ShouldBeAccepted();
}
