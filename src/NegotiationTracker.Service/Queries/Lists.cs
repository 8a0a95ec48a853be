using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;
using NegotiationTracker.Domain.ReadModels;

namespace NegotiationTracker.Service.Queries;

/// <summary>Lists: a JSON page with a cursor, or all rows as NDJSON or CSV.</summary>
public static class Lists
{
    private static readonly CsvConfiguration Csv = new(CultureInfo.InvariantCulture)
    {
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = ['=', '+', '-', '@', '\t', '\r'],
        NewLine = "\r\n",
    };

    /// <param name="columns">Column by path into a row: <c>window.value</c>.</param>
    /// <param name="shape">Makes of a row's body what a reader sees; null leaves it as it stands.</param>
    public static async Task WriteAsync(
        HttpContext http, RowStore rows, ReadModel model, Asked asked, Filter filter, string[] columns, Func<Listed, Task<JsonNode>>? shape = null)
    {
        var ct = http.RequestAborted;
        var basis = await asked.BasisAsync(rows, model, ct);
        var accept = http.Request.Headers.Accept.ToString();
        if (accept.Contains("text/csv", StringComparison.OrdinalIgnoreCase) || accept.Contains("application/x-ndjson", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers["Tracker-Basis"] = basis.ToString();
            http.Response.Headers.Vary = "Accept";
            await AllAsync(http, rows.ListAsync(model, filter, asked.Cursor, null, ct), accept.Contains("text/csv", StringComparison.OrdinalIgnoreCase), columns, shape);
            return;
        }

        var page = await rows.ListAsync(model, filter, asked.Cursor, asked.Limit + 1, ct).ToListAsync(ct);
        var shown = page.Take(asked.Limit).ToList();
        var json = new StringBuilder("{\"items\":[");
        for (var i = 0; i < shown.Count; i++)
        {
            json.Append(i > 0 ? "," : string.Empty).Append(shape is null ? shown[i].Body : Text(await shape(shown[i])));
        }

        json.Append(']');
        if (page.Count > asked.Limit)
        {
            json.Append(",\"next\":\"").Append(new Cursor(shown[^1].Earliest, shown[^1].Latest, shown[^1].Key)).Append('"');
        }

        await Representation.WriteAsync(http, basis, Encoding.UTF8.GetBytes(json.Append('}').ToString()));
    }

    private static async Task AllAsync(HttpContext http, IAsyncEnumerable<Listed> rows, bool csv, string[] columns, Func<Listed, Task<JsonNode>>? shape)
    {
        http.Response.ContentType = csv ? "text/csv; charset=utf-8" : "application/x-ndjson";
        await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(false), leaveOpen: true);
        await using var table = new CsvWriter(writer, Csv, leaveOpen: true);
        if (csv)
        {
            await LineAsync(table, columns.Select(c => c.Replace(".value", string.Empty, StringComparison.Ordinal)));
        }

        await foreach (var row in rows)
        {
            var body = shape is null ? null : await shape(row);
            if (csv)
            {
                body ??= JsonNode.Parse(row.Body)!;
                await LineAsync(table, columns.Select(c => Cell(body, c)));
            }
            else
            {
                await writer.WriteAsync(body is null ? row.Body : Text(body));
                await writer.WriteAsync('\n');
            }
        }
    }

    private static async Task LineAsync(CsvWriter table, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            table.WriteField(cell);
        }

        await table.NextRecordAsync();
    }

    /// <summary>The value at a path; a list as its items' values with semicolons between them.</summary>
    private static string Cell(JsonNode? node, string path)
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

        return node switch
        {
            null => string.Empty,
            JsonArray list => string.Join("; ", list.Select(i => i?.ToString())),
            _ => node.ToString(),
        };
    }

    private static string Text(JsonNode node) => node.ToJsonString(Storage.ViewJson.Options);
}
