using System.Collections.ObjectModel;

namespace NegotiationTracker.Contracts;

/// <summary>Every version of an entry, in the order of recording.</summary>
public sealed record EntryHistory
{
    public required string Entry { get; init; }

    public required IReadOnlyList<EntryVersion> Versions { get; init; }

    /// <summary>The kind of each member of the entry, by its path, such as speaker.person.person. The kinds are those of valueKind of an aspect. A list and its items have one path.</summary>
    public IReadOnlyDictionary<string, string> Kinds { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}

/// <summary>An entry as it read after one event.</summary>
public sealed record EntryVersion
{
    public required string Action { get; init; }

    public required string Event { get; init; }

    public required string Type { get; init; }

    public long Index { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public string? Reason { get; init; }

    public string? When { get; init; }

    public required object Data { get; init; }

    public required Evidence Evidence { get; init; }

    public bool Withdrawn { get; init; }

    public bool Preferred { get; init; }

    public IReadOnlyList<string> ContradictedBy { get; init; } = [];

    public IReadOnlyList<FieldChange> Fields { get; init; } = [];
}

/// <summary>The events that led to the value of one member of an entry, and the contradicting entries.</summary>
public sealed record EntryExplanation
{
    public required string Entry { get; init; }

    public required string Field { get; init; }

    /// <summary>The kind of each member of the entry, by its path, such as speaker.person.person. The kinds are those of valueKind of an aspect. A list and its items have one path.</summary>
    public IReadOnlyDictionary<string, string> Kinds { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public object? Value { get; init; }

    public bool Withdrawn { get; init; }

    public IReadOnlyList<ExplanationStep> Steps { get; init; } = [];

    public IReadOnlyList<ConflictingEntry> Conflicting { get; init; } = [];
}

/// <summary>An event that led to the value of a member.</summary>
public sealed record ExplanationStep
{
    public required string Action { get; init; }

    public required string Event { get; init; }

    public required string Type { get; init; }

    public long Index { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public string? Reason { get; init; }

    public object? Value { get; init; }
}

/// <summary>A contradicting entry.</summary>
public sealed record ConflictingEntry
{
    public required string Entry { get; init; }

    public object? Value { get; init; }

    public Evidence? Evidence { get; init; }
}
