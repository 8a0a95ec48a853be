using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.Storage.EventLog.Postgres;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>
/// Copies events in the transaction that moves the checkpoint. It writes only if the checkpoint is the expected one, under the
/// ledger's lock. Thus only one of two relays succeeds.
/// </summary>
public sealed class RelayWriter(NpgsqlDataSource database, EventReceiver received)
{
    /// <summary>Copies all events, or those before the first wrong one.</summary>
    /// <exception cref="RelayAlarmException">An event is wrong. Those before it are copied.</exception>
    /// <exception cref="CheckpointMovedException">Another relay has moved the checkpoint.</exception>
    internal async Task<RelayCheckpoint> WriteAsync(RelayCheckpoint from, IReadOnlyList<EventRecord> batch, CancellationToken ct)
    {
        var (readable, fault) = Read(batch);
        var reached = from;
        try
        {
            reached = await CopyAsync(from, readable, ct);
        }
        catch (Exception e) when (IsRefused(e) && readable.Count == 1)
        {
            throw RelayAlarmException.At(batch[0], $"the database refuses the event ({e.GetBaseException().Message})", e);
        }
        catch (Exception e) when (IsRefused(e))
        {
            // One of them cannot be written. Those before it can.
            foreach (var record in batch.Take(readable.Count))
            {
                reached = await WriteAsync(reached, [record], ct);
            }
        }

        return fault is null ? reached : throw fault;
    }

    private (List<ReceivedEvent> Readable, RelayAlarmException? Fault) Read(IReadOnlyList<EventRecord> batch)
    {
        var readable = new List<ReceivedEvent>(batch.Count);
        foreach (var record in batch)
        {
            try
            {
                readable.Add(received.Of(record));
            }
            catch (UnreadableEventException e)
            {
                return (readable, RelayAlarmException.At(record, e.Message, e));
            }
        }

        return (readable, null);
    }

    private async Task<RelayCheckpoint> CopyAsync(RelayCheckpoint from, List<ReceivedEvent> events, CancellationToken ct)
    {
        if (events.Count == 0)
        {
            return from;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var head = await LogWriter.LockAsync(connection, transaction, events.Select(e => e.Stream.Text));
        var (row, known) = await RelayCheckpointTable.LockedAsync(connection, transaction, [.. events.Select(e => e.Record.EventId)]);
        Require(row, from, head);
        var numbering = new RelayIndexAssignment(from, head, known);
        numbering.Take(events);
        if (numbering.Numbered.Count > 0)
        {
            await LogWriter.AppendLockedAsync(connection, head.Size, numbering.Numbered);
            await RelayCheckpointTable.MoveAsync(connection, transaction, from, numbering.Reached);
            await transaction.CommitAsync(CancellationToken.None);
        }

        return numbering.Fault is null ? numbering.Reached : throw numbering.Fault;
    }

    private static void Require(RelayCheckpoint? row, RelayCheckpoint from, LedgerHead head)
    {
        if (row != from)
        {
            throw new CheckpointMovedException();
        }

        if (row.Size != head.Size)
        {
            throw new RelayAlarmException($"the ledger has {head.Size} entries, but the relay copied only {row.Size}, so another program wrote to the copy");
        }
    }

    /// <summary>Returns whether the database refuses the data itself, so that a retry cannot succeed.</summary>
    private static bool IsRefused(Exception? e) => e switch
    {
        null => false,
        PostgresException { SqlState: ['2', '2' or '3', ..] } => true,
        _ => IsRefused(e.InnerException),
    };
}
