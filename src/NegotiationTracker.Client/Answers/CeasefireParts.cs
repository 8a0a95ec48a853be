using System.Text.Json.Serialization;

namespace NegotiationTracker.Client.Answers;

/// <summary>A zone.</summary>
public sealed record Zone
{
    [JsonPropertyName("zone")]
    public required string Key { get; init; }

    public Aspect? Established { get; init; }

    public Aspect? EstablishedOn { get; init; }

    public Aspect? Name { get; init; }

    public Aspect? Area { get; init; }

    public Aspect? Place { get; init; }

    public Aspect? Until { get; init; }

    public Aspect? Duration { get; init; }

    public Aspect? Term { get; init; }

    public IReadOnlyList<ThingWithFields> Extensions { get; init; } = [];

    public Aspect? Dissolved { get; init; }

    public Aspect? DissolvedOn { get; init; }

    public Aspect? Reason { get; init; }
}

/// <summary>Monitoring, as agreed and as at work.</summary>
public sealed record Monitoring
{
    [JsonPropertyName("monitoring")]
    public required string Key { get; init; }

    public Aspect? Agreed { get; init; }

    public Aspect? AgreedOn { get; init; }

    public IReadOnlyList<ListedItem> ToWatch { get; init; } = [];

    public Aspect? BodyAgreed { get; init; }

    public Aspect? Agreement { get; init; }

    public Aspect? Started { get; init; }

    public Aspect? StartedOn { get; init; }

    public IReadOnlyList<ListedItem> Watches { get; init; } = [];

    public Aspect? BodyAtWork { get; init; }

    public Aspect? Work { get; init; }
}

/// <summary>A report of violations.</summary>
public sealed record Violations
{
    public required string Report { get; init; }

    public Aspect? Reported { get; init; }

    public Aspect? ReportedOn { get; init; }

    public Aspect? Period { get; init; }

    public Aspect? Count { get; init; }

    public Aspect? Area { get; init; }

    public Aspect? Monitor { get; init; }

    public Aspect? Body { get; init; }

    public Aspect? By { get; init; }

    public Aspect? Summary { get; init; }
}

/// <summary>When a ceasefire was in force, as far as told.</summary>
public sealed record ForceTimes
{
    public required string TookEffect { get; init; }

    public IReadOnlyList<string> From { get; init; } = [];

    public IReadOnlyList<ClosingOf> Closings { get; init; } = [];

    public IReadOnlyList<ResumptionOf> Resumptions { get; init; } = [];

    public IReadOnlyList<string> Parties { get; init; } = [];
}

/// <summary>What closed it, and when.</summary>
public sealed record ClosingOf
{
    public required string By { get; init; }

    public IReadOnlyList<string> At { get; init; } = [];
}

/// <summary>What opened it again.</summary>
public sealed record ResumptionOf
{
    public string? Party { get; init; }

    public string? When { get; init; }

    public string? Until { get; init; }
}
