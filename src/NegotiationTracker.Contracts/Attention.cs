namespace NegotiationTracker.Contracts;

/// <summary>What can need somebody's attention. The rule of each need is in the reference of rules.</summary>
public static class AttentionNeeds
{
    /// <summary>The window of the next round is over, and nothing says that it was held.</summary>
    public const string OverdueRound = "overdue-round";

    /// <summary>The term of a ceasefire ends soon.</summary>
    public const string CeasefireTerm = "ceasefire-term";

    /// <summary>Reports of violations of a ceasefire rise.</summary>
    public const string RisingReports = "rising-reports";

    /// <summary>Accounts of a field contradict each other, and nobody prefers one.</summary>
    public const string ContestedFact = "contested-fact";

    /// <summary>An entry rests on withdrawn sources alone.</summary>
    public const string SourcesWithdrawn = "sources-withdrawn";

    /// <summary>Nobody has said whose name it is.</summary>
    public const string UnmatchedName = "unmatched-name";

    /// <summary>Gets all of them, in the order in which a list has them.</summary>
    public static IReadOnlyList<string> All { get; } = [OverdueRound, CeasefireTerm, RisingReports, ContestedFact, SourcesWithdrawn, UnmatchedName];
}

/// <summary>Something that needs attention: the thing, why, and the commands that can resolve it.</summary>
public sealed record AttentionItem
{
    /// <summary>One of <see cref="AttentionNeeds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The stream of the thing, such as <c>round-northern-talks/7</c>. For a round that was promised, that of the round at which it was promised.</summary>
    public required string Stream { get; init; }

    /// <summary>The processes to which it belongs.</summary>
    public IReadOnlyList<string> Processes { get; init; } = [];

    /// <summary>The title or the name of the thing of the stream. Null if it has none, and for rounds and ceasefires.</summary>
    public string? Title { get; init; }

    /// <summary>The label of a round, or the name as its source writes it.</summary>
    public string? Label { get; init; }

    /// <summary>The window of a round, the end of a term, or the time of an entry, as EDTF.</summary>
    public string? When { get; init; }

    /// <summary>The days since a window ended, or until a term ends.</summary>
    public long? Days { get; init; }

    /// <summary>The number of reports in the last 30 days.</summary>
    public long? Reports { get; init; }

    /// <summary>The number of reports in the 30 days before them.</summary>
    public long? ReportsBefore { get; init; }

    /// <summary>The thing of the stream that has the contested field.</summary>
    public string? Thing { get; init; }

    /// <summary>The contested field.</summary>
    public string? Field { get; init; }

    /// <summary>The values that accounts give.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The kind of these values, as <see cref="Aspect.ValueKind"/>.</summary>
    public string? ValueKind { get; init; }

    /// <summary>The entry of the account shown, or the entry with the name or with the withdrawn sources.</summary>
    public string? Entry { get; init; }

    /// <summary>The kind of that entry, such as <c>statement-made</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The provisional id of a name.</summary>
    public string? Person { get; init; }

    /// <summary>The withdrawn sources on which the entry rests.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The commands that can resolve it. A name is matched at the person whose name it is.</summary>
    public required IReadOnlyList<string> Commands { get; init; }

    public ResolvedNames? Names { get; init; }
}
