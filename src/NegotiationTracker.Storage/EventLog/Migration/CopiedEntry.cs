using NegotiationTracker.EventStoreDb;
using NegotiationTracker.Ledger;

namespace NegotiationTracker.Storage.EventLog.Migration;

/// <summary>An entry as one of two logs has it.</summary>
/// <param name="Index">Its place.</param>
/// <param name="Leaf">What the tree holds of it, made from what is stored.</param>
/// <param name="BodyHash">The hash of the request body, by which a repeat of the command is known; no leaf holds it.</param>
/// <param name="Record">The event as a server has it, or is to have it: from a database, with index and time in its metadata.</param>
internal sealed record CopiedEntry(long Index, LedgerHash Leaf, string BodyHash, EventRecord Record)
{
    public bool IsSameAs(CopiedEntry other) => (Index, Leaf, BodyHash) == (other.Index, other.Leaf, other.BodyHash);
}

/// <summary>A log that is read from its first entry on.</summary>
internal interface ICopySource : IAsyncDisposable
{
    /// <summary>How many entries it has; null where it does not tell without being read.</summary>
    Task<long?> SizeAsync(CancellationToken ct);

    /// <summary>The entries behind those that were given before, up to its end.</summary>
    /// <exception cref="LogCopyException">One is not as it was recorded.</exception>
    IAsyncEnumerable<CopiedEntry> ReadAsync(CancellationToken ct);
}

/// <summary>A log that is copied into.</summary>
internal interface ICopyTarget : ICopySource
{
    /// <summary>Makes sure that what was read from it is nothing, or a copy that was not finished, and marks it as one from here on.</summary>
    /// <exception cref="LogCopyException">It is a log of its own.</exception>
    Task BeginAsync(CancellationToken ct);

    /// <summary>Writes entries behind those that it has, in their order. A repeat of what was written is harmless.</summary>
    Task WriteAsync(IReadOnlyList<CopiedEntry> entries, CancellationToken ct);

    /// <summary>It is whole: from here on it is a log of its own.</summary>
    Task EndAsync(CancellationToken ct);
}
