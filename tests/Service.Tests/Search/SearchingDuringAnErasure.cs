using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Search;

/// <summary>A search asks the database twice: which texts match, and what their rows say. A name may be erased between the two.</summary>
public sealed class SearchingDuringAnErasure(HeldService service) : IClassFixture<HeldService>
{
    private const string U = StartedService.Unsourced;

    [Fact]
    public async Task A_name_that_is_erased_between_the_two_questions_of_a_search_is_in_no_answer()
    {
        var registered = (await service.SendAsync("/api/people/p-0042/register-person", $$"""{"name":"Betweena Envoyson",{{U}}}""")).ShouldBeAccepted();
        (await service.GetAsync($"/api/search?q=Betweena&after={registered.Position}")).Body!["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe("p-0042");

        var held = service.Wire.HoldNext("brief, words from person_keys.");
        var search = service.RawAsync("/api/search?q=Betweena");
        await held.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        search.IsCompleted.ShouldBeFalse();
        (await service.SendAsync("/api/people/p-0042/erase-person", $$"""{"reason":"The person asked for it.",{{U}}}""")).ShouldBeAccepted();
        await service.ErasedAsync("p-0042");
        service.Wire.Release();

        var (response, text) = await search;
        ((int)response.StatusCode).ShouldBe(200, text);
        text.ShouldNotContain("Betweena", Case.Insensitive);
        text.ShouldNotContain("p-0042");
    }
}

/// <summary>A service whose questions to the database can be kept back.</summary>
public sealed class HeldService(TestCluster cluster) : StartedService(cluster)
{
    private HoldingWire? _wire;

    internal HoldingWire Wire => _wire ??= new HoldingWire(TestCluster.AsService(Connection));

    protected override string[] Settings => ["--ConnectionStrings:Tracker", Wire.ConnectionString];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Wire.DisposeAsync();
    }
}
