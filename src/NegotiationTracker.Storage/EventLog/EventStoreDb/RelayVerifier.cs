using NegotiationTracker.EventStoreDb;
using NegotiationTracker.EventStoreDb.Events;
using Npgsql;
using Place = NegotiationTracker.EventStoreDb.Events.Position;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>
/// Compares the copy with the server's log in slices, again and again. Nothing else detects an event that the server did not send, if its stream did not
/// continue. Nothing else detects that the server has lost events later.
/// </summary>
public sealed class RelayVerifier(EventStoreClient client, NpgsqlDataSource database)
{
    private const int Slice = 250;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private long _index;
    private Place _place = Place.Start;

    /// <exception cref="RelayAlarmException">The two differ.</exception>
    internal async Task NextAsync(CancellationToken ct)
    {
        // Copied events are on the server, so the copy is read first.
        var copied = await CopiedAsync(ct);
        if (copied.Count == 0)
        {
            (_index, _place) = (0, Place.Start);
            return;
        }

        // A read begins with the event at the position, which was compared before.
        var before = _place;
        await foreach (var record in client.ReadAllAsync(Direction.Forwards, before, RelayFilter.Entries, copied.Count + 1, Timeout, cancellationToken: ct))
        {
            if (copied.Count > 0 && (before == Place.Start || record.Position != before))
            {
                Compare(record, copied.Dequeue());
            }
        }

        if (copied.TryPeek(out var lost))
        {
            throw new RelayAlarmException($"the server has lost event {lost}, which was copied to index {_index}");
        }
    }

    private void Compare(EventRecord record, Guid copied)
    {
        if (record.Fault is not null || record.EventId != copied)
        {
            throw RelayAlarmException.At(record, record.Fault ?? $"the copy has another event than the server at index {_index}");
        }

        (_index, _place) = (_index + 1, record.Position);
    }

    private async Task<Queue<Guid>> CopiedAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select event_id from tracker.ledger where index >= $1 order by index limit $2");
        command.Parameters.AddWithValue(_index);
        command.Parameters.AddWithValue(Slice);
        await using var row = await command.ExecuteReaderAsync(ct);
        var copied = new Queue<Guid>();
        while (await row.ReadAsync(ct))
        {
            copied.Enqueue(row.GetGuid(0));
        }

        return copied;
    }
}
