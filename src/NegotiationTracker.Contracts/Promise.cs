using System.Text.Json.Serialization;

namespace NegotiationTracker.Contracts;

/// <summary>An announced round or a commitment, compared with what happened.</summary>
public sealed record Promise
{
    public required string Kind { get; init; }

    [JsonPropertyName("promise")]
    public string? Key { get; init; }

    public string? Commitment { get; init; }

    public string? Round { get; init; }

    public Aspect? Made { get; init; }

    public Aspect? MadeOn { get; init; }

    public Aspect? Window { get; init; }

    public Aspect? Place { get; init; }

    /// <summary>The actor that announced the round. Only for an announced round.</summary>
    public Aspect? AnnouncedBy { get; init; }

    /// <summary>The actors that made the commitment. Only for a commitment.</summary>
    public IReadOnlyList<ListItem> By { get; init; } = [];

    public IReadOnlyList<ListItem> To { get; init; } = [];

    public Aspect? Label { get; init; }

    public Aspect? Summary { get; init; }

    public Aspect? Due { get; init; }

    public IReadOnlyList<ListItem> Processes { get; init; } = [];

    public Aspect? MadeAt { get; init; }

    public Aspect? Document { get; init; }

    public Aspect? Clause { get; init; }

    public Aspect? Statement { get; init; }

    public IReadOnlyList<ListItem> RedeemedBy { get; init; } = [];

    /// <summary>The stream of the round that presumably fulfils it. Only if no account says which one does.</summary>
    public string? PresumablyRedeemedBy { get; init; }

    public string? Held { get; init; }

    public string? HeldAt { get; init; }

    public IReadOnlyList<string?> Revisions { get; init; } = [];

    public IReadOnlyList<string> Outcomes { get; init; } = [];

    public Aspect? Met { get; init; }

    public Aspect? MetOn { get; init; }

    public Aspect? MetHow { get; init; }

    public Aspect? Missed { get; init; }

    public Aspect? MissedOn { get; init; }

    public Aspect? MissedReason { get; init; }

    public Aspect? Waived { get; init; }

    public Aspect? WaivedOn { get; init; }

    public Aspect? WaivedBy { get; init; }

    public Aspect? WaivedReason { get; init; }

    /// <summary>The verdict. Null if the promise is only mentioned in an answer about another thing.</summary>
    public PromiseVerdict? Verdict { get; init; }

    /// <summary>Those of <c>held</c>, <c>heldAt</c> and <c>verdict</c> that rest on withdrawn sources alone. A verdict does if the window or the day on which it was kept does.</summary>
    public IReadOnlyList<string> SourcesWithdrawn { get; init; } = [];

    public IReadOnlyList<Change> Changes { get; init; } = [];

    public long? Version { get; init; }

    public ResolvedNames? Names { get; init; }

    public bool? Possible { get; init; }
}

/// <summary>The verdict on a promise.</summary>
/// <param name="Verdict">kept, early, late, open, overdue, missed, waived, or possibly-kept; several joined by "or" if accounts differ.</param>
/// <param name="SlipMin">The least days from the end of the window to the opening or the fulfilment. It is 0 or less if the promise was kept.</param>
/// <param name="SlipMax">The most days.</param>
/// <param name="Presumed">True if it rests on a round that presumably fulfils the promise. Null otherwise.</param>
public sealed record PromiseVerdict(string Verdict, long? SlipMin, long? SlipMax, bool? Presumed = null);
