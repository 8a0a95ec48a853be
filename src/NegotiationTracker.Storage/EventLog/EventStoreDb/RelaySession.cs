using System.Threading.Channels;
using NegotiationTracker.EventStoreDb;
using Npgsql;
using Place = NegotiationTracker.EventStoreDb.Position;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>One connection of the relay: it makes sure that the server is the one that was copied, and then copies what comes, for as long as nothing breaks.</summary>
public sealed class RelaySession(EventStoreClient client, RelayWriter writer, RelayState state, RelayLagMonitor watch, NpgsqlDataSource database)
{
    /// <summary>Events in one transaction, at most.</summary>
    private const int MaxBatch = 256;
    private const int MaxWaiting = 2048;

    /// <summary>Copies until it is told to end.</summary>
    /// <exception cref="RelayAlarmException">The server's log is not as it was appended.</exception>
    internal async Task RunAsync(CancellationToken ct)
    {
        var from = await RelayCheckpointTable.LoadAsync(database, ct) ?? throw new RelayAlarmException("the database is no longer a copy, because tracker.relay has no row");
        await VerifyAsync(from, ct);
        await RelayCheckpointTable.AlarmAsync(database, null, ct);
        state.Reached(from);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var waiting = Channel.CreateBounded<StreamMessage>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
        var reading = ReadAsync(from, waiting.Writer, ending.Token);
        var watching = watch.RunAsync(ending.Token);
        try
        {
            var copying = CopyAsync(from, waiting.Reader, ct);
            await await Task.WhenAny(copying, watching);
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(reading, watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whether the server has the last event that was copied where it was: a server that was set back, or another one, has not.</summary>
    private async Task VerifyAsync(RelayCheckpoint from, CancellationToken ct)
    {
        if (from.Place is not { } place)
        {
            return;
        }

        await foreach (var record in client.ReadAllAsync(Direction.Forwards, place, maxCount: 1, cancellationToken: ct))
        {
            if (record.EventId == from.Event)
            {
                return;
            }

            throw RelayAlarmException.At(record, $"the server does not have what was copied last, event {from.Event} at {place}; there stands another one");
        }

        throw new RelayAlarmException($"the server does not have what was copied last, event {from.Event} at {place}: its log ends before");
    }

    /// <summary>Takes what comes, ahead of what is being written.</summary>
    private async Task ReadAsync(RelayCheckpoint from, ChannelWriter<StreamMessage> waiting, CancellationToken ct)
    {
        try
        {
            var start = from.Place is { } place ? FromAll.After(place) : FromAll.Start;
            await foreach (var message in client.SubscribeToAll(start, new SubscriptionFilterOptions(RelayFilter.Streams), cancellationToken: ct))
            {
                await waiting.WriteAsync(message, ct);
            }

            waiting.Complete();
        }
        catch (Exception e)
        {
            // Whoever copies comes upon it behind what came before.
            waiting.Complete(e);
        }
    }

    private async Task CopyAsync(RelayCheckpoint from, ChannelReader<StreamMessage> waiting, CancellationToken ct)
    {
        var reached = from;
        while (await waiting.WaitToReadAsync(ct))
        {
            var taken = Take(waiting, reached == from ? from.Event : null);
            if (taken.Events.Count > 0)
            {
                reached = await writer.WriteAsync(reached, taken.Events, ct);
                state.Reached(reached);
            }

            if (taken.Passed is { } place)
            {
                state.Passed(place);
            }

            if (taken.Fault is not null)
            {
                throw taken.Fault;
            }
        }

        throw new UnavailableException("the server ended the subscription");
    }

    /// <summary>What waits, up to a batch, or up to what says that entries were taken away.</summary>
    /// <param name="waiting">Where it waits.</param>
    /// <param name="before">The event that the subscription is to begin behind; some servers begin with it.</param>
    private static Taken Take(ChannelReader<StreamMessage> waiting, Guid? before)
    {
        var taken = new Taken([], null, null);
        while (taken.Events.Count < MaxBatch && taken.Fault is null && waiting.TryRead(out var message))
        {
            taken = message switch
            {
                StreamMessage.Event e when taken.Events.Count == 0 && e.Record.EventId == before => taken,
                StreamMessage.Event e => taken with { Fault = Add(e.Record, taken.Events) },
                StreamMessage.AllStreamCheckpointReached at => taken with { Passed = at.Position },
                _ => taken,
            };
        }

        return taken;
    }

    private static RelayAlarmException? Add(EventRecord record, List<EventRecord> batch)
    {
        try
        {
            if (RelayFilter.IsEntry(record))
            {
                batch.Add(record);
            }

            return null;
        }
        catch (RelayAlarmException e)
        {
            return e;
        }
    }

    /// <param name="Events">Entries, in their order.</param>
    /// <param name="Passed">How far the server says that it has looked, behind all of them.</param>
    /// <param name="Fault">What came behind them that stops the copying.</param>
    private sealed record Taken(List<EventRecord> Events, Place? Passed, RelayAlarmException? Fault);
}
