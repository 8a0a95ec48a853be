namespace NegotiationTracker.Contracts;

/// <summary>What one event changed in the record, with the entries as they now read.</summary>
public sealed record RecordedChange
{
    /// <summary>The position of the event. Changes after it are those with <c>?after=</c> this position.</summary>
    public required string Position { get; init; }

    public long Index { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    /// <summary>The id of the event.</summary>
    public required string Event { get; init; }

    /// <summary>The name of the event.</summary>
    public required string Type { get; init; }

    /// <summary>
    /// What happened: added, corrected, retracted, reinstated, preferred, correction-withdrawn, preference-withdrawn, source-withdrawn, person-erased, ids-joined,
    /// ids-parted or match-confirmed.
    /// </summary>
    public required string Action { get; init; }

    public required string Stream { get; init; }

    /// <summary>The title or the name of the thing of the stream. Null if it has none, and for rounds, ceasefires and people.</summary>
    public string? Title { get; init; }

    /// <summary>The processes to which the stream belongs.</summary>
    public IReadOnlyList<string> Processes { get; init; } = [];

    /// <summary>The processes to which the stream belongs since the event. All its entries are then new in them.</summary>
    public IReadOnlyList<string> ProcessesJoined { get; init; } = [];

    /// <summary>The processes to which the stream belongs no longer since the event.</summary>
    public IReadOnlyList<string> ProcessesLeft { get; init; } = [];

    /// <summary>The reason of a correction, retraction, preference, withdrawal or erasure.</summary>
    public string? Reason { get; init; }

    /// <summary>The entry that the event is about: itself, or the one that it corrects, retracts or prefers.</summary>
    public required string Entry { get; init; }

    /// <summary>That entry, and those that contradict it or that it contradicts, as they now read. At most 100.</summary>
    public IReadOnlyList<TimelineEntry> Entries { get; init; } = [];

    /// <summary>The address of all entries that may read differently since, if there may be others than in <see cref="Entries"/>. Null if there are none.</summary>
    public string? AllEntries { get; init; }

    public ResolvedNames? Names { get; init; }
}

/// <summary>One page of changes.</summary>
public sealed record ChangePage
{
    public required IReadOnlyList<RecordedChange> Items { get; init; }

    /// <summary>How far the log was looked at. Changes after it are those with <c>?after=</c> this position, and in the order of the newest, those with <c>?before=</c> it.</summary>
    public required string Position { get; init; }

    /// <summary>Whether there may be more changes now. A page with a filter may be empty although there are more.</summary>
    public required bool More { get; init; }
}
