using System.Threading.Channels;
using NegotiationTracker.EventStoreDb;
using Npgsql;
using Place = NegotiationTracker.EventStoreDb.Position;

namespace NegotiationTracker.Service.EventLog.EventStoreDb;

/// <summary>One connection of the relay: it makes sure that the server is the one that was copied, and then copies what comes, for as long as nothing breaks.</summary>
public sealed class RelaySession(EventStoreClient client, RelayWriter writer, RelayState state, RelayWatch watch, NpgsqlDataSource database)
{
    /// <summary>Events in one transaction, at most.</summary>
    private const int MaxBatch = 256;
    private const int MaxWaiting = 2048;

    /// <summary>Copies until it is told to end.</summary>
    /// <exception cref="RelayAlarmException">The server's log is not as it was appended.</exception>
    internal async Task RunAsync(CancellationToken ct)
    {
        var from = await CheckpointRow.LoadAsync(database, ct) ?? throw new RelayAlarmException("the database is no copy any more: tracker.relay has no row");
        await VerifyAsync(from, ct);
        await CheckpointRow.AlarmAsync(database, null, ct);
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
    private async Task VerifyAsync(Checkpoint from, CancellationToken ct)
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
    private async Task ReadAsync(Checkpoint from, ChannelWriter<StreamMessage> waiting, CancellationToken ct)
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

    private async Task CopyAsync(Checkpoint from, ChannelReader<StreamMessage> waiting, CancellationToken ct)
    {
        var (reached, first) = (from, true);
        var batch = new List<EventRecord>(MaxBatch);
        while (await waiting.WaitToReadAsync(ct))
        {
            Place? passed = null;
            RelayAlarmException? fault = null;
            while (batch.Count < MaxBatch && fault is null && waiting.TryRead(out var message))
            {
                if (message is StreamMessage.Event e)
                {
                    // Some servers begin with the event at the place that they are to begin behind.
                    fault = first && e.Record.EventId == from.Event ? null : Add(e.Record, batch);
                    first = false;
                }

                passed = message is StreamMessage.AllStreamCheckpointReached at ? at.Position : passed;
            }

            reached = batch.Count > 0 ? await writer.WriteAsync(reached, batch, ct) : reached;
            Told(reached, batch.Count > 0, passed);
            batch.Clear();
            if (fault is not null)
            {
                throw fault;
            }
        }

        throw new UnavailableException("the server ended the subscription");
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

    private void Told(Checkpoint reached, bool moved, Place? passed)
    {
        if (moved)
        {
            state.Reached(reached);
        }

        if (passed is { } place)
        {
            state.Passed(place);
        }
    }
}
