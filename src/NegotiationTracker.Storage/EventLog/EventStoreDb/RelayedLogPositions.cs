using NegotiationTracker.EventStoreDb;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Failures;
using Npgsql;
using Place = NegotiationTracker.EventStoreDb.Events.Position;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>Indexes of a log that the relay copies. An entry has an index once the relay's checkpoint has reached its position.</summary>
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
            // The command is recorded. It does not fail because its index is not visible yet.
            return logged;
        }
    }

    /// <remarks>It also accepts an index, because clients that follow changes use it.</remarks>
    public async Task<long?> IndexOfAsync(LogPosition position, CancellationToken ct)
    {
        if (position is not LogPosition.Relayed written)
        {
            return (position as LogPosition.Indexed)?.Index;
        }

        return await ReachedAsync(PlaceOf(written), ct) ? (await RowAsync(written.Entry, ct))?.Index : throw Lagging();
    }

    /// <remarks>
    /// Later events have a later recorded time than the last one. After the instant, the relay must have copied everything on the server. This is correct if
    /// the server's clock is not slower than ours by more than the age of the instant.
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

    private static Place PlaceOf(LogPosition.Relayed written) => new((ulong)written.Commit, (ulong)written.Prepare);

    private static LogBehindException Lagging() => new($"The relay did not copy the requested events within {Timeout.TotalSeconds:0} s.");

    /// <summary>Returns the position of our last event on the server. Returns null if there is none.</summary>
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

    /// <summary>Waits for a position. If this process copies, it waits for the next batch. If another one copies, it polls the database.</summary>
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

    /// <summary>Reads the checkpoint once for all waiting callers.</summary>
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
