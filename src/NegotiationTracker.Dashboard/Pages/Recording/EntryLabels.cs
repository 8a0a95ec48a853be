using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>Formats the data of an entry with the labels of the forms.</summary>
public static class EntryLabels
{
    private const string Correction = CommandBody.Changed + ".";

    /// <summary>Returns an event name as words: <c>delegation-seated</c> is "delegation seated".</summary>
    public static string Of(string type, IStringLocalizer<WordTexts> words) =>
        words.Word(type);

    /// <summary>Returns the label of the field of a path, such as "Speaker: actor". It is made of the member's name if no text gives a better one.</summary>
    public static string Label(string path, IStringLocalizer<RecordTexts> words)
    {
        var name = MemberOf(path).Split('[')[0];
        return words[$"Field.{name}"] is { ResourceNotFound: false } known ? known.Value : Path(name.Split('.'), words);
    }

    /// <summary>Returns the member of an entry that a control is about. The controls of a correction have a prefix.</summary>
    public static string MemberOf(string name) => name.StartsWith(Correction, StringComparison.Ordinal) ? name[Correction.Length..] : name;

    private static string Path(string[] path, IStringLocalizer<RecordTexts> words) => path switch
    {
        [.. { Length: > 0 } person, "asWritten"] => words["AsWrittenOf", Path(person, words)],
        [.. { Length: > 0 } person, "person"] => words["ByIdOf", Path(person, words)],
        [.. { Length: > 0 } thing, var member] => words["PathOf", Path(thing, words), InSentence(Path([member], words))],
        [var member] => words[$"Field.{member}"] is { ResourceNotFound: false } known ? known : Capitalised(FieldLabels.InWords(member)),
        _ => string.Empty,
    };

    /// <summary>Returns a label for the middle of a line. An abbreviation keeps its capitals.</summary>
    private static string InSentence(string label) => label is [var first, var second, ..] && char.IsLower(second) ? char.ToLower(first, CultureInfo.CurrentCulture) + label[1..] : label;

    /// <summary>Returns the title of a form: <c>hold-session</c> is "Add a session". A command of a newer service has its name as the title.</summary>
    public static string Title(string command, IStringLocalizer<CommandTexts> words) =>
        words[$"Title.{command}"] is { ResourceNotFound: false } known ? known : Capitalised(FieldLabels.InWords(command));

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Returns every value in the data, by its path.</summary>
    public static IEnumerable<(string Path, string Value)> Flat(JsonElement data, string path = "") => data.ValueKind switch
    {
        JsonValueKind.Object => data.EnumerateObject().Where(m => path.Length > 0 || m.Name is not ("evidence" or "when" or "contradicts")).SelectMany(m => Flat(m.Value, path.Length == 0 ? m.Name : $"{path}.{m.Name}")),
        JsonValueKind.Array when data.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String) => data.GetArrayLength() == 0 ? [] : [(path, string.Join(Punctuation.Comma, data.EnumerateArray().Select(i => i.GetString())))],
        JsonValueKind.Array => data.EnumerateArray().SelectMany((i, n) => Flat(i, $"{path}[{n}]")),
        JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => path == "mode" && data.ToString() == "asserts" ? [] : [(path, data.ToString())],
    };
}
