namespace NegotiationTracker.Contracts;

/// <summary>A field with contradicting accounts, and what chose the account shown.</summary>
public sealed record Dispute
{
    public required string Stream { get; init; }

    public required string Thing { get; init; }

    public required string Field { get; init; }

    public required Aspect Aspect { get; init; }

    /// <summary>What chose the account shown: <c>preference</c>, <c>most-sources</c> or <c>recorded-first</c>.</summary>
    public required string ChosenBy { get; init; }

    /// <summary>The id of the event that prefers the account, if there is one.</summary>
    public string? Judgement { get; init; }

    /// <summary>The reason of the preference.</summary>
    public string? Reason { get; init; }

    /// <summary>True if the preferred account rests on withdrawn sources alone. Somebody should look at the preference again.</summary>
    public bool? PreferredSourcesWithdrawn { get; init; }

    /// <summary>The index at which the dispute became known.</summary>
    public long SinceIndex { get; init; }
}
