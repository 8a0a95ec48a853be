using NegotiationTracker.EventStoreDb;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>Asks the server, beside the subscription, what stands behind the copy, and whether the copy is what stands there: that nothing comes does not say that nothing is there.</summary>
public sealed class RelayLagMonitor(EventStoreClient client, RelayState state, RelayVerifier audit, TimeProvider clock)
{
    /// <summary>How far the copy is behind is counted up to here.</summary>
    private const int MaxCounted = 1000;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Looks each second, until it is told to end or the server does not answer.</summary>
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
