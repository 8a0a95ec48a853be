using NegotiationTracker.EventStoreDb;
using Npgsql;
using Place = NegotiationTracker.EventStoreDb.Position;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>The indexes of a log that the relay numbers: they are there once its checkpoint has come to the place.</summary>
public sealed class RelayedLogPositions(EventStoreClient client, RelayState state, NpgsqlDataSource database, TimeProvider clock) : ILogPositions
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly Lock _gate = new();
    private Task<RelayCheckpoint>? _looking;

    public async Task<LoggedEntry> NumberedAsync(LoggedEntry logged, CancellationToken ct)
    {
        try
        {
            return logged.Written is { } written && await ReachedAsync(PlaceOf(written), ct) && await RowAsync(written.Entry, ct) is var (index, recordedAt)
                ? logged with { Entry = logged.Entry with { Index = index, RecordedAt = recordedAt } }
                : logged;
        }
        catch (NpgsqlException)
        {
            // It is recorded; that it cannot be seen which index it has got is no failure of the command.
            return logged;
        }
    }

    /// <remarks>An index is taken too: changes that are followed are told theirs.</remarks>
    public async Task<long?> IndexOfAsync(Position position, CancellationToken ct)
    {
        if (position is not Position.Relayed written)
        {
            return (position as Position.Indexed)?.Index;
        }

        return await ReachedAsync(PlaceOf(written), ct) ? (await RowAsync(written.Entry, ct))?.Index : throw Lagging();
    }

    /// <remarks>
    /// What comes is recorded later than the last that came. Behind that, the copy has to have what the server has, which is asked after the instant: so it holds as long as the
    /// server's clock is not behind by more than the instant is past.
    /// </remarks>
    public async Task WaitUntilClosedAsync(DateTimeOffset instant, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select recorded_at > $1 from tracker.ledger_head");
        command.Parameters.AddWithValue(instant.UtcDateTime);
        if (await command.ExecuteScalarAsync(ct) is true || await LastAsync(ct) is not { } last)
        {
            return;
        }

        if (!await ReachedAsync(last, ct))
        {
            throw Lagging();
        }
    }

    private static Place PlaceOf(Position.Relayed written) => new((ulong)written.Commit, (ulong)written.Prepare);

    private static LogBehindException Lagging() => new($"The relay did not copy the requested events within {Timeout.TotalSeconds:0} s.");

    /// <summary>The place of the last event of ours on the server; null where there is none.</summary>
    private async Task<Place?> LastAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var record in client.ReadAllAsync(Direction.Backwards, Place.End, RelayFilter.Entries, maxCount: 1, deadline: Timeout, cancellationToken: ct))
            {
                return record.Position;
            }

            return null;
        }
        catch (EventStoreException e)
        {
            throw new LogBusyException("The log server could not be read.", e);
        }
    }

    /// <summary>Where this process copies, it knows what it has copied, and is told of the next batch; where another one does, the database is asked again and again.</summary>
    private async Task<bool> ReachedAsync(Place place, CancellationToken ct)
    {
        for (var started = clock.GetTimestamp(); ;)
        {
            var next = state.NextBatch;
            if (state.Place.Reached.Has(place) || (await LookAsync().WaitAsync(ct)).Has(place))
            {
                return true;
            }

            if (clock.GetElapsedTime(started) > Timeout)
            {
                return false;
            }

            await Task.WhenAny(next, Task.Delay(Pause, clock, ct));
        }
    }

    /// <summary>All who wait look together: one question to the database at a time.</summary>
    private Task<RelayCheckpoint> LookAsync()
    {
        lock (_gate)
        {
            return _looking is { IsCompleted: false } ? _looking : _looking = ReadAsync();
        }
    }

    private async Task<RelayCheckpoint> ReadAsync() => await RelayCheckpointTable.LoadAsync(database, CancellationToken.None) ?? RelayCheckpoint.Beginning;

    private async Task<(long Index, DateTimeOffset RecordedAt)?> RowAsync(Guid entry, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select index, recorded_at from tracker.ledger where event_id = $1");
        command.Parameters.AddWithValue(entry);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? (row.GetInt64(0), new DateTimeOffset(row.GetDateTime(1), TimeSpan.Zero)) : null;
    }
}
