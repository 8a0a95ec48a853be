namespace NegotiationTracker.Readouts.Names;

/// <summary>The names by which a text is read: what the record has in its registries.</summary>
public sealed record Registry
{
    public IReadOnlyList<KnownActor> Actors { get; init; } = [];

    public IReadOnlyList<KnownPerson> People { get; init; } = [];

    public IReadOnlyList<KnownPlace> Places { get; init; } = [];

    public IReadOnlyList<KnownProcess> Processes { get; init; } = [];
}

/// <summary>An actor of the registry.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Names">Its names and aliases.</param>
/// <param name="Adjectives">The adjectives of its names, such as <c>Norlandian</c>, as far as they are known. The usual forms are made from the names.</param>
public sealed record KnownActor(string Code, IReadOnlyList<string> Names, IReadOnlyList<string> Adjectives);

/// <summary>A person of the registry.</summary>
/// <param name="Id">The id of the person.</param>
/// <param name="Names">The names of the person.</param>
/// <param name="Actor">The actor for which the person holds a post, if that is known.</param>
/// <param name="Posts">The posts, in words, such as <c>foreign minister</c>.</param>
public sealed record KnownPerson(string Id, IReadOnlyList<string> Names, string? Actor, IReadOnlyList<string> Posts);

/// <summary>A place of the registry.</summary>
/// <param name="Slug">Its key.</param>
/// <param name="Names">Its names.</param>
/// <param name="Country">The actor whose place it is, if that is known.</param>
public sealed record KnownPlace(string Slug, IReadOnlyList<string> Names, string? Country);

/// <summary>A process of the record.</summary>
/// <param name="Slug">Its key.</param>
/// <param name="Titles">Its titles.</param>
public sealed record KnownProcess(string Slug, IReadOnlyList<string> Titles);
