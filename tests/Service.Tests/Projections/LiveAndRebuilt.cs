using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Client;
using NegotiationTracker.Generator;
using NegotiationTracker.Storage.Projections;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Projections;

/// <summary>The daemon's rows against a fold of the log by the same functions.</summary>
public sealed class LiveAndRebuilt(TestCluster cluster)
{
    private const int Seed = 20_171_031;

    [Fact]
    public async Task Are_equal_byte_for_byte_after_five_thousand_commands_each_sent_twice()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var host = await StartedService.StartAsync(await cluster.NewDatabaseWithTablesAsync());
        using var http = new HttpClient { BaseAddress = host.Address, Timeout = Timeout.InfiniteTimeSpan };
        var refused = new List<RefusedLine>();

        var once = await LoadAsync(http, refused, ct);
        var twice = await LoadAsync(http, refused, ct);

        refused.ShouldBeEmpty();
        once.Recorded.ShouldBe(5_000);
        twice.Recorded.ShouldBe(5_000);
        var comparisons = await host.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(ct).ToListAsync(ct);
        comparisons.ShouldAllBe(c => c.Equal, string.Join(", ", comparisons.SelectMany(c => c.Differing)));
        comparisons.Single(c => c.Model == "Timeline").Rows.ShouldBe(5_000);
    }

    private static Task<ImportProgress> LoadAsync(HttpClient http, List<RefusedLine> refused, CancellationToken ct) =>
        new BulkImporter(new TrackerClient(http)).ImportAsync(RealisticProcesses.Lines(Seed, 5_000).ToAsyncEnumerable(), 0, true, refused.Add, _ => { }, ct);
}
