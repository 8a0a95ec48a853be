using System.Text.Json.Serialization;

namespace NegotiationTracker.Contracts;

/// <summary>One ceasefire by party, with its zones, monitoring, violations, statements and documents.</summary>
public sealed record Ceasefire : Details
{
    [JsonPropertyName("ceasefire")]
    public required string Key { get; init; }

    public IReadOnlyList<ListItem> Processes { get; init; } = [];

    public Aspect? TookEffect { get; init; }

    public Aspect? TookEffectOn { get; init; }

    public Aspect? AsWritten { get; init; }

    public IReadOnlyList<CeasefireParty> Parties { get; init; } = [];

    public IReadOnlyList<FieldGroup> Extensions { get; init; } = [];

    public IReadOnlyList<FieldGroup> Lapses { get; init; } = [];

    public IReadOnlyList<FieldGroup> Endings { get; init; } = [];

    public IReadOnlyList<Zone> Zones { get; init; } = [];

    public IReadOnlyList<Monitoring> Monitoring { get; init; } = [];

    public IReadOnlyList<ViolationReport> Violations { get; init; } = [];

    public IReadOnlyList<Statement> Statements { get; init; } = [];

    public IReadOnlyList<LinkedDocument> Documents { get; init; } = [];

    /// <summary>The terms of the ceasefire as a whole. Null if nothing is recorded of them. What each party declared is in <see cref="Parties"/>.</summary>
    public CeasefireTerms? Terms { get; init; }

    /// <summary>The ceasefires that followed it. The value says how: <c>follows</c>, <c>supersedes</c> or <c>extends</c>.</summary>
    public IReadOnlyList<ListItem> FollowedBy { get; init; } = [];

    /// <summary>The ceasefires that it followed. The value says how.</summary>
    public IReadOnlyList<ListItem> Follows { get; init; } = [];

    /// <summary>When it was in effect, according to the accounts.</summary>
    public required CeasefireEffectPeriod EffectPeriod { get; init; }

    /// <summary>
    /// The effect status at the evaluation time: <c>no</c>, <c>possibly</c>, <c>yes</c>, <c>not-recorded</c>, or <c>no-end-recorded</c> if nothing shortly before supports
    /// that it was still in effect.
    /// </summary>
    public string InEffect { get; init; } = "not-recorded";

    /// <summary>The date of the last record or report about it by the evaluation time, as EDTF.</summary>
    public string? LastReported { get; init; }

    /// <summary>What certainly or possibly ended it: <c>term</c>, <c>lapse</c> or <c>ending</c>.</summary>
    public IReadOnlyList<string> EndedBy { get; init; } = [];

    /// <summary>The members that rest on withdrawn sources alone. <c>inEffect</c> is one if that it took effect does.</summary>
    public IReadOnlyList<string> SourcesWithdrawn { get; init; } = [];

    public ResolvedNames? Names { get; init; }

    public bool? Possible { get; init; }
}

/// <summary>The terms of a ceasefire as a whole.</summary>
public sealed record CeasefireTerms
{
    public IReadOnlyList<ListItem> Purposes { get; init; } = [];

    /// <summary><c>written</c> or <c>spoken</c>.</summary>
    public Aspect? Form { get; init; }

    /// <summary><c>whole</c> or <c>partial</c>.</summary>
    public Aspect? Scope { get; init; }

    public Aspect? Area { get; init; }

    /// <summary><c>none</c>, <c>state</c> or <c>organisation</c>.</summary>
    public Aspect? Enforcement { get; init; }

    public IReadOnlyList<ListItem> Enforcers { get; init; } = [];

    public IReadOnlyList<ListItem> Mediators { get; init; } = [];
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

    /// <summary>How many groups the party stands for, which the source counts and does not name.</summary>
    public Aspect? Groups { get; init; }

    public IReadOnlyList<FieldGroup> Denials { get; init; } = [];

    public IReadOnlyList<FieldGroup> Suspensions { get; init; } = [];

    public IReadOnlyList<FieldGroup> Recommitments { get; init; } = [];

    public IReadOnlyList<FieldGroup> Endings { get; init; } = [];

    public IReadOnlyList<CeasefireAction> Actions { get; init; } = [];

    /// <summary>The party's last action at the evaluation time, or several joined by "or".</summary>
    public string? State { get; init; }

    /// <summary>The members that rest on withdrawn sources alone: <c>state</c>, or none.</summary>
    public IReadOnlyList<string> SourcesWithdrawn { get; init; } = [];
}

/// <summary>A party action.</summary>
public sealed record CeasefireAction
{
    /// <summary><c>declared</c>, <c>denied</c>, <c>suspended</c>, <c>recommitted</c> or <c>ended</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The time as EDTF. Null if no account gives one.</summary>
    public string? When { get; init; }

    /// <summary>The end, if the action ends by itself.</summary>
    public string? Until { get; init; }

    /// <summary>True if the action rests on withdrawn sources alone.</summary>
    public bool? SourcesWithdrawn { get; init; }
}

/// <summary>A document that is linked to a ceasefire.</summary>
public sealed record LinkedDocument
{
    public required string Document { get; init; }

    public IReadOnlyList<ListItem> Links { get; init; } = [];
}
