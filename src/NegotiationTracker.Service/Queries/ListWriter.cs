using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Queries;

/// <summary>Writes lists: a JSON page with a cursor, or all rows as NDJSON, CSV or GeoJSON.</summary>
public static class ListWriter
{
    /// <summary>The member that marks what rests on withdrawn sources alone, and the last column of every table, which names the columns for which that is so.</summary>
    private const string SourcesWithdrawn = "sourcesWithdrawn";

    /// <summary>The number of rows shaped at a time, if all are wanted.</summary>
    private const int Chunk = 100;

    /// <summary>Writes a cell as text, even if a spreadsheet could read it as a formula.</summary>
    private static readonly CsvWriterOptions Csv = new() { Injection = CsvInjection.Escape };

    /// <summary>Writes filtered rows of a read model.</summary>
    /// <param name="columns">Columns as <c>heading=path</c> into a row, such as <c>window=window.value</c>. A path alone is its own heading.</param>
    /// <param name="shape">Turns rows into what a reader sees, so that what they need is asked for together. Null leaves them unchanged.</param>
    /// <param name="lines">Turns a row into the lines of a table. Null makes one line.</param>
    public static Task WriteAsync(
        HttpContext http, Snapshot at, ReadModel model, QueryParameters asked, Filter filter, string[] columns, Func<IReadOnlyList<ListedRow>, Task<IReadOnlyList<object>>>? shape = null,
        Func<JsonNode, IEnumerable<JsonNode>>? lines = null) =>
        WriteAsync(http, at, limit => at.ListAsync(model, filter, asked.Cursor, limit, http.RequestAborted), asked, columns, shape, lines);

    /// <summary>Writes rows of any source.</summary>
    /// <param name="source">Returns the rows from the cursor on, at most as many as the limit. A limit of null means all.</param>
    public static async Task WriteAsync(
        HttpContext http, Snapshot at, Func<int?, IAsyncEnumerable<ListedRow>> source, QueryParameters asked, string[] columns, Func<IReadOnlyList<ListedRow>, Task<IReadOnlyList<object>>>? shape = null,
        Func<JsonNode, IEnumerable<JsonNode>>? lines = null)
    {
        var ct = http.RequestAborted;
        var type = MediaTypeChoice.Of(http);
        if (type != MediaTypeChoice.Json)
        {
            var tag = await TagAsync(http, at, type, ct);
            var headers = http.Response.Headers;
            (headers["Tracker-Basis"], headers.ETag, headers.CacheControl, headers.XContentTypeOptions) = (at.Basis.ToString(), tag, "no-cache", "nosniff");
            if (ResponseWriter.HasAlready(http.Request, tag))
            {
                http.Response.StatusCode = 304;
                return;
            }

            http.Response.ContentType = type == MediaTypeChoice.Table ? "text/csv; charset=utf-8" : type;
            if (HeadMiddleware.IsHead(http))
            {
                return;
            }

            var all = source(null);
            await (type == MediaTypeChoice.Table ? TableAsync(http, all, Chosen(asked, columns), shape, lines ?? (body => [body]))
                : type == MediaTypeChoice.Features ? FeaturesAsync(http, all, asked, shape) : AllAsync(http, all, asked, shape));
            return;
        }

        var page = await source(asked.Limit + 1).ToListAsync(ct);
        var shown = page.Take(asked.Limit).ToList();
        var json = new StringBuilder("{\"items\":[").AppendJoin(',', (await ShapedAsync(shown, shape)).Select(v => Text(asked, v))).Append(']');
        if (page.Count > asked.Limit)
        {
            json.Append(",\"next\":\"").Append(asked.Next(Cursor.Of(shown[^1]), at.Index)).Append('"');
        }

        await ResponseWriter.WriteAsync(http, at.Basis, Answer.OfJson(Encoding.UTF8.GetBytes(json.Append('}').ToString())));
    }

    /// <summary>
    /// Returns the tag of all rows, before any of them is read. The same question at the same basis has the same bytes, until somebody is erased.
    /// </summary>
    private static async Task<string> TagAsync(HttpContext http, Snapshot at, string type, CancellationToken ct) =>
        Answer.TagOf(Encoding.UTF8.GetBytes($"{type} {http.Request.Path}{http.Request.QueryString} {at.Basis} {await at.ErasedAsync(ct)}"));

    private static async Task TableAsync(
        HttpContext http, IAsyncEnumerable<ListedRow> rows, string[] columns, Func<IReadOnlyList<ListedRow>, Task<IReadOnlyList<object>>>? shape, Func<JsonNode, IEnumerable<JsonNode>> lines)
    {
        await using var table = CsvWriter.Create(http.Response.Body, Csv, leaveOpen: true);
        await table.WriteRecordAsync([.. columns.Select(c => c.Split('=')[0]), SourcesWithdrawn], http.RequestAborted);
        await foreach (var some in rows.Chunk(Chunk))
        {
            foreach (var line in (await ShapedAsync(some, shape)).SelectMany(body => lines(ResponseWriter.Node(body))))
            {
                foreach (var cell in columns.Select(c => Cell(line, c.Split('=')[^1])))
                {
                    _ = cell is JsonValue number && number.TryGetValue<long>(out var whole) ? Number(table, whole) : Words(table, cell);
                }

                table.WriteField(string.Join("; ", columns.SelectMany(c => Resting(line, c.Split('=')))));
                await table.EndRecordAsync();
            }
        }

        await table.FlushAsync(http.RequestAborted);
    }

    private static async Task AllAsync(HttpContext http, IAsyncEnumerable<ListedRow> rows, QueryParameters asked, Func<IReadOnlyList<ListedRow>, Task<IReadOnlyList<object>>>? shape)
    {
        await foreach (var some in rows.Chunk(Chunk))
        {
            foreach (var body in await ShapedAsync(some, shape))
            {
                await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Text(asked, body) + "\n"), http.RequestAborted);
            }
        }
    }

    /// <summary>Writes all rows as one collection of GeoJSON. Each row is a feature.</summary>
    private static async Task FeaturesAsync(HttpContext http, IAsyncEnumerable<ListedRow> rows, QueryParameters asked, Func<IReadOnlyList<ListedRow>, Task<IReadOnlyList<object>>>? shape)
    {
        Task WriteAsync(string text) => http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), http.RequestAborted).AsTask();
        var between = "{\"type\":\"FeatureCollection\",\"features\":[";
        await foreach (var some in rows.Chunk(Chunk))
        {
            foreach (var feature in await ShapedAsync(some, shape))
            {
                await WriteAsync(between + Text(asked, feature));
                between = ",\n";
            }
        }

        await WriteAsync(between[0] == '{' ? $"{between}]}}" : "]}");
    }

    /// <summary>Returns what is written of rows. A row with nothing to see is left out.</summary>
    private static async Task<IReadOnlyList<object>> ShapedAsync(IEnumerable<ListedRow> rows, Func<IReadOnlyList<ListedRow>, Task<IReadOnlyList<object>>>? shape) =>
        rows.Where(r => r.HasView).ToList() is var seen && shape is null ? [.. seen.Select(r => r.View)] : await shape(seen);

    /// <summary>Writes a number as a number. Only texts can be formulas.</summary>
    private static CsvWriter Number(CsvWriter table, long number)
    {
        table.WriteField(number);
        return table;
    }

    private static CsvWriter Words(CsvWriter table, JsonNode? cell)
    {
        table.WriteField(cell is JsonArray list ? string.Join("; ", list.OfType<JsonNode>()) : cell?.ToString() ?? string.Empty);
        return table;
    }

    /// <summary>
    /// Returns the heading of a column if its value rests on withdrawn sources alone. For a list, returns the heading with each such item, such as
    /// <c>issuers/FARLAND</c>.
    /// </summary>
    private static IEnumerable<string> Resting(JsonNode line, string[] column)
    {
        var (name, path) = (column[0], column[^1].Split('.'));
        return Walk(line, 0, null).Select(item => item is null ? name : $"{name}/{item}").Distinct(StringComparer.Ordinal);

        IEnumerable<string?> Walk(JsonNode? node, int step, string? item)
        {
            if (node is JsonArray list)
            {
                return list.OfType<JsonNode>().SelectMany(i => Walk(i, step, Cell(i, string.Join('.', path[step..]))?.ToString()));
            }

            if (node is not JsonObject here || step == path.Length)
            {
                return [];
            }

            return IsMarked(here, path[step]) || IsMarked(here["aspect"] as JsonObject, string.Empty) ? [item]
                : MarkedItems(here, path[step]) is { Count: > 0 } items ? items : Walk(here[path[step]], step + 1, item);
        }
    }

    /// <summary>Returns the items of a list that are marked in a summary, such as FARLAND of <c>issuers/FARLAND</c>.</summary>
    private static List<string> MarkedItems(JsonObject node, string list) =>
        [.. (node[SourcesWithdrawn] as JsonArray ?? []).Select(m => m!.ToString()).Where(m => m.StartsWith(list + "/", StringComparison.Ordinal)).Select(m => m[(list.Length + 1)..])];

    /// <summary>Returns whether an object, or one member of it, is marked.</summary>
    private static bool IsMarked(JsonObject? node, string member) => node?[SourcesWithdrawn] switch
    {
        JsonArray members => members.Any(m => m?.ToString() == member),
        JsonValue marked => marked.TryGetValue<bool>(out var yes) && yes,
        _ => false,
    };

    /// <summary>Returns the value at a path. For a list, it returns the values of its items.</summary>
    private static JsonNode? Cell(JsonNode? node, string path)
    {
        foreach (var step in path.Split('.'))
        {
            node = node switch
            {
                JsonObject o => o[step],
                JsonArray a => new JsonArray([.. a.Select(i => i is JsonObject o ? o[step]?.DeepClone() : i?.DeepClone())]),
                _ => null,
            };
        }

        return node;
    }

    /// <summary>Returns the columns that the question chooses, in the order of the list.</summary>
    private static string[] Chosen(QueryParameters asked, string[] columns) => asked.Fields is not { } fields ? columns : [.. columns.Where(c => fields.Contains(c.Split('=')[0], StringComparer.Ordinal))];

    /// <summary>Returns a row as JSON, with the members that the question chooses.</summary>
    private static string Text(QueryParameters asked, object view)
    {
        if (asked.Fields is not { } fields)
        {
            return JsonSerializer.Serialize(view, view.GetType(), Storage.Json.ApiJson.Options);
        }

        var node = (JsonObject)ResponseWriter.Node(view);
        foreach (var member in node.Select(m => m.Key).Where(m => !fields.Contains(m, StringComparer.Ordinal)).ToList())
        {
            node.Remove(member);
        }

        return node.ToJsonString(Storage.Json.ApiJson.Options);
    }
}
