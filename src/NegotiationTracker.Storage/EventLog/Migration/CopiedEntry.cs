using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.Ledger.Hashes;

namespace NegotiationTracker.Storage.EventLog.Migration;

/// <summary>An entry as one of two logs contains it.</summary>
/// <param name="Index">The index.</param>
/// <param name="Leaf">The leaf hash, computed from the stored entry.</param>
/// <param name="BodyHash">The hash of the request body, which identifies a repeat of the command. No leaf contains it.</param>
/// <param name="Record">The event in the server's form. If it comes from a database, index and time are in its metadata.</param>
internal sealed record CopiedEntry(long Index, LedgerHash Leaf, string BodyHash, EventRecord Record)
{
    public bool IsSameAs(CopiedEntry other) => (Index, Leaf, BodyHash) == (other.Index, other.Leaf, other.BodyHash);
}

/// <summary>A log that can be read from its first entry on.</summary>
internal interface ICopySource : IAsyncDisposable
{
    /// <summary>Returns the number of entries. Returns null if that is unknown without reading the log.</summary>
    Task<long?> SizeAsync(CancellationToken ct);

    /// <summary>Returns the entries after those returned before, up to the end.</summary>
    /// <exception cref="LogCopyException">An entry differs from what was recorded.</exception>
    IAsyncEnumerable<CopiedEntry> ReadAsync(CancellationToken ct);
}

/// <summary>A log that can be copied into.</summary>
internal interface ICopyTarget : ICopySource
{
    /// <summary>Checks that the log is empty or an unfinished copy, and marks it as a copy.</summary>
    /// <exception cref="LogCopyException">It is another log.</exception>
    Task BeginAsync(CancellationToken ct);

    /// <summary>Writes entries after those that it has, in order. A repeat is harmless.</summary>
    Task WriteAsync(IReadOnlyList<CopiedEntry> entries, CancellationToken ct);

    /// <summary>Ends the copy. From here on it is a log of its own.</summary>
    Task EndAsync(CancellationToken ct);
}
