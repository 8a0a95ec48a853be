using System.Text.Json.Serialization;

namespace NegotiationTracker.Client.Answers;

/// <summary>One ceasefire by party, with its zones, monitoring, violations and what was said of it.</summary>
public sealed record Ceasefire
{
    [JsonPropertyName("ceasefire")]
    public required string Key { get; init; }

    public IReadOnlyList<ListedItem> Processes { get; init; } = [];

    public Aspect? TookEffect { get; init; }

    public Aspect? TookEffectOn { get; init; }

    public Aspect? AsWritten { get; init; }

    public IReadOnlyList<CeasefireParty> Parties { get; init; } = [];

    public IReadOnlyList<ThingWithFields> Extensions { get; init; } = [];

    public IReadOnlyList<ThingWithFields> Lapses { get; init; } = [];

    public IReadOnlyList<ThingWithFields> Endings { get; init; } = [];

    public IReadOnlyList<Zone> Zones { get; init; } = [];

    public IReadOnlyList<Monitoring> Monitoring { get; init; } = [];

    public IReadOnlyList<Violations> Violations { get; init; } = [];

    public IReadOnlyList<Statement> Statements { get; init; } = [];

    public IReadOnlyList<DocumentLink> Documents { get; init; } = [];

    public required ForceTimes InForce { get; init; }

    public IReadOnlyList<Change> Changes { get; init; } = [];

    public long Version { get; init; }

    public required string InEffect { get; init; }

    public IReadOnlyList<string> ClosedBy { get; init; } = [];

    public NamesOf? Names { get; init; }

    public bool? Possible { get; init; }
}

/// <summary>A party to a ceasefire.</summary>
public sealed record CeasefireParty
{
    public required string Party { get; init; }

    public Aspect? Declared { get; init; }

    public Aspect? DeclaredOn { get; init; }

    public Aspect? Class { get; init; }

    public Aspect? Purpose { get; init; }

    public Aspect? Area { get; init; }

    public Aspect? From { get; init; }

    public Aspect? Until { get; init; }

    public Aspect? Duration { get; init; }

    public Aspect? Term { get; init; }

    public IReadOnlyList<ThingWithFields> Denials { get; init; } = [];

    public IReadOnlyList<ThingWithFields> Suspensions { get; init; } = [];

    public IReadOnlyList<ThingWithFields> Recommitments { get; init; } = [];

    public IReadOnlyList<ThingWithFields> Endings { get; init; } = [];

    public IReadOnlyList<ActOf> Acts { get; init; } = [];

    public string? State { get; init; }
}

/// <summary>What a party did.</summary>
public sealed record ActOf
{
    public required string Act { get; init; }

    public string? When { get; init; }

    public string? Until { get; init; }
}

/// <summary>A document that speaks of a ceasefire.</summary>
public sealed record DocumentLink
{
    public required string Document { get; init; }

    public IReadOnlyList<ListedItem> Links { get; init; } = [];
}
