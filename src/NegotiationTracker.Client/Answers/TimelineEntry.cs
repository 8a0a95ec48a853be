using System.Text.Json;

namespace NegotiationTracker.Client.Answers;

/// <summary>One entry as it stands.</summary>
public sealed record TimelineEntry
{
    public required string Entry { get; init; }

    public required string Stream { get; init; }

    public required string Type { get; init; }

    public string? When { get; init; }

    public string? From { get; init; }

    public string? Until { get; init; }

    public required string Mode { get; init; }

    public required JsonElement Data { get; init; }

    public required EvidenceOf Evidence { get; init; }

    public bool Contested { get; init; }

    public IReadOnlyList<string> ContradictedBy { get; init; } = [];

    public bool Withdrawn { get; init; }

    public bool Corrected { get; init; }

    public string? Lasts { get; init; }

    public IReadOnlyList<Change> Changes { get; init; } = [];

    public NamesOf? Names { get; init; }

    public bool? Possible { get; init; }
}

/// <summary>An entry as it was recorded.</summary>
/// <param name="Position">What <c>after</c> takes, to have it in an answer; what changes are resumed from.</param>
/// <param name="Entry">The entry.</param>
public sealed record LiveChange(string Position, TimelineEntry Entry)
{
    /// <summary>Its place in the log.</summary>
    public long Index => Entry.Changes.First(c => c.Entry == Entry.Entry).Index;
}
