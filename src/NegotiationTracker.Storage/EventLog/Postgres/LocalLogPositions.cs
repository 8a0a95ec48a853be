namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>A log that numbers its entries as it takes them. What is still open at an instant is waited for with the ledger's lock, by whoever asks for the index of that instant.</summary>
internal sealed class LocalLogPositions : ILogPositions
{
    public Task<LoggedEntry> NumberedAsync(LoggedEntry logged, CancellationToken ct) => Task.FromResult(logged);

    public Task<long?> IndexOfAsync(Position position, CancellationToken ct) => Task.FromResult((position as Position.Indexed)?.Index);

    public Task WaitUntilClosedAsync(DateTimeOffset instant, CancellationToken ct) => Task.CompletedTask;
}
