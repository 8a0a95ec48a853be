using System.Text.Json;

namespace NegotiationTracker.Client.Answers;

/// <summary>Every version of an entry, in the order of recording.</summary>
public sealed record EntryHistory
{
    public required string Entry { get; init; }

    public IReadOnlyList<EntryVersion> Versions { get; init; } = [];
}

/// <summary>An entry as it read after one event.</summary>
public sealed record EntryVersion
{
    public required string Act { get; init; }

    public required string Event { get; init; }

    public required string Type { get; init; }

    public long Index { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public string? Reason { get; init; }

    public string? ValidTime { get; init; }

    public required JsonElement Data { get; init; }

    public required EvidenceOf Evidence { get; init; }

    public bool Withdrawn { get; init; }

    public bool Preferred { get; init; }

    public IReadOnlyList<string> ContradictedBy { get; init; } = [];

    public IReadOnlyList<FieldChange> Changed { get; init; } = [];
}

/// <summary>What made one member of an entry what it is, and the entries that differ.</summary>
public sealed record EntryExplained
{
    public required string Entry { get; init; }

    public required string Field { get; init; }

    public JsonElement? Value { get; init; }

    public bool Withdrawn { get; init; }

    public IReadOnlyList<ExplainedStep> MadeBy { get; init; } = [];

    public IReadOnlyList<DifferingAccount> Differing { get; init; } = [];
}

/// <summary>An event that made a member what it is.</summary>
public sealed record ExplainedStep
{
    public required string Act { get; init; }

    public required string Event { get; init; }

    public required string Type { get; init; }

    public long Index { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public string? Reason { get; init; }

    public JsonElement? Value { get; init; }
}

/// <summary>An entry that says otherwise.</summary>
public sealed record DifferingAccount
{
    public required string Entry { get; init; }

    public JsonElement? Value { get; init; }

    public EvidenceOf? Evidence { get; init; }
}
