using NegotiationTracker.Contracts;

namespace NegotiationTracker.Client;

/// <summary>A newly recorded entry.</summary>
/// <param name="Position">The position to resume from, and the value of <c>after</c> for an answer that includes the entry.</param>
/// <param name="Entry">The entry.</param>
public sealed record LiveChange(string Position, TimelineEntry Entry)
{
    /// <summary>Gets the index of the entry in the log.</summary>
    public long Index => Entry.Changes.First(c => c.Entry == Entry.Entry).Index;
}
