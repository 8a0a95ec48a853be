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
        (await PromisedAsync(await SayAsync("rounds/2/open-round", $$"""{"when":"2017-06-01",{{U}}}"""))).ShouldBe("1#next 2017-03 ");
        (await PromisedAsync(next, "validAt=2017-05-15&")).ShouldBe("1#later 2017-06 In June");
        (await PromisedAsync(next, "validAt=2017-06-15&")).ShouldBe("1#next 2017-03 ");

        (await PromisedAsync(await SayAsync("rounds/1/retract-entry", $$"""{"entry":"{{next.Id}}","reason":"Nobody announced it.",{{U}}}"""))).ShouldBeNull();
        (await PromisedAsync(later, $"knownAt=index:{later.Body!["events"]![0]!["index"]}&")).ShouldBe("1#later 2017-06 In June");
    }

    private async Task<string?> PromisedAsync(Told told, string at = "") =>
        (await service.GetAsync($"{Process}?{at}after={told.Position}")).Body!["rounds"]!["promised"] is { } p ? $"{p["round"]}#{p["promise"]} {p["window"]} {p["label"]}" : null;

    private async Task<Told> SayAsync(string path, string body) => (await service.SendAsync($"{Process}/{path}", body)).ShouldBeAccepted();
}
