using System.Text.Json.Serialization;

namespace NegotiationTracker.Contracts;

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

    public IReadOnlyList<FieldGroup> Extensions { get; init; } = [];

    public Aspect? Dissolved { get; init; }

    public Aspect? DissolvedOn { get; init; }

    public Aspect? Reason { get; init; }
}

/// <summary>Monitoring: the agreed one and the working one.</summary>
public sealed record Monitoring
{
    [JsonPropertyName("monitoring")]
    public required string Key { get; init; }

    public Aspect? Agreed { get; init; }

    public Aspect? AgreedOn { get; init; }

    public IReadOnlyList<ListItem> MonitorsAgreed { get; init; } = [];

    public Aspect? BodyAgreed { get; init; }

    public Aspect? Agreement { get; init; }

    public Aspect? Started { get; init; }

    public Aspect? StartedOn { get; init; }

    public IReadOnlyList<ListItem> MonitorsAtWork { get; init; } = [];

    public Aspect? BodyAtWork { get; init; }

    public Aspect? Work { get; init; }
}

/// <summary>A report of violations.</summary>
public sealed record ViolationReport
{
    public required string Report { get; init; }

    public Aspect? Reported { get; init; }

    public Aspect? ReportedOn { get; init; }

    public Aspect? Period { get; init; }

    public Aspect? Count { get; init; }

    public Aspect? Area { get; init; }

    public Aspect? Monitor { get; init; }

    public Aspect? Body { get; init; }

    /// <summary>The party that violated the ceasefire.</summary>
    public Aspect? CommittedBy { get; init; }

    public Aspect? Summary { get; init; }
}

/// <summary>When a ceasefire was in effect, according to the accounts.</summary>
public sealed record CeasefireEffectPeriod
{
    /// <summary>Whether it took effect: <c>no</c>, <c>possibly</c>, <c>yes</c> or <c>not-recorded</c>.</summary>
    public required string TookEffect { get; init; }

    public IReadOnlyList<string> From { get; init; } = [];

    public IReadOnlyList<CeasefireTermination> Terminations { get; init; } = [];

    public IReadOnlyList<CeasefireResumption> Resumptions { get; init; } = [];

    public IReadOnlyList<string> Parties { get; init; } = [];

    /// <summary>What is recorded about it with a date, without reports of violations.</summary>
    public IReadOnlyList<CeasefireRecord> Records { get; init; } = [];

    /// <summary>How long a record supports that it is in effect, as a duration in ISO 8601.</summary>
    public required string SupportPeriod { get; init; }
}

/// <summary>A record about a ceasefire, with its date.</summary>
public sealed record CeasefireRecord
{
    /// <summary>The name of the event, such as <c>ceasefire-extended</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The date as EDTF.</summary>
    public required string When { get; init; }
}

/// <summary>What may have ended it, and when.</summary>
public sealed record CeasefireTermination
{
    /// <summary><c>term</c>, <c>lapse</c> or <c>ending</c>.</summary>
    public required string Kind { get; init; }

    public IReadOnlyList<string> Times { get; init; } = [];
}

/// <summary>What put it into effect again.</summary>
public sealed record CeasefireResumption
{
    public string? Party { get; init; }

    public string? When { get; init; }

    public string? Until { get; init; }
}
