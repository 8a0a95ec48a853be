using NegotiationTracker.Domain.Record;

namespace NegotiationTracker.Storage.EventLog;

/// <summary>What the places in the log are, as indexes. A log that is copied here numbers its entries a moment after it has taken them.</summary>
public interface ILogPositions
{
    /// <summary>The entry with its index and recordedAt; as it is, where it has none in good time.</summary>
    Task<LoggedEntry> NumberedAsync(LoggedEntry logged, CancellationToken ct);

    /// <summary>The index of a position, once there is one; null where the position is none of this log's.</summary>
    /// <exception cref="LogBehindException">It has no index in good time.</exception>
    Task<long?> IndexOfAsync(Position position, CancellationToken ct);

    /// <summary>Waits until no entry can get an index any more that was recorded by this instant, which is past.</summary>
    /// <exception cref="LogBehindException">That takes too long.</exception>
    /// <exception cref="LogBusyException">The log cannot be asked.</exception>
    Task WaitUntilClosedAsync(DateTimeOffset instant, CancellationToken ct);
}

/// <summary>The log has taken more than has an index by now.</summary>
public sealed class LogBehindException(string message) : Exception(message);

/// <summary>What stands in the place of an index as long as an entry has none.</summary>
public static class UnassignedIndex
{
    private const long First = 1L << 62;

    /// <summary>Behind all indexes; in its stream in the order of versions.</summary>
    public static long At(long version) => First + version;

    public static bool Is(Entry entry) => entry.Index >= First;
}
