namespace NegotiationTracker.Contracts;

/// <summary>The text that matches a query, and how.</summary>
public sealed record SearchMatch
{
    /// <summary>
    /// What the text is: <c>code</c>, <c>key</c>, <c>external-id</c>, <c>name</c>, <c>label</c>, <c>alias</c>, <c>title</c>, <c>track</c>, <c>zone</c>, <c>post</c>,
    /// <c>publisher</c>, <c>address</c>, <c>as-written</c>, or <c>words</c> for our own words in an entry.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>The text as recorded. Long texts are cut.</summary>
    public required string Text { get; init; }

    /// <summary>How the text matches: <c>code</c>, <c>name</c>, <c>other-name</c>, <c>prefix</c>, <c>part</c> or <c>close</c>, from the best to the least.</summary>
    public required string Rule { get; init; }
}

/// <summary>A thing that a search finds.</summary>
public sealed record SearchHit
{
    /// <summary>The kind of thing: <c>actor</c>, <c>person</c>, <c>place</c>, <c>process</c>, <c>round</c>, <c>document</c>, <c>commitment</c>, <c>ceasefire</c>, <c>body</c>, <c>source</c> or <c>statement</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The key of the thing. A round has its process and its key, such as <c>northern-talks/3</c>. A statement has the id of its entry.</summary>
    public required string Id { get; init; }

    /// <summary>The stream of the thing. A statement has that of its round or its process.</summary>
    public required string Stream { get; init; }

    /// <summary>The name that the record shows at the time asked for. It is the key if the thing has no name.</summary>
    public required string Name { get; init; }

    /// <summary>The processes to which the thing belongs.</summary>
    public required IReadOnlyList<string> Processes { get; init; }

    /// <summary>The first day of the thing's time. Null if it is not known, or if the thing has none.</summary>
    public string? From { get; init; }

    /// <summary>The last day of the thing's time.</summary>
    public string? Until { get; init; }

    /// <summary>Why the thing is found: the text that matches best.</summary>
    public required SearchMatch Match { get; init; }

    /// <summary>The entry with the text, if the text is in an entry: the words of a statement, or a name as written.</summary>
    public string? Entry { get; init; }

    /// <summary>True if the entry with the text was withdrawn.</summary>
    public bool? Withdrawn { get; init; }
}

/// <summary>How many hits have one value.</summary>
public sealed record SearchFacet
{
    public required string Value { get; init; }

    /// <summary>The name of the value, if it is a process.</summary>
    public string? Name { get; init; }

    public required int Count { get; init; }
}

/// <summary>What a search finds, best first.</summary>
public sealed record SearchAnswer
{
    /// <summary>The number of hits on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>False if there are more hits than were counted: a search counts the first 200 things by their names, 200 by names in entries, and 100 entries by their words.</summary>
    public required bool Complete { get; init; }

    /// <summary>The kinds of the hits on all pages, the most frequent first.</summary>
    public required IReadOnlyList<SearchFacet> Kinds { get; init; }

    /// <summary>The processes of the hits on all pages, the twenty most frequent.</summary>
    public required IReadOnlyList<SearchFacet> Processes { get; init; }

    public required IReadOnlyList<SearchHit> Items { get; init; }

    /// <summary>The cursor of the next page. Null on the last page.</summary>
    public string? Next { get; init; }
}
