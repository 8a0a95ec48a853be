using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Names;

/// <summary>What a name in a text is a name of.</summary>
internal enum NameKind
{
    Actor,

    /// <summary>An adjective of an actor, such as <c>Norlandian</c>.</summary>
    Adjective,

    Person,

    Place,

    Process,
}

/// <summary>A meaning of a name.</summary>
internal sealed record Meaning(NameKind Kind, string Id);

/// <summary>A name of the registry in a text.</summary>
/// <param name="Span">Where it is.</param>
/// <param name="Meanings">What it may mean. Several meanings of one kind are a doubt.</param>
/// <param name="IsRegistered">Whether the registry has exactly this name. If not, then it was made from one, such as an adjective, or a name of a state with its form of government.</param>
internal sealed record Mention(Span Span, IReadOnlyList<Meaning> Meanings, bool IsRegistered)
{
    /// <summary>Returns the first meaning of a kind.</summary>
    public string? Of(NameKind kind) => Meanings.FirstOrDefault(m => m.Kind == kind)?.Id;

    /// <summary>Gets the actor that it names, also by an adjective.</summary>
    public string? Actor => Of(NameKind.Actor) ?? Of(NameKind.Adjective);

    /// <summary>Gets whether it may mean two things of the kind of its first meaning.</summary>
    public bool IsAmbiguous => Meanings.Select(m => m.Id).Distinct(StringComparer.Ordinal).Count() > 1 && Meanings.All(m => m.Kind == Meanings[0].Kind);
}
