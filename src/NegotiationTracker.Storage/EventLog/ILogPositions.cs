using NegotiationTracker.Domain.Record;

namespace NegotiationTracker.Storage.EventLog;

/// <summary>Translates positions in the log to indexes. If the log is copied here, then its entries get their indexes a moment after the append.</summary>
public interface ILogPositions
{
    /// <summary>Returns the entry with its index and recordedAt. Returns it unchanged if it has no index in time.</summary>
    Task<LoggedEntry> NumberedAsync(LoggedEntry logged, CancellationToken ct);

    /// <summary>Returns the index of a position once there is one. Returns null if the position is not in this log.</summary>
    /// <exception cref="LogBehindException">The position has no index in time.</exception>
    Task<long?> IndexOfAsync(LogPosition position, CancellationToken ct);

    /// <summary>Waits until no more entry recorded by this past instant can get an index.</summary>
    /// <exception cref="LogBehindException">The wait takes too long.</exception>
    /// <exception cref="LogBusyException">The log does not answer.</exception>
    Task WaitUntilClosedAsync(DateTimeOffset instant, CancellationToken ct);
}

/// <summary>The log has accepted entries that have no index yet.</summary>
public sealed class LogBehindException(string message) : Exception(message);

/// <summary>The substitute for an index while an entry has none.</summary>
public static class UnassignedIndex
{
    private const long First = 1L << 62;

    /// <summary>Returns a number after all indexes, in the order of stream versions.</summary>
    public static long At(long version) => First + version;

    public static bool Is(Entry entry) => entry.Index >= First;
}
