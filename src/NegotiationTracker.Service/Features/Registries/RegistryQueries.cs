using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Registries;

/// <summary>Queries about registries: actors, people, places, sources, bodies.</summary>
public sealed class RegistryQueries(ReadModelStore rows)
{
    private static readonly Dictionary<string, string[]> Columns = new(StringComparer.Ordinal)
    {
        ["bodies"] = ["id", "kind=things.body.kind.value", "name=things.body.name.value", "established=things.body.established on.value", "dissolved=things.body.dissolved on.value"],
        ["actors"] = ["id", "kind=things.actor.kind.value", "name", "names", "readAs=identity.id", "joined=identity.joined.item", "regions"],
        ["people"] = ["id", "name=things.person.name.value", "readAs=identity.id", "matchedNames=identity.names.item", "joined=identity.joined.item"],
        ["places"] = ["id", "name", "country=things.place.country.value", "names", "latitude=coordinates.latitude", "longitude=coordinates.longitude", "denotes=coordinates.denotes", "coordinatesStanding=coordinates.account.standing", "regions"],
        ["sources"] = ["id", "publisher=things.source.publisher.value", "address=things.source.address.value", "title=things.source.title.value", "published=things.source.published.value", "access=things.source.access.value", "withdrawn=life.withdrawn", "withdrawnBy=life.withdrawals.id", "withdrawnOn=life.withdrawals.fields.on.value", "archives=life.archives.item", "supersededBy=life.supersededBy.item", "supersedes=life.supersedes.item", "editions=life.editions.id", "derivedFrom=life.derivedFrom.source", "derivedBy=life.derivedBy.item"],
    };

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Both(routes, "actors", "actor", ReadModelStore.Model<ActorRegistry>());
        Both(routes, "people", "person", ReadModelStore.Model<PersonRegistry>());
        Both(routes, "places", "place", ReadModelStore.Model<PlaceRegistry>());
        Both(routes, "sources", "source", ReadModelStore.Model<SourceRegistry>());
        Both(routes, "bodies", "body", ReadModelStore.Model<BodyRegistry>());
        routes.MapRead("/api/sources/{source}/entries", (HttpContext http, string source, RegistryQueries q) => q.CitingAsync(http, source))
            .DescribedList<TimelineEntry>("entries of a source", "Entries that cite a source");
        foreach (var kind in DetailsKinds.Registries)
        {
            DetailsListQueries.Map(routes, kind);
        }
    }

    private static void Both(IEndpointRouteBuilder routes, string plural, string singular, ReadModel model)
    {
        var list = routes.MapRead($"/api/{plural}", (HttpContext http, RegistryQueries q) => q.ListAsync(http, model, singular, Columns[plural]))
            .DescribedList<StreamRecord>(plural, $"All {plural}; ?ids= for some of them, separated by commas{(HasRegions(singular) ? "; ?region= for those of some regions" : string.Empty)}");
        _ = singular == Categories.Place ? list.Produces<PlaceFeatures>(200, MediaTypeChoice.Features) : list;
        One(routes, plural, singular, model);
    }

    private static void One(IEndpointRouteBuilder routes, string plural, string singular, ReadModel model) =>
        routes.MapRead($"/api/{plural}/{{{singular}}}", (HttpContext http, RegistryQueries q) => q.OneAsync(http, model, $"{singular}-{http.Request.RouteValues[singular]}"))
            .Described<StreamRecord>(singular, $"One {singular} with every account of it");

    private async Task ListAsync(HttpContext http, ReadModel model, string singular, string[] columns)
    {
        var asked = QueryParameters.Of(http.Request, [QueryExtensions.Ids, .. HasRegions(singular) ? [ListWords.Region] : Array.Empty<string>()]);
        var at = await rows.OpenAsync(asked, model, http.RequestAborted, RegionFilter.ModelsOf(http.Request));
        var filter = await RegionFilter.AddAsync(http, at, singular, QueryExtensions.WithIds(http, singular));
        await ListWriter.WriteAsync(
            http, at, model, asked, filter, columns,
            async some => MediaTypeChoice.Of(http) == MediaTypeChoice.Features ? [.. some.Select(r => FeatureOf((StreamRecord)r.View, asked.ValidAt?.FirstDay)).OfType<PlaceFeature>()]
                : [.. await WithLivesAsync(at, model, [.. some.Select(r => WithIdentity(at.Identities, StreamId.Parse(r.Key).OrThrow(), (StreamRecord)r.View))], http.RequestAborted)],
            line => [WithNames(line, singular, asked.ValidAt?.FirstDay)]);
    }

    /// <summary>Returns whether things of a category have regions.</summary>
    private static bool HasRegions(string category) => category is Categories.Actor or Categories.Place;

    /// <summary>Returns a place for a map. Returns null if it has no coordinates.</summary>
    private static PlaceFeature? FeatureOf(StreamRecord place, long? day) => place.Coordinates is not { } point ? null : new PlaceFeature
    {
        Id = place.Id,
        Geometry = new PointGeometry { Coordinates = [Degrees(point.Longitude), Degrees(point.Latitude)] },
        Properties = new PlaceProperties
        {
            Name = NameResolver.Place(place, day),
            Country = place.Things.GetValueOrDefault("place")?.GetValueOrDefault("country")?.Value,
            Denotes = point.Denotes,
            Standing = point.Account.Standing,
            Regions = place.Regions ?? [],
        },
    };

    /// <summary>Returns a number with all its digits.</summary>
    private static decimal Degrees(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Returns the line of an actor or a place in a table: the name on the day of the question, and all names.</summary>
    private static JsonNode WithNames(JsonNode line, string singular, long? day)
    {
        if (singular is "actor" or "place")
        {
            var record = QueryExtensions.Read<StreamRecord>(line.ToJsonString());
            line["name"] = singular == "actor" ? NameResolver.Actor(record, day) : NameResolver.Place(record, day);
            line["names"] = new JsonArray([.. (singular == "actor" ? NameResolver.AllOfActor(record) : NameResolver.AllOfPlace(record)).Select(n => (JsonNode)n)]);
        }

        return line;
    }

    /// <summary>Answers with a record. A name without a match, of which only a match is recorded, has nothing else in it.</summary>
    private Task OneAsync(HttpContext http, ReadModel model, string stream) => rows.AnswerAsync(http, QueryParameters.Of(http.Request), [model], async (at, ct) =>
    {
        var record = await at.FindAsync<StreamRecord>(model, stream, ct);
        return StreamId.Parse(stream).Value is { } id && (record is not null || at.Identities.AccountsOf(id).Count > 0)
            ? ((await WithLivesAsync(at, model, [WithIdentity(at.Identities, id, record ?? new StreamRecord { Id = id.Key, Things = new Dictionary<string, IReadOnlyDictionary<string, Contracts.Aspect>>(StringComparer.Ordinal) })], ct))[0], record?.Version)
            : throw await at.MissingAsync(model, stream, RefusalCodes.UnknownStream, RefusalMessages.NotRecorded(stream), ct);
    });

    /// <summary>Adds what became of sources. Other things stay as they are.</summary>
    private static async Task<IReadOnlyList<StreamRecord>> WithLivesAsync(Snapshot at, ReadModel model, IReadOnlyList<StreamRecord> things, CancellationToken ct)
    {
        var lives = model is SourceRegistry ? await at.LivesAsync([.. things.Select(s => s.Id)], ct) : [];
        return [.. things.Select(s => lives.TryGetValue(s.Id, out var life) ? s with { Life = life } : s)];
    }

    private static StreamRecord WithIdentity(Identities identities, StreamId id, StreamRecord record) => record with { Identity = IdentityBuilder.Of(identities, id) };

    private async Task CitingAsync(HttpContext http, string source)
    {
        var asked = QueryParameters.Of(http.Request);
        var at = await rows.OpenAsync(asked, ReadModelStore.Model<Timeline>(), http.RequestAborted, ReadModelStore.Model<SourceRegistry>());
        await at.RequireAsync<StreamRecord>(ReadModelStore.Model<SourceRegistry>(), $"source-{source}", "unknown-stream", http.RequestAborted);
        await ListWriter.WriteAsync(http, at, ReadModelStore.Model<Timeline>(), asked, new Filter().Has("sources", source), ["entry", "stream", "type", "when"]);
    }
}
