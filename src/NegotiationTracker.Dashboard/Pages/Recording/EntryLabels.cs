using System.Text.Json;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>Formats the data of an entry with the labels of the forms.</summary>
public static class EntryLabels
{
    /// <summary>Returns an event name as words: <c>delegation-seated</c> is "delegation seated".</summary>
    public static string Of(string type, IStringLocalizer<WordTexts> words) =>
        words.Word(type);

    /// <summary>Returns the label of the field of a path. A path without a field is its own label.</summary>
    public static string Label(string path, IStringLocalizer<RecordTexts> words) => words[$"Field.{path.Split('[')[0]}"] is { ResourceNotFound: false } known ? known.Value : path;

    /// <summary>Returns every value in the data, by its path.</summary>
    public static IEnumerable<(string Path, string Value)> Flat(JsonElement data, string path = "") => data.ValueKind switch
    {
        JsonValueKind.Object => data.EnumerateObject().Where(m => path.Length > 0 || m.Name is not ("evidence" or "when" or "contradicts")).SelectMany(m => Flat(m.Value, path.Length == 0 ? m.Name : $"{path}.{m.Name}")),
        JsonValueKind.Array when data.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String) => data.GetArrayLength() == 0 ? [] : [(path, string.Join(", ", data.EnumerateArray().Select(i => i.GetString())))],
        JsonValueKind.Array => data.EnumerateArray().SelectMany((i, n) => Flat(i, $"{path}[{n}]")),
        JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => path == "mode" && data.ToString() == "asserts" ? [] : [(path, data.ToString())],
    };
}
