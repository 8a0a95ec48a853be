namespace NegotiationTracker.Contracts;

/// <summary>Where a process is: what a reader needs first, each fact with the entry on which it rests.</summary>
public sealed record ProcessSituation
{
    public required string Process { get; init; }

    /// <summary>The day for which the answer was evaluated, as EDTF.</summary>
    public required string EvaluatedAt { get; init; }

    /// <summary>The last reported status. Null if none is reported.</summary>
    public SituationStatus? Status { get; init; }

    /// <summary>The number of rounds that were held.</summary>
    public int Held { get; init; }

    /// <summary>The last round that was held, and what it brought. Null if none was.</summary>
    public RoundOutcome? LastRound { get; init; }

    /// <summary>The next round, and whether it is late. Null if none is announced.</summary>
    public DueRound? NextRound { get; init; }

    /// <summary>The ceasefires by effect status, those in effect first. A status without a ceasefire is left out.</summary>
    public IReadOnlyList<CeasefiresInState> Ceasefires { get; init; } = [];

    /// <summary>The number of fields with contradicting accounts.</summary>
    public int Disputes { get; init; }

    /// <summary>What was recorded in the last month of the state of knowledge.</summary>
    public required RecordedInMonth Recorded { get; init; }

    public ResolvedNames? Names { get; init; }
}

/// <summary>The last reported status of a process.</summary>
public sealed record SituationStatus
{
    public required string Value { get; init; }

    /// <summary>When it was so, as EDTF.</summary>
    public required string When { get; init; }

    public required ShownAccount Account { get; init; }

    /// <summary>Whether it rests on withdrawn sources alone.</summary>
    public bool SourcesWithdrawn { get; init; }
}

/// <summary>A round that was held, and what it brought.</summary>
public sealed record RoundOutcome
{
    public required RoundSummary Round { get; init; }

    /// <summary>The number of delegations that were present.</summary>
    public int Present { get; init; }

    /// <summary>What its sources say came of it, in words. Null if none says so.</summary>
    public Aspect? Outcome { get; init; }

    /// <summary>The first documents that were issued at it.</summary>
    public IReadOnlyList<RoundDocument> Documents { get; init; } = [];

    /// <summary>The first commitments that were made at it.</summary>
    public IReadOnlyList<CommitmentSummary> Commitments { get; init; } = [];

    /// <summary>The lists of it that have more items: <c>documents</c>, <c>commitments</c> or <c>present</c>. The others are complete.</summary>
    public IReadOnlyList<string> More { get; init; } = [];
}

/// <summary>The next round: one that has a record of its own, or one that an earlier round announced.</summary>
public sealed record DueRound
{
    /// <summary>The process of the round, or of the round at which it was announced.</summary>
    public string Process { get; init; } = string.Empty;

    /// <summary>The key of the round. Null if only an earlier round announced it.</summary>
    public string? Round { get; init; }

    /// <summary>The key of the round at which it was announced. Null if it has a record of its own.</summary>
    public string? AnnouncedAt { get; init; }

    public string? Label { get; init; }

    /// <summary>The window for which it was last announced, as EDTF. Null if no source gives one.</summary>
    public string? Window { get; init; }

    public string? Place { get; init; }

    /// <summary><c>overdue</c> if the window has certainly ended, and <c>open</c> otherwise.</summary>
    public required string Verdict { get; init; }

    /// <summary>The days since the window ended. Null if it is open.</summary>
    public long? DaysLate { get; init; }

    /// <summary>The standing and the entry of the announcement. Null if no account says that it was announced.</summary>
    public ShownAccount? Account { get; init; }

    /// <summary>Whether the window rests on withdrawn sources alone.</summary>
    public bool SourcesWithdrawn { get; init; }
}

/// <summary>The ceasefires with one effect status.</summary>
public sealed record CeasefiresInState
{
    /// <summary>The effect status, as in <see cref="CeasefireStatus.InEffect"/>.</summary>
    public required string State { get; init; }

    public int Count { get; init; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<CeasefireStatus> Ceasefires { get; init; } = [];
}

/// <summary>What was recorded about a process from the beginning of a month.</summary>
public sealed record RecordedInMonth
{
    /// <summary>The month in which the state of knowledge ends, such as <c>2018-03</c>. It is in UTC.</summary>
    public required string Month { get; init; }

    /// <summary>The last index before the month, -1 if there is none.</summary>
    public long After { get; init; }

    /// <summary>The number of events.</summary>
    public int Count { get; init; }

    /// <summary>The number of events by the kind of thing, such as <c>round</c>, those with the most first.</summary>
    public IReadOnlyList<GroupCount> Kinds { get; init; } = [];
}
