using System.Collections.ObjectModel;

namespace NegotiationTracker.Contracts;

/// <summary>One field of a thing: the value of the account shown, and every account of it.</summary>
public sealed record Aspect
{
    /// <summary>The value of the account shown. Null if every account is a denial or is withdrawn.</summary>
    public string? Value { get; init; }

    /// <summary>How the accounts relate: one of the values of <see cref="Contracts.Standing"/>.</summary>
    public required string Standing { get; init; }

    /// <summary>The id of the entry of the account shown.</summary>
    public string? Entry { get; init; }

    /// <summary>All accounts, by their valid time.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>True if the question gives a moment and the dates leave open whether it was so at the moment.</summary>
    public bool? Possible { get; init; }

    /// <summary>True if the value shown, or else the denial, rests on withdrawn sources alone.</summary>
    public bool? SourcesWithdrawn { get; init; }

    /// <summary>
    /// The number of sources that report independently, if some took the fact from others, or from a common source. Null if each reports independently, or if accounts
    /// contradict each other.
    /// </summary>
    public int? IndependentSources { get; init; }

    /// <summary>
    /// The kind of the values: <c>date</c>, <c>actor</c>, <c>person</c>, <c>place</c>, <c>text</c>, <c>word</c>, <c>count</c>, <c>duration</c> and
    /// others.
    /// </summary>
    public required string ValueKind { get; init; }

    /// <summary>The kind of item that the aspect is, if it is in a list.</summary>
    public string? ItemKind { get; init; }
}

/// <summary>One account of a field.</summary>
public sealed record Account
{
    /// <summary>The id of the entry that gives the account.</summary>
    public required string Entry { get; init; }

    public required string Value { get; init; }

    /// <summary><c>asserts</c> or <c>denies</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>The value as the source writes it, or another detail of the account.</summary>
    public string? Detail { get; init; }

    /// <summary>The ids of the account's sources.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>True if no source was seen.</summary>
    public bool Unsourced { get; init; }

    /// <summary>True if the entry was retracted.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>True if the value or the item is a person's name without a match. <see cref="Detail"/> is then the name as written.</summary>
    public bool? Unmatched { get; init; }

    /// <summary>True if all sources of the account were withdrawn.</summary>
    public bool? SourcesWithdrawn { get; init; }

    /// <summary>The stream on which the entry was recorded, if it is that of another record of the same document or process. Null otherwise.</summary>
    public string? RecordedOn { get; init; }

    /// <summary>The publishers of the sources. Only an answer about disputes has them.</summary>
    public IReadOnlyList<SourcePublisher> Publishers { get; init; } = [];
}

/// <summary>The publisher of a source, and the side for which it speaks.</summary>
public sealed record SourcePublisher
{
    public required string Source { get; init; }

    public string? Publisher { get; init; }

    public string? Side { get; init; }
}

/// <summary>The values of <see cref="Aspect.Standing"/>: how the accounts of a field relate.</summary>
public static class Standing
{
    /// <summary>One source says so that was not withdrawn, with any that took the fact from it.</summary>
    public const string Asserted = "asserted";

    /// <summary>Two or more independent sources say so that were not withdrawn, and none says otherwise.</summary>
    public const string Corroborated = "corroborated";

    /// <summary>Accounts contradict each other.</summary>
    public const string Contested = "contested";

    /// <summary>All accounts deny it.</summary>
    public const string Denied = "denied";

    /// <summary>Every account was retracted.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>No source was seen.</summary>
    public const string Unsourced = "unsourced";

    /// <summary>No account says otherwise, but all sources that say so were withdrawn.</summary>
    public const string SourcesWithdrawn = "sources-withdrawn";
}

/// <summary>One item of a list, with the accounts that it is in the list.</summary>
public sealed record ListItem
{
    public required string Item { get; init; }

    public required Aspect Aspect { get; init; }
}

/// <summary>A thing with an id and fields.</summary>
public sealed record FieldGroup
{
    public required string Id { get; init; }

    /// <summary>The fields by name.</summary>
    public required IReadOnlyDictionary<string, Aspect> Fields { get; init; }
}

/// <summary>Names of the ids in an answer, if the question has <c>include=names</c>. The value is null if the id has no name.</summary>
public sealed record ResolvedNames
{
    public IReadOnlyDictionary<string, string?> Actors { get; init; } = ReadOnlyDictionary<string, string?>.Empty;

    public IReadOnlyDictionary<string, string?> People { get; init; } = ReadOnlyDictionary<string, string?>.Empty;

    public IReadOnlyDictionary<string, string?> Places { get; init; } = ReadOnlyDictionary<string, string?>.Empty;
}
