namespace NegotiationTracker.Client.Answers;

/// <summary>An entry of a history, or what speaks of one.</summary>
public sealed record Change
{
    public required string Entry { get; init; }

    public long Index { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string Type { get; init; }

    public string? When { get; init; }

    public required string Mode { get; init; }

    public required EvidenceOf Evidence { get; init; }

    public IReadOnlyList<string> Contradicts { get; init; } = [];

    public string? Target { get; init; }

    public string? Reason { get; init; }

    public bool Withdrawn { get; init; }

    public bool? Possible { get; init; }
}

/// <summary>What an entry rests on.</summary>
public sealed record EvidenceOf
{
    public IReadOnlyList<CitationOf> Sources { get; init; } = [];

    public bool Unsourced { get; init; }
}

/// <summary>A place in a source.</summary>
public sealed record CitationOf
{
    public required string Source { get; init; }

    public string? Locator { get; init; }

    public TextHeld? Text { get; init; }
}

/// <summary>The text that is held, and where in it.</summary>
public sealed record TextHeld
{
    public required string Sha256 { get; init; }

    public IReadOnlyList<RangeOf> Ranges { get; init; } = [];
}

/// <summary>Characters from the first to before the last.</summary>
public sealed record RangeOf
{
    public int Start { get; init; }

    public int End { get; init; }
}
