using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Features.Imports;

/// <summary>The table of ids in other collections: of actors, processes, places and documents, in the order of their streams.</summary>
internal static class CrosswalkQueries
{
    /// <summary>The number of things that are read together.</summary>
    private const int Chunk = 100;

    private static readonly string[] Columns = ["scheme", "id", "stream", "validFrom", "validUntil"];

    private static readonly ReadModel Names = ReadModelStore.Model<ThingNames>();

    private static readonly (string Category, ReadModel Model)[] Models =
    [
        (Categories.Actor, ReadModelStore.Model<ActorRegistry>()), (Categories.Document, ReadModelStore.Model<DocumentDetails>()), (Categories.Place, ReadModelStore.Model<PlaceRegistry>()),
        (Categories.Process, ReadModelStore.Model<ProcessRegistry>()),
    ];

    /// <summary>The things from a key on that have or had an id in another collection, in the order of their keys.</summary>
    internal static readonly string NextSql =
        $"select key from {ReadModelTables.Live.RowsOf(Names)} where key >= $1 and {ReadModelTables.HasExternalId} and {Row.ShownAt("$2")} order by key limit $3";

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/api/crosswalk", AnswerAsync)
        .DescribedList<CrosswalkEntry>("crosswalk", "The ids of things in other collections, one row for each, with the time for which it holds").WithTags("Imports");

    private static async Task AnswerAsync(HttpContext http, ReadModelStore rows)
    {
        var asked = QueryParameters.Of(http.Request);
        var at = await rows.OpenAsync(asked, Names, http.RequestAborted, [.. Models.Select(m => m.Model)]);
        await ListWriter.WriteAsync(http, at, limit => RowsAsync(at, asked.Cursor?.Key, limit, http.RequestAborted), asked, Columns);
    }

    private static async IAsyncEnumerable<ListedRow> RowsAsync(Snapshot at, string? after, int? limit, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (left, first) = (limit ?? int.MaxValue, after?.Split('\t')[0] ?? string.Empty);
        for (var from = first; from is not null;)
        {
            // One more is asked for, so that the next chunk begins with it.
            var found = await at.AskAsync(NextSql, [from, at.Index, Chunk + 1], r => r.GetString(0), ct).ToListAsync(ct);
            var things = found.Take(Chunk).ToList();
            from = found.ElementAtOrDefault(Chunk);
            var views = new Dictionary<string, object>(StringComparer.Ordinal);
            foreach (var (category, model) in Models)
            {
                foreach (var (key, view) in await at.ViewsAsync<object>(model, [.. things.Where(t => StreamId.Parse(t).OrThrow().Category == category)], ct))
                {
                    views[key] = view;
                }
            }

            foreach (var entry in things.Where(views.ContainsKey).SelectMany(t => EntriesOf(t, views[t]).OrderBy(KeyOf, StringComparer.Ordinal)).Where(e => e.Stream != first || string.CompareOrdinal(KeyOf(e), after) > 0))
            {
                if (left-- == 0)
                {
                    yield break;
                }

                yield return new ListedRow(KeyOf(entry), null, null, entry);
            }
        }
    }

    /// <summary>Returns the key of a row: its thing, and its id.</summary>
    private static string KeyOf(CrosswalkEntry entry) => $"{entry.Stream}\t{entry.Scheme}/{entry.Id}";

    private static IEnumerable<CrosswalkEntry> EntriesOf(string stream, object view) => view switch
    {
        Document document => document.ExternalIds.Where(i => i.Aspect.Value is not null).Select(i => Of(i.Item, stream)),
        StreamRecord record when stream.StartsWith("actor-", StringComparison.Ordinal) =>
            ImportKnowledge.IdsOf(record).Select(i => new CrosswalkEntry { Scheme = i.Scheme, Id = i.Id, Stream = stream, ValidFrom = i.From?.Text, ValidUntil = i.Until?.Text }),
        StreamRecord record => record.FieldsOf("external id").Select(f => Of(f, stream)),
        _ => [],
    };

    private static CrosswalkEntry Of(string field, string stream) => new() { Scheme = field[..field.IndexOf('/', StringComparison.Ordinal)], Id = field[(field.IndexOf('/', StringComparison.Ordinal) + 1)..], Stream = stream };
}
