using NegotiationTracker.Contracts;

namespace NegotiationTracker.Client;

/// <summary>The members that the answers about all kinds of records have in common.</summary>
public sealed record AnyRecord
{
    /// <summary>The title of a process.</summary>
    public string? Title { get; init; }

    /// <summary>The label of a round.</summary>
    public Aspect? Label { get; init; }

    /// <summary>The history of the record. For a process, see <see cref="Record"/>.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>The record of a process.</summary>
    public StreamRecord? Record { get; init; }

    /// <summary>Gets the whole history.</summary>
    public IReadOnlyList<Change> AllChanges => Record?.Changes ?? Changes;
}
