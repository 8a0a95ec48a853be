using System.Collections.ObjectModel;

namespace NegotiationTracker.Client.Answers;

/// <summary>An aspect: the account that is shown, and all of them.</summary>
public sealed record Aspect
{
    public string? Value { get; init; }

    /// <summary>What sort of value it is: <c>date</c>, <c>actor</c>, <c>person</c>, <c>place</c>, <c>text</c>, <c>word</c>, <c>count</c>, <c>duration</c> and others.</summary>
    public string ValueKind { get; init; } = string.Empty;

    /// <summary>What sort of item it is, where the aspect is one of a list.</summary>
    public string? ItemKind { get; init; }

    public required string Standing { get; init; }

    public string? Entry { get; init; }

    public IReadOnlyList<AccountOf> Accounts { get; init; } = [];

    public bool? Possible { get; init; }
}

/// <summary>One account of an aspect.</summary>
public sealed record AccountOf
{
    public required string Entry { get; init; }

    public required string Value { get; init; }

    public required string Mode { get; init; }

    public string? Detail { get; init; }

    public IReadOnlyList<string> Sources { get; init; } = [];

    public bool Unsourced { get; init; }

    public bool Withdrawn { get; init; }

    /// <summary>True where the value or the item is a person's name that nobody has matched; the detail has the name as written.</summary>
    public bool? Unmatched { get; init; }

    public IReadOnlyList<PublisherOf> Publishers { get; init; } = [];
}

/// <summary>Who published a source, and on whose side.</summary>
public sealed record PublisherOf
{
    public required string Source { get; init; }

    public string? Publisher { get; init; }

    public string? Side { get; init; }
}

/// <summary>One of a list, with what says that it belongs there.</summary>
public sealed record ListedItem
{
    public required string Item { get; init; }

    public required Aspect Accounts { get; init; }
}

/// <summary>Something with fields of its own.</summary>
public sealed record ThingWithFields
{
    public required string Id { get; init; }

    public IReadOnlyDictionary<string, Aspect> Fields { get; init; } = ReadOnlyDictionary<string, Aspect>.Empty;
}

/// <summary>Names beside ids; null where an id has none.</summary>
public sealed record NamesOf
{
    public IReadOnlyDictionary<string, string?> Actors { get; init; } = ReadOnlyDictionary<string, string?>.Empty;

    public IReadOnlyDictionary<string, string?> People { get; init; } = ReadOnlyDictionary<string, string?>.Empty;

    public IReadOnlyDictionary<string, string?> Places { get; init; } = ReadOnlyDictionary<string, string?>.Empty;
}
