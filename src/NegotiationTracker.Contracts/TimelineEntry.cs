namespace NegotiationTracker.Contracts;

/// <summary>One effective entry.</summary>
public sealed record TimelineEntry
{
    public required string Entry { get; init; }

    public required string Stream { get; init; }

    public required string Type { get; init; }

    public string? When { get; init; }

    public string? From { get; init; }

    public string? Until { get; init; }

    public required string Mode { get; init; }

    /// <summary>The data of the entry with all corrections. The service writes the event's own members.</summary>
    public required object Data { get; init; }

    public required Evidence Evidence { get; init; }

    public bool Contested { get; init; }

    public IReadOnlyList<string> ContradictedBy { get; init; } = [];

    public bool Withdrawn { get; init; }

    public bool Corrected { get; init; }

    /// <summary>How its time applies. Null for an occurrence that has been so since.</summary>
    public string? Temporality { get; init; }

    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>When it was recorded. Only in lists of entries that were recorded late or backdated.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>The days from the last day on which it can have happened to its recording. Only in the list of entries that were recorded late.</summary>
    public long? DaysLate { get; init; }

    /// <summary>The last day that had been reported on before. Only in the list of backdated entries.</summary>
    public string? ReportedUntil { get; init; }

    public ResolvedNames? Names { get; init; }

    public bool? Possible { get; init; }
}
