using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Names;

/// <summary>The query for what things are called.</summary>
public sealed class NameQueries(ReadModelStore rows)
{
    private static readonly PersonRegistry People = ReadModelStore.Model<PersonRegistry>();
    private static readonly CeasefireDetails Ceasefires = ReadModelStore.Model<CeasefireDetails>();
    private static readonly Promises Promises = ReadModelStore.Model<Promises>();

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/api/names", (HttpContext http, NameQueries q) => q.AnswerAsync(http))
        .Described<Page<ThingName>>("names", $"What things are called; ?ids= for at most {ThingName.MaxAtOnce} streams, such as round-northern-talks/1, separated by commas. Things that are not recorded are left out");

    private async Task AnswerAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        var asked = QueryParameters.Of(http.Request, QueryExtensions.Ids);
        var streams = StreamsOf(http.Request);
        string[] Of(string category) => [.. streams.Where(s => s.Category == category).Select(s => s.Text)];
        var (people, ceasefires, commitments) = (Of(Categories.Person), Of(Categories.Ceasefire), Of(Categories.Commitment));

        // A model that is apart stops only the questions that need it.
        var at = await rows.OpenAsync(asked, NamedThing.Model, ct, [.. people.Length > 0 ? [People] : Array.Empty<ReadModel>(), .. ceasefires.Length > 0 ? [Ceasefires] : Array.Empty<ReadModel>(), .. commitments.Length > 0 ? [Promises] : Array.Empty<ReadModel>()]);
        List<ThingName> names =
        [
            .. (await NamedThing.TitlesAsync(at, streams.Select(s => s.Text), ct)).Select(t => new ThingName { Stream = t.Key, Name = t.Value }),
            .. (await at.AllTimes.ViewsAsync<StreamRecord>(People, people, ct)).Select(p => new ThingName { Stream = p.Key, Name = NameResolver.Person(p.Value) }),
            .. await CeasefiresAsync(at, ceasefires, ct),
            .. (await at.AllTimes.ViewsAsync<Promise>(Promises, commitments, ct)).Select(p => new ThingName { Stream = p.Key, Name = p.Value.Summary?.Value }),
        ];
        await ResponseWriter.WriteAsync(http, at.Basis, new Page<ThingName> { Items = [.. names.OrderBy(n => n.Stream, StringComparer.Ordinal)] });
    }

    private static List<StreamId> StreamsOf(HttpRequest request)
    {
        var ids = request.Query[QueryExtensions.Ids].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        return ids.Count == 0 ? throw ProblemException.Field(QueryExtensions.Ids, QueryMessages.Ids)
            : ids.Count > ThingName.MaxAtOnce ? throw ProblemException.Field(QueryExtensions.Ids, QueryMessages.TooMany(ThingName.MaxAtOnce))
            : ids.ConvertAll(id => StreamId.Parse(id) is var read && read.Error is { } error ? throw ProblemException.Field(QueryExtensions.Ids, error.Message, error.Position) : read.Value!);
    }

    /// <summary>Returns what ceasefires are called by, whatever the moment of the question: a ceasefire that is not there yet has parties all the same.</summary>
    private static async Task<List<ThingName>> CeasefiresAsync(Snapshot at, string[] streams, CancellationToken ct)
    {
        var found = streams.Length == 0 ? [] : await at.AllTimes.ListShortAsync<Ceasefire>(Ceasefires, new Filter().Keys(streams), null, null, ct).Where(r => r.HasView).Select(r => (r.Key, Ceasefire: (Ceasefire)r.View)).ToListAsync(ct);
        var names = await NamedThing.TitlesAsync(at, found.SelectMany(f => f.Ceasefire.Parties).Select(p => $"{Categories.Actor}-{p.Party}"), ct);
        return found.ConvertAll(f => new ThingName
        {
            Stream = f.Key,
            Parties = [.. f.Ceasefire.Parties.Select(p => names.GetValueOrDefault($"{Categories.Actor}-{p.Party}") ?? p.Party)],
            Since = f.Ceasefire.TookEffectOn?.Value ?? f.Ceasefire.Parties.Select(p => p.DeclaredOn?.Value).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault(),
        });
    }
}

/// <summary>What things are called.</summary>
public static class NamesFeature
{
    public static IServiceCollection AddNames(this IServiceCollection services) => services.AddSingleton<NameQueries>();

    public static void MapNames(this IEndpointRouteBuilder routes) => NameQueries.Map(routes);
}
