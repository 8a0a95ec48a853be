using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Storage.Projections;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A mediator speaks with others by telephone or on the road, at a round or without one.</summary>
public sealed class MediationWithoutARound(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    private const string Talk = """
        "mediators":[{"actor":"HOSTLAND","person":{"asWritten":"Envoy Zed"} }],"met":[{"actor":"FARLAND"}],"means":"shuttle","level":"special-envoy","places":["hilltown","lakeside"],"summary":"The crossing at the mill.","when":"2017-03-15"
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_in_the_record_of_the_process_and_in_the_activity_of_all_who_took_part()
    {
        await SendAsync("/api/processes/mediated/open-process", $$"""{"title":"Mediated",{{U}}}""");
        var held = await SendAsync("/api/processes/mediated/hold-mediation", $$"""{"slug":"mill",{{Talk}},{{U}}}""");

        var thing = (await service.GetAsync($"/api/processes/mediated/record?after={held.Position}")).Body!["things"]!["mediation/mill"]!;
        (thing["means"]!["value"]!.ToString(), thing["level"]!["value"]!.ToString(), thing["when"]!["value"]!.ToString()).ShouldBe(("shuttle", "special-envoy", "2017-03-15"));
        thing.AsObject().Select(f => f.Key).ShouldContain("place/hilltown");
        foreach (var address in new[] { "/api/actors/HOSTLAND/activity/sessions", "/api/actors/FARLAND/activity/sessions", "/api/places/lakeside/activity/sessions" })
        {
            (await service.GetAsync($"{address}?limit=500")).Body!["items"]!.AsArray().Select(e => e!["entry"]!.ToString()).ShouldContain(held.Id, address);
        }

        (await service.GetAsync("/api/processes/mediated/timeline?kind=mediation-held")).Body!["items"]!.AsArray().ShouldHaveSingleItem()!["entry"]!.ToString().ShouldBe(held.Id);
        (await service.GetAsync("/api/processes/mediated/timeline?q=crossing")).Body!["items"]!.AsArray().Count.ShouldBe(1);
        (await service.GetAsync("/api/search?q=envoy%20zed")).Body!.ToJsonString().ShouldContain("Envoy Zed");
        (await service.Host.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(Ct).ToListAsync(Ct)).ShouldAllBe(c => c.Equal);
    }

    [Fact]
    public async Task It_is_shown_with_its_round_at_both_times()
    {
        const string round = "/api/processes/northern-talks/rounds/mediated";
        var opened = await SendAsync($"{round}/open-round", $$"""{"when":"2017-03-10",{{U}}}""");
        var held = await SendAsync($"{round}/hold-mediation", $$"""{"slug":"mill",{{Talk}},{{U}}}""");

        var mediation = (await service.GetAsync($"{round}?after={held.Position}")).Body!["mediations"]!.AsArray().ShouldHaveSingleItem()!;
        (mediation["means"]!["value"]!.ToString(), Items(mediation, "met"), Items(mediation, "places")).ShouldBe(("shuttle", "FARLAND", "hilltown lakeside"));
        mediation["mediators"]![0]!["item"]!.ToString().ShouldStartWith("HOSTLAND/");
        (await service.GetAsync($"{round}/mediations")).Body!["items"]!.AsArray().Count.ShouldBe(1);
        (await service.GetAsync($"{round}?validAt=2017-03-12")).Body!["mediations"].ShouldBeNull();
        var before = await service.AskAsync<long>("select index from tracker.ledger where event_id = $1::uuid", opened.Id);
        (await service.GetAsync($"{round}?knownAt=index:{before}")).Body!["mediations"].ShouldBeNull();
        var refused = await service.SendAsync($"{round}/hold-mediation", $$"""{"slug":"none","mediators":[],{{U}}}""");
        (refused.Status, refused.Body!["errors"]![0]!["path"]!.ToString()).ShouldBe((400, "mediators"));
    }

    private static string Items(JsonNode mediation, string list) => string.Join(' ', mediation[list]!.AsArray().Select(i => i!["item"]));

    private async Task<Told> SendAsync(string path, string body) => (await service.SendAsync(path, body)).ShouldBeAccepted();
}
