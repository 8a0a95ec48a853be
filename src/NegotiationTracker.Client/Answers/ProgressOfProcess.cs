using System.Text.Json;
using System.Text.Json.Serialization;

namespace NegotiationTracker.Client.Answers;

/// <summary>How a process moves.</summary>
public sealed record ProgressOfProcess
{
    public required string Process { get; init; }

    public required string At { get; init; }

    public IReadOnlyList<Indicator> Indicators { get; init; } = [];

    public NamesOf? Names { get; init; }
}

/// <summary>One indicator, with its rule, the entries behind it and the times at which it changed.</summary>
public sealed record Indicator
{
    [JsonPropertyName("indicator")]
    public required string Name { get; init; }

    public SubjectOf? Subject { get; init; }

    public JsonElement? Value { get; init; }

    public decimal? Of { get; init; }

    public decimal? AtMost { get; init; }

    public string? About { get; init; }

    public required string Unit { get; init; }

    public required string Rule { get; init; }

    public bool Contested { get; init; }

    public GapsOf? Gaps { get; init; }

    public long? NotRecorded { get; init; }

    public IReadOnlyList<string> Entries { get; init; } = [];

    public IReadOnlyList<PointOf> History { get; init; } = [];
}

/// <summary>What an indicator is about, where not the process as a whole.</summary>
public sealed record SubjectOf
{
    public string? Actor { get; init; }

    public string? Ceasefire { get; init; }

    public string? Monitor { get; init; }

    public string? Body { get; init; }

    public string? Area { get; init; }

    public string? By { get; init; }
}

/// <summary>A time at which a value became another; nobody says when where it has none.</summary>
public sealed record PointOf
{
    public string? When { get; init; }

    public JsonElement? Value { get; init; }

    public decimal? Of { get; init; }

    public decimal? AtMost { get; init; }

    public string? About { get; init; }

    public required string Direction { get; init; }

    public IReadOnlyList<string> Entries { get; init; } = [];
}

/// <summary>The days between rounds.</summary>
public sealed record GapsOf
{
    public DaysOf? SinceTheLast { get; init; }

    public DaysOf? Median { get; init; }

    public required string AboveMedian { get; init; }

    public IReadOnlyList<GapOf> Between { get; init; } = [];
}

/// <summary>From one opening to the next.</summary>
public sealed record GapOf
{
    public required string After { get; init; }

    public required string Before { get; init; }

    public DaysOf? Days { get; init; }

    public required string AboveMedian { get; init; }
}

/// <summary>Days, the least and the most.</summary>
public sealed record DaysOf
{
    public decimal Min { get; init; }

    public decimal Max { get; init; }
}
