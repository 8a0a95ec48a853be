using System.Text.Json.Serialization;

namespace NegotiationTracker.Contracts;

/// <summary>The progress of a process.</summary>
public sealed record ProcessProgress
{
    public required string Process { get; init; }

    /// <summary>The evaluation time of the indicators.</summary>
    public required string EvaluatedAt { get; init; }

    public required IReadOnlyList<Indicator> Indicators { get; init; }

    public ResolvedNames? Names { get; init; }
}

/// <summary>One indicator, with its rule, its entries and the times at which it changed.</summary>
public sealed record Indicator
{
    [JsonPropertyName("indicator")]
    public required string Name { get; init; }

    public IndicatorSubject? Subject { get; init; }

    /// <summary>A number or a word. Null if it is not known. The member is always present.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public object? Value { get; init; }

    public long? Of { get; init; }

    public long? AtMost { get; init; }

    public string? About { get; init; }

    public required string Unit { get; init; }

    public required string Rule { get; init; }

    public bool Contested { get; init; }

    public RoundGaps? Gaps { get; init; }

    public long? NotRecorded { get; init; }

    public IReadOnlyList<string> Entries { get; init; } = [];

    /// <summary>Those of the entries that rest on withdrawn sources alone.</summary>
    public IReadOnlyList<string> SourcesWithdrawn { get; init; } = [];

    public IReadOnlyList<ValueChange> History { get; init; } = [];
}

/// <summary>What an indicator is about, if it is not the process as a whole.</summary>
public sealed record IndicatorSubject
{
    public string? Actor { get; init; }

    public string? Ceasefire { get; init; }

    public string? Monitor { get; init; }

    public string? Body { get; init; }

    public string? Area { get; init; }

    public string? CommittedBy { get; init; }
}

/// <summary>A time at which the value changed. The time is absent if no account gives one.</summary>
public sealed record ValueChange
{
    public string? When { get; init; }

    /// <summary>A number or a word. Null if it is not known. The member is always present.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public object? Value { get; init; }

    public long? Of { get; init; }

    public long? AtMost { get; init; }

    public string? About { get; init; }

    /// <summary>Compared with the value before: <c>first</c>, <c>up</c>, <c>down</c> or <c>level</c>.</summary>
    public required string Direction { get; init; }

    public IReadOnlyList<string> Entries { get; init; } = [];
}

/// <summary>The days between rounds, from opening to opening.</summary>
public sealed record RoundGaps
{
    /// <summary>The days from the last opening to the evaluation time.</summary>
    public DayRange? SinceLastRound { get; init; }

    public DayRange? Median { get; init; }

    /// <summary>Whether the time since the last opening is more than the median: <c>no</c>, <c>possibly</c>, <c>yes</c> or <c>not-recorded</c>.</summary>
    public required string AboveMedian { get; init; }

    /// <summary>Each gap, in the order of happening.</summary>
    public IReadOnlyList<RoundGap> Between { get; init; } = [];
}

/// <summary>The time between two rounds, from opening to opening.</summary>
/// <param name="After">The earlier round.</param>
/// <param name="Before">The later round.</param>
/// <param name="Days">The days. Null if a date is not known, or only approximately.</param>
/// <param name="AboveMedian">Whether the gap is longer than the median of the process.</param>
public sealed record RoundGap(string After, string Before, DayRange? Days, string AboveMedian);

/// <summary>A number of days. Imprecise dates leave a range.</summary>
public sealed record DayRange(decimal Min, decimal Max);
