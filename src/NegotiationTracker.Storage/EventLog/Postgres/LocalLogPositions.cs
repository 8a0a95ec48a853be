using Npgsql;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>
/// Positions of a log that gives indexes during the append. A caller that needs the index of an instant takes the ledger's lock, and so waits for open
/// appends.
/// </summary>
internal sealed class LocalLogPositions(NpgsqlDataSource database, TimeProvider clock) : ILogPositions
{
    public Task<LoggedEntry> NumberedAsync(LoggedEntry logged, CancellationToken ct) => Task.FromResult(logged);

    public Task<long?> IndexOfAsync(LogPosition position, CancellationToken ct) => Task.FromResult((position as LogPosition.Indexed)?.Index);

    /// <remarks>
    /// The append function accepts times that are at most a quarter of a second old. Once the instant is older, or the last event is later, the lock alone is enough.
    /// An instant that is less than that in the future comes during the wait. A later one is refused.
    /// </remarks>
    public async Task WaitUntilClosedAsync(DateTimeOffset instant, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select $1 + interval '{AppendFunction.Tolerance}' - clock_timestamp() from tracker.ledger_head where recorded_at <= $1 and abs(extract(epoch from $1 - clock_timestamp())) < extract(epoch from interval '{AppendFunction.Tolerance}')");
        command.Parameters.AddWithValue(instant.UtcDateTime);

        // A timer counts whole milliseconds of another clock, so it can end early. Only the clock of the database decides.
        while (await command.ExecuteScalarAsync(ct) is TimeSpan left)
        {
            await Task.Delay(left + TimeSpan.FromMilliseconds(1), clock, ct);
        }
    }
}
