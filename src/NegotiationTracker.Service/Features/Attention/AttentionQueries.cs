using NegotiationTracker.Contracts;
using NegotiationTracker.Service.Features.Processes;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Attention;

/// <summary>The query for what needs attention: of the whole record, or of some processes.</summary>
public sealed class AttentionQueries(ReadModelStore rows)
{
    private static readonly string[] Columns =
        ["kind", "stream", "processes", "label", "when", "days", "reports", "reportsBefore", "thing", "field", "values", "entry", "type", "person", "sources", "commands", "title"];

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/api/attention", (HttpContext http, AttentionQueries q) => q.ListAsync(http))
        .DescribedList<AttentionItem>("attention", $"What needs attention, each with the commands that can resolve it; ?kind= {string.Join(", ", AttentionNeeds.All)}, repeated; ?process= repeated");

    private async Task ListAsync(HttpContext http)
    {
        var (request, ct) = (http.Request, http.RequestAborted);
        var asked = QueryParameters.Of(request, ListWords.Process, ListWords.Kind);
        var kinds = QueryExtensions.Repeated(request, ListWords.Kind);
        if (kinds.Except(AttentionNeeds.All, StringComparer.Ordinal).Any())
        {
            throw ProblemException.Field(ListWords.Kind, QueryMessages.OneOf(AttentionNeeds.All));
        }

        var processes = QueryExtensions.Repeated(request, ListWords.Process);
        var at = await rows.OpenAsync(asked, AttentionLists.Models[0], ct, [.. AttentionLists.Models[1..], .. ProcessOverviews.Models, .. ChangeReader.Models]);
        await KnownThings.RequireAsync(request, at, ct);
        var lists = new AttentionLists(at, processes, await ListQuestion.StreamsAsync(at, null, processes, ct), ct);
        await ListWriter.WriteAsync(http, at, limit => PageAsync(lists, kinds, asked.Cursor, limit), asked, Columns, ShapedAsync);

        async Task<IReadOnlyList<object>> ShapedAsync(IReadOnlyList<ListedRow> some)
        {
            var items = await WithProcessesAndTitlesAsync(at, [.. some.Select(r => (AttentionItem)r.View)], ct);
            return asked.Names ? await NameResolver.NamedAsync(at, [.. items.Zip(some, (item, row) => ((object)item, QueryExtensions.DayOf(item.When)))], ct) : items;
        }
    }

    /// <summary>Returns the items of the kinds in their order. The key of a row begins with its kind, so that a page can begin in the middle of one.</summary>
    private static async IAsyncEnumerable<ListedRow> PageAsync(AttentionLists lists, string[] kinds, Cursor? from, int? limit)
    {
        var left = limit ?? int.MaxValue;
        var begun = from?.Key.Split('\t')[0];
        foreach (var kind in AttentionNeeds.All.Where(k => kinds.Length == 0 || kinds.Contains(k, StringComparer.Ordinal)).SkipWhile(k => begun is not null && k != begun))
        {
            var after = kind == begun ? from! with { Key = from.Key[(kind.Length + 1)..] } : null;
            await foreach (var row in lists.Of(kind, after, left).Take(left))
            {
                left--;
                yield return row with { Key = $"{kind}\t{row.Key}" };
            }

            if (left == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>Returns the items with the processes to which they belong, and with the titles of their things.</summary>
    private static async Task<List<AttentionItem>> WithProcessesAndTitlesAsync(Snapshot at, List<AttentionItem> items, CancellationToken ct)
    {
        var of = await ChangeReader.MembershipsAsync(at, [.. items.Select(i => i.Stream).Distinct(StringComparer.Ordinal)], ct);
        var titles = await NamedThing.TitlesAsync(at, items.Select(i => i.Stream), ct);
        return items.ConvertAll(i => i with
        {
            Processes = [.. of[i.Stream].Where(m => m.IsAt(at.Index)).Select(m => m.Process).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Title = titles.GetValueOrDefault(i.Stream),
        });
    }
}

/// <summary>What needs attention.</summary>
public static class AttentionFeature
{
    public static IServiceCollection AddAttention(this IServiceCollection services) => services.AddSingleton<AttentionQueries>();

    public static void MapAttention(this IEndpointRouteBuilder routes) => AttentionQueries.Map(routes);
}
