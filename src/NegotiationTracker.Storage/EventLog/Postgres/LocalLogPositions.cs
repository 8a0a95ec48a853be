namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>
/// Positions of a log that gives indexes during the append. A caller that needs the index of an instant takes the ledger's lock, and so waits for open
/// appends.
/// </summary>
internal sealed class LocalLogPositions : ILogPositions
{
    public Task<LoggedEntry> NumberedAsync(LoggedEntry logged, CancellationToken ct) => Task.FromResult(logged);

    public Task<long?> IndexOfAsync(LogPosition position, CancellationToken ct) => Task.FromResult((position as LogPosition.Indexed)?.Index);

    public Task WaitUntilClosedAsync(DateTimeOffset instant, CancellationToken ct) => Task.CompletedTask;
}
