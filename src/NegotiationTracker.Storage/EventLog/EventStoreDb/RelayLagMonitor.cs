using NegotiationTracker.EventStoreDb;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Failures;

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
            await CountAsync(ct);
            await audit.NextAsync(ct);
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    /// <summary>Counts once a second after an alarm, until it is cancelled: what is recorded from then on is not copied either.</summary>
    internal async Task CountAfterAlarmAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await CountAsync(ct);
            }
            catch (Exception e) when (e is EventStoreException or OperationCanceledException)
            {
                // The server is not there. What was counted stays, and its age goes on to grow.
            }

            await Task.Delay(Beat, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Counts the events after the copy.</summary>
    private async Task CountAsync(CancellationToken ct)
    {
        var records = new List<EventRecord>();
        await foreach (var record in client.ReadAllAsync(Direction.Forwards, state.Place.From, RelayFilter.Entries, MaxCounted + 1, Patience, cancellationToken: ct))
        {
            records.Add(record);
        }

        var reached = state.Place.Reached;
        var behind = records.Where(r => !reached.Has(r.Position)).ToList();
        state.Sees(behind.Count, behind is [{ Fault: null } first, ..] ? first.Created : null);
    }
}
