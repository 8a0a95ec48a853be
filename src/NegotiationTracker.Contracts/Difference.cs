using System.Collections.ObjectModel;

namespace NegotiationTracker.Contracts;

/// <summary>A page of changes to the record of a process between two states of knowledge.</summary>
public sealed record Difference
{
    public required KnowledgeState From { get; init; }

    public required KnowledgeState To { get; init; }

    public required IReadOnlyList<ChangedEntry> Entries { get; init; }

    /// <summary>The cursor of the next page. Null on the last one.</summary>
    public string? Next { get; init; }

    public ResolvedNames? Names { get; init; }
}

/// <summary>A state of knowledge: its last index, and the recorded time of that entry.</summary>
/// <param name="Index">The last index. It is -1 for an empty log.</param>
public sealed record KnowledgeState(long Index, DateTimeOffset RecordedAt);

/// <summary>The states of knowledge of a process, one after each of its events.</summary>
public sealed record KnowledgeStates
{
    /// <summary>The number of all states.</summary>
    public required long Count { get; init; }

    /// <summary>The state before the one asked about. Null if there is none.</summary>
    public KnowledgeState? Before { get; init; }

    /// <summary>The state after the one asked about. Null if there is none.</summary>
    public KnowledgeState? After { get; init; }

    /// <summary>All states, or 200 of them: the first, the last, and those between at equal distances.</summary>
    public required IReadOnlyList<KnowledgeState> States { get; init; }
}

/// <summary>A changed entry, and what each event did to it.</summary>
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

    /// <summary>The data of the entry, if it was added.</summary>
    public object? Data { get; init; }

    /// <summary>The changed members, if it was not added.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];
}

/// <summary>A member before and after. Null if the member is absent.</summary>
public sealed record FieldChange(string Field, object? Old, object? New);
