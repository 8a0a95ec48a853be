using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Changes;

/// <summary>The questions what changed in the whole record, and which entries a change concerns.</summary>
public sealed class ChangeQueries(ReadModelStore rows, TimeProvider clock)
{
    private const string Before = "before";
    private const string Order = "order";
    private const string Newest = "newest";
    private const int Chunk = 100;

    private static readonly string[] Columns =
        ["index", "recordedAt", "recordedBy", "action", "type", "stream", "processes", "event", "entry", "reason", "processesJoined", "processesLeft", "allEntries", "title"];

    private static readonly string[] EntryColumns = ["entry", "stream", "type", "when", "from", "until", "mode", "contested", "withdrawn", "sources=evidence.sources.source"];

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/changes", (HttpContext http, ChangeQueries q) => q.ListAsync(http))
            .DescribedPages<ChangePage>("changes of the record", "What was added, corrected, retracted, withdrawn, erased or joined anywhere after ?after=, in the order of the log; ?process= (repeatable) ?actor= ?kind= ?before= ?order=newest");
        routes.MapRead("/api/changes/{index}/entries", (HttpContext http, string index, ChangeQueries q) => q.EntriesAsync(http, index))
            .DescribedList<TimelineEntry>("entries of a change", "All entries that may read differently since an event, as they now read; ?process= for those of some processes");
    }

    private async Task ListAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        var asked = QueryParameters.Of(http.Request, [.. ChangeFilter.Words, Before, Order]);
        var newest = http.Request.Query[Order].ToString() switch
        {
            "" or "oldest" => false,
            Newest => true,
            _ => throw ProblemException.Field(Order, QueryMessages.OneOf(["oldest", Newest])),
        };
        var at = await rows.OpenAsync(asked, ReadModelStore.Model<Timeline>(), ct, ChangeReader.Models);
        var filter = await ChangeFilter.OfAsync(http.Request, at, ct);
        var after = asked.After is { } position ? await rows.IndexOfAsync(position, ct) : -1;
        var until = http.Request.Query[Before].ToString() is { Length: > 0 } before ? Math.Min(at.Index, await rows.IndexOfAsync(AskedPosition.Parse(Before, before), ct) - 1) : at.Index;
        var range = new ChangeRange(after, until, newest);
        if (MediaTypeChoice.Of(http) != MediaTypeChoice.Json)
        {
            await ListWriter.WriteAsync(http, at, _ => AllAsync(at, filter, range, ct), asked, Columns, some => NamedAsync(at, asked, [.. some.Select(r => (RecordedChange)r.View)], ct));
            return;
        }

        var (indexes, read) = await ChangeReader.FindAsync(at, filter, range, asked.Limit, ct);
        var changes = await ChangeReader.ReadAsync(at, indexes, filter.Processes, clock, ct);
        var page = new ChangePage
        {
            Items = changes,
            Position = ChangeReader.PositionOf(read.IsEmpty ? after : newest ? read.After + 1 : read.Until),
            More = !range.Rest(read).IsEmpty,
        };
        await ResponseWriter.WriteAsync(http, at.Basis, asked.Names ? WithItems(page, await NamedAsync(at, asked, changes, ct)) : page);
    }

    private async Task EntriesAsync(HttpContext http, string index)
    {
        var ct = http.RequestAborted;
        var asked = QueryParameters.Of(http.Request, "process");
        var at = await rows.OpenAsync(asked, ReadModelStore.Model<Timeline>(), ct, ChangeReader.Models);
        var change = long.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= at.Index
            ? (await ChangeReader.DescribeAsync(at, [number], ct))[0]
            : throw ProblemException.Of(ErrorCodes.NotFound, $"There is no change with index {index} up to index {at.Index}.");
        var filter = await ChangeFilter.OfAsync(http.Request, at, ct);
        await ListWriter.WriteAsync(
            http, at, limit => ChangeReader.EntriesOfAsync(at, change, filter, asked.Cursor, limit, ct), asked, EntryColumns,
            asked.Names ? some => NameResolver.NamedAsync(at, [.. some.Select(r => (r.View, r.Earliest))], ct) : null);
    }

    private async IAsyncEnumerable<ListedRow> AllAsync(Snapshot at, ChangeFilter filter, ChangeRange range, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var rest = range; !rest.IsEmpty;)
        {
            var (indexes, read) = await ChangeReader.FindAsync(at, filter, rest, Chunk, ct);
            foreach (var change in await ChangeReader.ReadAsync(at, indexes, filter.Processes, clock, ct))
            {
                yield return new ListedRow(change.Position, null, null, change);
            }

            rest = rest.Rest(read);
        }
    }

    /// <summary>Returns changes, if asked with the names at the time of the entry that each is about.</summary>
    private static async Task<IReadOnlyList<object>> NamedAsync(Snapshot at, QueryParameters asked, IReadOnlyList<RecordedChange> changes, CancellationToken ct) =>
        asked.Names ? await NameResolver.NamedAsync(at, [.. changes.Select(c => ((object)c, QueryExtensions.DayOf(c.Entries.Count == 0 ? null : c.Entries[0].When)))], ct) : changes;

    private static JsonNode WithItems(ChangePage page, IReadOnlyList<object> items)
    {
        var body = ResponseWriter.Node(page);
        body["items"] = new JsonArray([.. items.Select(ResponseWriter.Node)]);
        return body;
    }
}
