using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Storage.EventLog.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog;

/// <summary>In a large log, events are counted rarely, because it takes long. The number of entries is that of now all the same: open pages are loaded again by it.</summary>
public sealed class EntriesNow(StartedService service) : IClassFixture<StartedService>
{
    [Fact]
    public async Task Are_known_while_the_last_count_is_old()
    {
        var monitor = service.Host.Services.GetRequiredService<LogIntegrityMonitor>();
        await monitor.CountsAsync(TestContext.Current.CancellationToken);

        // A count that waits for a lock takes as long as that of a log of millions.
        Task<LogCounts> counting;
        await using (var connection = new NpgsqlConnection(service.Connection))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var alone = new NpgsqlCommand("lock table tracker.ledger in access exclusive mode", connection, transaction);
            await alone.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            counting = monitor.CountsAsync(TestContext.Current.CancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        }

        (await counting).Agree.ShouldBeTrue();

        (await service.SendAsync("/api/places/farmtown/register-place", $$"""{"name":"Farmtown",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();

        var ready = (await service.GetAsync("/health/ready")).Body!;
        var head = await service.AskAsync<long>("select size from tracker.ledger_head");
        (ready["entries"]!.GetValue<long>(), ready["status"]!.ToString()).ShouldBe((head, "ready"));
        ready["events"]!.GetValue<long>().ShouldBeLessThan(head);
    }
}
