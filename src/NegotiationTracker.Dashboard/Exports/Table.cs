using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Exports;

/// <summary>A column of an export.</summary>
/// <param name="Name">The heading, in camel case like the API's members.</param>
/// <param name="Value">Returns the value of a row: a text, a number, a list of texts or null.</param>
public sealed record Column<T>(string Name, Func<T, object?> Value);

/// <summary>Rows of a page as a file: CSV or JSON, with their basis.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Basis">The basis of the rows.</param>
/// <param name="LeftOut">The number of rows that the days of the question leave out. JSON has it. Null if a question has no days.</param>
public sealed record Table<T>(IReadOnlyList<Column<T>> Columns, IReadOnlyList<T> Rows, AnswerBasis? Basis, int? LeftOut = null)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IResult As(string kind, string name)
    {
        var bytes = kind == "csv" ? Encoding.UTF8.GetBytes(ToCsv()) : JsonSerializer.SerializeToUtf8Bytes(ToObjects(), Json);
        return Results.File(bytes, kind == "csv" ? "text/csv; charset=utf-8" : "application/json", $"{name}.{kind}");
    }

    private object ToObjects() => new
    {
        basis = Basis is null ? null : new { index = Basis.Index, recordedAt = Basis.RecordedAt, root = Basis.Root },
        leftOut = LeftOut,
        items = Rows.Select(r => Columns.ToDictionary(c => c.Name, c => c.Value(r))),
    };

    private string ToCsv()
    {
        var text = new StringBuilder().AppendJoin(',', Columns.Select(c => Cell(c.Name))).Append("\r\n");
        foreach (var row in Rows)
        {
            text.AppendJoin(',', Columns.Select(c => Cell(c.Value(row)))).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>Returns a cell that a spreadsheet does not run as a formula.</summary>
    private static string Cell(object? value)
    {
        var text = value switch
        {
            IEnumerable<string> list => string.Join("; ", list),
            DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value?.ToString() ?? string.Empty,
        };
        text = value is not IFormattable && text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
