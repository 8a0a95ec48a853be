using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace NegotiationTracker.Contracts;

/// <summary>On what a plain value of a summary rests.</summary>
/// <param name="Standing">One of the values of <see cref="Contracts.Standing"/>.</param>
/// <param name="Entry">The id of the entry of the account shown. Null if no account says what the value is.</param>
public sealed record ShownAccount(string Standing, string? Entry)
{
    public static ShownAccount Of(Aspect field) => new(field.Standing, field.Entry);
}

/// <summary>What a list shows of an entry: its plain values, and whether accounts differ.</summary>
public sealed record EntrySummary
{
    public required string Entry { get; init; }

    public required string Stream { get; init; }

    public required string Type { get; init; }

    public string? When { get; init; }

    public string? From { get; init; }

    public string? Until { get; init; }

    public required string Mode { get; init; }

    /// <summary><c>asserted</c>, <c>contested</c>, <c>withdrawn</c>, <c>unsourced</c> or <c>sources-withdrawn</c>.</summary>
    public required string Standing { get; init; }

    public IReadOnlyList<string> Actors { get; init; } = [];

    public IReadOnlyList<string> People { get; init; } = [];

    public IReadOnlyList<string> Roles { get; init; } = [];

    public IReadOnlyList<string> Places { get; init; } = [];

    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>What was said, in our words. Only for a statement.</summary>
    public string? Summary { get; init; }

    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>True if another account contradicts it, or if it contradicts one.</summary>
    public bool Contested { get; init; }

    public bool Corrected { get; init; }

    /// <summary>The members that rest on withdrawn sources alone: <c>sources</c>, or none.</summary>
    public IReadOnlyList<string> SourcesWithdrawn { get; init; } = [];

    public ResolvedNames? Names { get; init; }

    public bool? Possible { get; init; }
}

/// <summary>What a list shows of the attendance of a round.</summary>
public sealed record AttendanceSummary
{
    public required string Round { get; init; }

    public required string Process { get; init; }

    public IReadOnlyList<DelegationSummary> Cells { get; init; } = [];

    public ResolvedNames? Names { get; init; }

    public bool? Possible { get; init; }
}

/// <summary>What a list shows of a delegation.</summary>
public sealed record DelegationSummary
{
    public required string Actor { get; init; }

    /// <summary>One of the values of <see cref="AttendanceStatus"/>.</summary>
    public required string Attendance { get; init; }

    public IReadOnlyList<string> Roles { get; init; } = [];

    public string? Head { get; init; }

    public string? Level { get; init; }

    public bool Late { get; init; }

    public bool WalkedOut { get; init; }

    public bool Withdrew { get; init; }

    /// <summary>The standing and the entry of <c>attendance</c>, <c>head</c>, <c>level</c>, and of each role, such as <c>roles/host</c>.</summary>
    public IReadOnlyDictionary<string, ShownAccount> Accounts { get; init; } = ReadOnlyDictionary<string, ShownAccount>.Empty;

    /// <summary>Those of them of which accounts differ.</summary>
    public IReadOnlyList<string> Contested { get; init; } = [];

    /// <summary>Those of them that rest on withdrawn sources alone.</summary>
    public IReadOnlyList<string> SourcesWithdrawn { get; init; } = [];
}

/// <summary>What a list shows of a document.</summary>
public sealed record DocumentSummary
{
    public required string Document { get; init; }

    public string? Type { get; init; }

    public string? Title { get; init; }

    /// <summary>The stream of the process or round that issued it.</summary>
    public string? IssuedIn { get; init; }

    public string? Issued { get; init; }

    /// <summary>Whether an account that is not withdrawn says that it entered into force.</summary>
    public bool InForce { get; init; }

    public string? InForceFrom { get; init; }

    public IReadOnlyList<string> Issuers { get; init; } = [];

    public IReadOnlyList<string> Endorsers { get; init; } = [];

    public IReadOnlyList<string> Refusers { get; init; } = [];

    /// <summary>The actors for which it was signed.</summary>
    public IReadOnlyList<string> SignedFor { get; init; } = [];

    /// <summary>The standing and the entry of each value, by member.</summary>
    public IReadOnlyDictionary<string, ShownAccount> Accounts { get; init; } = ReadOnlyDictionary<string, ShownAccount>.Empty;

    /// <summary>The members of which accounts differ.</summary>
    public IReadOnlyList<string> Contested { get; init; } = [];

    /// <summary>The members that rest on withdrawn sources alone. An item of a list is written as <c>issuers/FARLAND</c>.</summary>
    public IReadOnlyList<string> SourcesWithdrawn { get; init; } = [];

    /// <summary>The other ids under which the same document is recorded. Null without any.</summary>
    public IReadOnlyList<string>? AlsoRecordedAs { get; init; }

    public ResolvedNames? Names { get; init; }
}

/// <summary>What a list shows of a promise.</summary>
public sealed record PromiseSummary
{
    /// <summary><c>round</c> or <c>commitment</c>.</summary>
    public required string Kind { get; init; }

    [JsonPropertyName("promise")]
    public string? Key { get; init; }

    public string? Commitment { get; init; }

    /// <summary>The stream of the round at which it was announced. Only for an announced round.</summary>
    public string? Round { get; init; }

    public IReadOnlyList<string> Processes { get; init; } = [];

    public string? Label { get; init; }

    public string? Summary { get; init; }

    /// <summary>The actors that made it.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>The announced window, or the one in which a commitment is due.</summary>
    public string? Window { get; init; }

    public string? Place { get; init; }

    /// <summary>The streams of the rounds that redeem it.</summary>
    public IReadOnlyList<string> RedeemedBy { get; init; } = [];

    public string? Verdict { get; init; }

    public long? SlipMin { get; init; }

    public long? SlipMax { get; init; }

    /// <summary>The standing and the entry of each value, by member.</summary>
    public IReadOnlyDictionary<string, ShownAccount> Accounts { get; init; } = ReadOnlyDictionary<string, ShownAccount>.Empty;

    /// <summary>The members of which accounts differ.</summary>
    public IReadOnlyList<string> Contested { get; init; } = [];

    /// <summary>Those members that rest on withdrawn sources alone.</summary>
    public IReadOnlyList<string> SourcesWithdrawn { get; init; } = [];

    public ResolvedNames? Names { get; init; }

    public bool? Possible { get; init; }
}

/// <summary>What a list shows of a dispute.</summary>
public sealed record DisputeSummary
{
    public required string Stream { get; init; }

    public required string Thing { get; init; }

    public required string Field { get; init; }

    /// <summary>The value of the account shown.</summary>
    public string? Value { get; init; }

    public required string Standing { get; init; }

    public string? Entry { get; init; }

    /// <summary>The values of all accounts that are not withdrawn.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What chose the account shown: <c>preference</c>, <c>most-sources</c> or <c>recorded-first</c>.</summary>
    public required string ChosenBy { get; init; }

    /// <summary>The index at which the dispute became known.</summary>
    public long SinceIndex { get; init; }
}

/// <summary>The number of rows of a list in one group.</summary>
public sealed record GroupCount
{
    /// <summary>The group. Null for rows that are in none: without a date, or with one that does not say in which group they are.</summary>
    public string? Group { get; init; }

    public long Count { get; init; }

    /// <summary>The name of the group, if the question asks for names and the group is an actor or a place.</summary>
    public string? Name { get; init; }
}
