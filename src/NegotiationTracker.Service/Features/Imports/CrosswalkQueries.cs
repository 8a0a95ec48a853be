using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Imports;

/// <summary>The table of ids in other collections: of actors, processes, places and documents.</summary>
internal static class CrosswalkQueries
{
    private static readonly string[] Columns = ["scheme", "id", "stream", "validFrom", "validUntil"];

    private static readonly ReadModel[] Models =
        [ReadModelStore.Model<ActorRegistry>(), ReadModelStore.Model<DocumentDetails>(), ReadModelStore.Model<PlaceRegistry>(), ReadModelStore.Model<ProcessRegistry>()];

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/api/crosswalk", AnswerAsync)
        .DescribedList<CrosswalkEntry>("crosswalk", "The ids of things in other collections, one row for each, with the time for which it holds").WithTags("Imports");

    private static async Task AnswerAsync(HttpContext http, ReadModelStore rows)
    {
        var asked = QueryParameters.Of(http.Request);
        var at = await rows.OpenAsync(asked, Models[0], http.RequestAborted, Models[1..]);
        await ListWriter.WriteAsync(http, at, limit => RowsAsync(at, asked.Cursor?.Key, limit, http.RequestAborted), asked, Columns);
    }

    private static async IAsyncEnumerable<ListedRow> RowsAsync(Snapshot at, string? after, int? limit, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var all = new List<ListedRow>();
        foreach (var model in Models)
        {
            await foreach (var row in at.ListAsync(model, new Filter(), null, null, ct).Where(r => r.HasView))
            {
                all.AddRange(EntriesOf(row).Select(e => new ListedRow($"{e.Scheme}/{e.Id}\t{e.Stream}", null, null, e)));
            }
        }

        foreach (var row in all.OrderBy(r => r.Key, StringComparer.Ordinal).Where(r => after is null || string.CompareOrdinal(r.Key, after) > 0).Take(limit ?? int.MaxValue))
        {
            yield return row;
        }
    }

    private static IEnumerable<CrosswalkEntry> EntriesOf(ListedRow row) => row.View switch
    {
        Document document => document.ExternalIds.Where(i => i.Aspect.Value is not null).Select(i => Of(i.Item, row.Key)),
        StreamRecord record when row.Key.StartsWith("actor-", StringComparison.Ordinal) =>
            RegistryReader.IdsOf(record).Select(i => new CrosswalkEntry { Scheme = i.Scheme, Id = i.Id, Stream = row.Key, ValidFrom = i.From?.Text, ValidUntil = i.Until?.Text }),
        StreamRecord record => RegistryReader.FieldsOf(record, "external id").Select(f => Of(f, row.Key)),
        _ => [],
    };

    private static CrosswalkEntry Of(string field, string stream) => new() { Scheme = field[..field.IndexOf('/', StringComparison.Ordinal)], Id = field[(field.IndexOf('/', StringComparison.Ordinal) + 1)..], Stream = stream };
}
