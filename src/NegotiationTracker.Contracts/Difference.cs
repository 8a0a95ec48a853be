using System.Collections.ObjectModel;

namespace NegotiationTracker.Contracts;

/// <summary>What was done to the record of a process between two states of knowledge: a page of it.</summary>
public sealed record Difference
{
    public required KnowledgeState From { get; init; }

    public required KnowledgeState To { get; init; }

    public required IReadOnlyList<ChangedEntry> Entries { get; init; }

    /// <summary>The cursor of the next page; null on the last one.</summary>
    public string? Next { get; init; }
}

/// <summary>A state of knowledge: the last place of the log that belongs to it, and when that was recorded.</summary>
/// <param name="Index">-1 before anything was recorded.</param>
public sealed record KnowledgeState(long Index, DateTimeOffset RecordedAt);

/// <summary>An entry that was touched, and what each event did to it.</summary>
public sealed record ChangedEntry
{
    public required string Entry { get; init; }

    public required string Stream { get; init; }

    public required string Type { get; init; }

    public string? When { get; init; }

    /// <summary>The kind of each member of the entry, by its path, such as speaker.person.person. The kinds are those of valueKind of an aspect. A list and its items have one path.</summary>
    public IReadOnlyDictionary<string, string> Kinds { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public IReadOnlyList<EntryChange> Changes { get; init; } = [];
}

/// <summary>What one event did to an entry.</summary>
public sealed record EntryChange
{
    /// <summary>added, corrected, retracted, reinstated, contested, preferred, correction-withdrawn or preference-withdrawn.</summary>
    public required string Action { get; init; }

    public required string Event { get; init; }

    public required string Type { get; init; }

    public long Index { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public string? Reason { get; init; }

    /// <summary>What the entry says, where it was added.</summary>
    public object? Data { get; init; }

    /// <summary>The members that were changed, where it was not added.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];
}

/// <summary>A member before and after; null where it was or is not there.</summary>
public sealed record FieldChange(string Field, object? Old, object? New);
