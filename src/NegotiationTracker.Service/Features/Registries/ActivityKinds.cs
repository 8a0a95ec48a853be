using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Registries;

/// <summary>A kind of thing that has an activity.</summary>
/// <param name="Category">The category of its stream. A topic has no stream.</param>
/// <param name="Plural">Its part of an address.</param>
/// <param name="Words">What a reader calls one of it.</param>
/// <param name="Registry">The read model with a row for each. Null for topics, which nobody registers.</param>
/// <param name="Mentioned">Returns the filter for the rows that are about some ids of the kind.</param>
/// <param name="Lists">The lists of the activity.</param>
internal sealed record ActivityKind(string Category, string Plural, string Words, ReadModel? Registry, Func<string[], Filter> Mentioned, IReadOnlyList<ActivityList> Lists)
{
    /// <summary>The category of topics.</summary>
    public const string Topic = "topic";

    public static IReadOnlyList<ActivityKind> All { get; } =
    [
        new(Categories.Actor, "actors", "an actor", ReadModelStore.Model<ActorRegistry>(), ids => new Filter().AnyOf("actors", ids), ActivityLists.OfActor),
        new(Categories.Person, "people", "a person", ReadModelStore.Model<PersonRegistry>(), ids => new Filter().AnyOf("people", ids), ActivityLists.OfSomebody),
        new(Categories.Place, "places", "a place", ReadModelStore.Model<PlaceRegistry>(), ids => Traits(Categories.Place, ids), ActivityLists.OfPlace),
        new(Categories.Body, "bodies", "a body", ReadModelStore.Model<BodyRegistry>(), ids => Traits(Categories.Body, ids), ActivityLists.OfBody),
        new(Topic, "topics", "a topic", null, ids => new Filter().AnyOf("topics", ids), ActivityLists.OfTopic),
    ];

    /// <summary>Gets whether it is an actor or a person, who has names and takes part in rounds.</summary>
    public bool IsSomebody => Category is Categories.Actor or Categories.Person;

    /// <summary>Gets what an answer has before its lists, for a reader.</summary>
    public string Said => IsSomebody ? "names, codes, " : "the number of entries by year and by process, ";

    /// <summary>Gets the pattern of the address.</summary>
    public string Pattern => $"/api/{Plural}/{{{Category}}}/activity";

    public string AddressOf(string key) => $"/api/{Plural}/{key}/activity";

    private static Filter Traits(string category, string[] ids) => new Filter().AnyOf("traits", [.. ids.Select(i => Facets.Trait(category, i))]);
}

/// <summary>What a question about activity is about.</summary>
/// <param name="Key">The id in the question.</param>
/// <param name="Same">The id as which it is read. Entries have it when they are read.</param>
/// <param name="Ids">All ids that are one with it, and for a place those of the places in it. Rows have the ids that were recorded.</param>
/// <param name="From">The first day of the question. Null for all days.</param>
/// <param name="Until">The last day of the question.</param>
internal sealed record ActivitySubject(ActivityKind Kind, string Key, string Same, string[] Ids, long? From, long? Until)
{
    public bool IsActor => Kind.Category == Categories.Actor;

    public bool IsPerson => Kind.Category == Categories.Person;

    /// <summary>Returns the filter for the rows that are about it in the days of the question.</summary>
    public Filter Mentioned() => Kind.Mentioned(Ids).Between(From, Until);
}
