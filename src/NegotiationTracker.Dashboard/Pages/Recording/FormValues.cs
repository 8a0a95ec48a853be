using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>The values of a form's controls, by name. They stay as typed, so that nothing is lost after an error.</summary>
public sealed record FormValues(IReadOnlyDictionary<string, string> Given)
{
    /// <summary>The maximum number of sources in a form.</summary>
    public const int MaxSources = 20;

    /// <summary>The values of a control for yes or no.</summary>
    public const string Yes = "yes";
    public const string No = "no";

    private const int FirstSources = 2;

    public string this[string name] => Given.GetValueOrDefault(name) ?? string.Empty;

    /// <summary>Gets the number of sources with a control.</summary>
    public int Sources => Math.Clamp(Given.Keys.Where(k => k.StartsWith("evidence.sources[", StringComparison.Ordinal)).Select(k => k.Split('[', ']')[1]).Distinct().Count(), FirstSources, MaxSources);

    public static string SourceOf(int place) => $"evidence.sources[{place}].source";

    public static string LocatorOf(int place) => $"evidence.sources[{place}].locator";

    /// <summary>Returns the sent values. Empty sources between others are removed, so that the service counts them as the form does.</summary>
    public static FormValues Of(IFormCollection form)
    {
        var given = form.ToDictionary(f => f.Key, f => f.Value.ToString().ReplaceLineEndings("\n").Trim(), StringComparer.Ordinal);
        var all = new FormValues(given);
        var rows = Enumerable.Range(0, MaxSources).Select(i => (Source: all[SourceOf(i)], Locator: all[LocatorOf(i)])).Where(r => r.Source.Length + r.Locator.Length > 0).ToList();
        for (var i = 0; i < all.Sources; i++)
        {
            (given[SourceOf(i)], given[LocatorOf(i)]) = i < rows.Count ? rows[i] : (string.Empty, string.Empty);
        }

        return all;
    }

    /// <summary>Returns the values in an address, such as <c>?actor=</c>.</summary>
    public static FormValues Of(IQueryCollection query) => new(query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal));

    /// <summary>Returns the values of an entry, in the fields of its correction.</summary>
    public static FormValues Of(TimelineEntry entry, IReadOnlyList<FormField> fields) => Of(entry.Data.Json()!.Value, entry.When, fields);

    /// <summary>Returns the values of the members of a body or an entry.</summary>
    public static FormValues Of(JsonElement members, string? when, IReadOnlyList<FormField> fields)
    {
        var given = fields.Where(f => f != RecordForms.When).ToDictionary(f => f.Name, f => TextOf(Inside(members, f.Name), f), StringComparer.Ordinal);
        given[RecordForms.When.Name] = when ?? string.Empty;
        return new FormValues(given);
    }

    /// <summary>Returns the same values with one more source.</summary>
    public FormValues WithOneMoreSource() => new(new Dictionary<string, string>(Given, StringComparer.Ordinal) { [SourceOf(Sources)] = string.Empty });

    /// <summary>Returns the lines of a list. Plain values may also be separated by commas.</summary>
    public IReadOnlyList<string> Lines(FormField field) =>
        this[field.Name].Split(field.Parts.Count > 0 ? ['\n'] : ['\n', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static JsonElement? Inside(JsonElement data, string name)
    {
        JsonElement? at = data;
        foreach (var member in name.Split('.'))
        {
            at = at is { ValueKind: JsonValueKind.Object } here && here.TryGetProperty(member, out var next) ? next : null;
        }

        return at;
    }

    private static string TextOf(JsonElement? value, FormField field) => value switch
    {
        { ValueKind: JsonValueKind.Array } list when field.IsList => string.Join('\n', list.EnumerateArray().Select(i => LineOf(i, field.Parts))),
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.True } => Yes,
        { ValueKind: JsonValueKind.False } => No,
        _ => string.Empty,
    };

    /// <summary>Returns the parts of an item with bars between them. The id of a person is left out where it stands only for an unmatched name.</summary>
    private static string LineOf(JsonElement item, IReadOnlyList<FormField> parts) => parts.Count == 0 ? item.ToString()
        : string.Join(" | ", parts.Select(p => p.Kind == FieldKind.Person && IsUnmatched(item, p.Name) ? string.Empty : TextOf(Inside(item, p.Name), p))).TrimEnd(' ', '|');

    private static bool IsUnmatched(JsonElement item, string name) =>
        Inside(item, string.Join('.', name.Split('.').SkipLast(1).Append("unmatched"))) is { ValueKind: JsonValueKind.True };
}
