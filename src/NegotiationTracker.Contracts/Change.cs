namespace NegotiationTracker.Contracts;

/// <summary>One event in the history of a record.</summary>
public sealed record Change
{
    public required string Entry { get; init; }

    public long Index { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string Type { get; init; }

    public string? When { get; init; }

    public required string Mode { get; init; }

    public required Evidence Evidence { get; init; }

    public IReadOnlyList<string> Contradicts { get; init; } = [];

    public string? Target { get; init; }

    /// <summary>The reason of a correction, retraction or preference.</summary>
    public string? Reason { get; init; }

    public bool Withdrawn { get; init; }

    public bool? Possible { get; init; }

    /// <summary>The stream on which it was recorded, if that is another record of the same document or process. Null otherwise.</summary>
    public string? RecordedOn { get; init; }
}

/// <summary>The evidence of an entry: citations, or the statement that no source was seen.</summary>
public sealed record Evidence
{
    public IReadOnlyList<Citation> Sources { get; init; } = [];

    public bool Unsourced { get; init; }

    /// <summary>True if all its sources were withdrawn.</summary>
    public bool? SourcesWithdrawn { get; init; }
}

/// <summary>One use of a source in evidence.</summary>
public sealed record Citation
{
    public required string Source { get; init; }

    public string? Locator { get; init; }

    public CitedText? Text { get; init; }

    /// <summary>The edition of the source, if the citation names one.</summary>
    public string? Edition { get; init; }

    /// <summary>True if the source was withdrawn.</summary>
    public bool? Withdrawn { get; init; }
}

/// <summary>The text that we have, with the cited ranges.</summary>
public sealed record CitedText
{
    public required string Sha256 { get; init; }

    public IReadOnlyList<TextRange> Ranges { get; init; } = [];
}

/// <summary>A half-open range of characters.</summary>
public sealed record TextRange
{
    public int Start { get; init; }

    public int End { get; init; }
}
