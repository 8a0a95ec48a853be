using System.Threading.Channels;
using NegotiationTracker.EventStoreDb;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Failures;
using Npgsql;
using Place = NegotiationTracker.EventStoreDb.Events.Position;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>One connection of the relay. It verifies that the server is the one copied before, and then copies events until something fails.</summary>
public sealed class RelaySession(EventStoreClient client, RelayWriter writer, RelayState state, RelayLagMonitor watch, NpgsqlDataSource database)
{
    /// <summary>The maximum number of events in one transaction.</summary>
    private const int MaxBatch = 256;
    private const int MaxWaiting = 2048;

    /// <summary>Copies until it is cancelled.</summary>
    /// <exception cref="RelayAlarmException">The server's log differs from what was appended.</exception>
    internal async Task RunAsync(CancellationToken ct)
    {
        var from = await RelayCheckpointTable.LoadAsync(database, ct) ?? throw new RelayAlarmException("the database is not a copy, because tracker.relay has no row");
        state.Resumes(from);
        await VerifyAsync(from, ct);
        await RelayCheckpointTable.AlarmAsync(database, null, ct);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var waiting = Channel.CreateBounded<StreamMessage>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
        var reading = ReadAsync(from, waiting.Writer, ending.Token);
        var watching = watch.RunAsync(ending.Token);
        var copying = CopyAsync(from, waiting.Reader, ending.Token);
        try
        {
            await await Task.WhenAny(copying, watching);
        }
        finally
        {
            // Nothing is copied after an alarm: a copied batch would clear the alarm in the database.
            await ending.CancelAsync();
            await Task.WhenAll(reading, watching, copying).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Verifies that the server still has the last copied event at the same position. A restored or another server does not.</summary>
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

            throw RelayAlarmException.At(record, record.Fault ?? $"at the last copied position {place} the server has another event than the copied one, {from.Event}");
        }

        throw new RelayAlarmException($"the log of the server ends before the last copied event {from.Event} at {place}");
    }

    /// <summary>Receives events while earlier ones are written.</summary>
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
            // The writer finds the error after all events before it.
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

    /// <summary>Returns the waiting events, up to a batch, or up to an event that says that entries were removed.</summary>
    /// <param name="waiting">The waiting events.</param>
    /// <param name="before">The event after which the subscription begins. Some servers begin with it.</param>
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

    /// <param name="Events">Entries, in order.</param>
    /// <param name="Passed">How far the server has searched, after all of them.</param>
    /// <param name="Fault">The error after them that stops the copying.</param>
    private sealed record Taken(List<EventRecord> Events, Place? Passed, RelayAlarmException? Fault);
}
