namespace NegotiationTracker.Contracts;

/// <summary>What a thing of the record is called, at the time of the answer.</summary>
public sealed record ThingName
{
    /// <summary>The largest number of things of which the names can be asked at once.</summary>
    public const int MaxAtOnce = 100;

    /// <summary>Its stream, such as <c>round-northern-talks/1</c>.</summary>
    public required string Stream { get; init; }

    /// <summary>Its title, its label or its name, or the summary of a commitment. Null if it has none. It is empty for a person who was erased. A ceasefire is called by its parties and its day.</summary>
    public string? Name { get; init; }

    /// <summary>The names of the parties of a ceasefire; a code for a party without a name.</summary>
    public IReadOnlyList<string> Parties { get; init; } = [];

    /// <summary>When a ceasefire took effect, or else the first day on which a party declared it, as EDTF.</summary>
    public string? Since { get; init; }
}
