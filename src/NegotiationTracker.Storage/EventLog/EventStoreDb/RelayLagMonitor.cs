using NegotiationTracker.EventStoreDb;
using NegotiationTracker.EventStoreDb.Events;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>Compares the copy with the server, independently of the subscription. A silent subscription does not prove that there is nothing to copy.</summary>
public sealed class RelayLagMonitor(EventStoreClient client, RelayState state, RelayVerifier audit, TimeProvider clock)
{
    /// <summary>The largest lag that is counted.</summary>
    private const int MaxCounted = 1000;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Checks once a second, until it is cancelled or the server does not answer.</summary>
    /// <exception cref="RelayAlarmException">The copy and the server's log differ.</exception>
    internal async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        do
        {
            var records = new List<EventRecord>();
            await foreach (var record in client.ReadAllAsync(Direction.Forwards, state.Place.From, RelayFilter.Entries, MaxCounted + 1, Patience, cancellationToken: ct))
            {
                records.Add(record);
            }

            var reached = state.Place.Reached;
            var behind = records.Where(r => !reached.Has(r.Position)).ToList();
            state.Sees(behind.Count, behind.Count == 0 ? 0 : Math.Max(0, (clock.GetUtcNow() - behind[0].Created).TotalSeconds));
            await audit.NextAsync(ct);
        }
        while (await timer.WaitForNextTickAsync(ct));
    }
}
