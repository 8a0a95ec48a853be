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

    public static string EditionOf(int place) => $"evidence.sources[{place}].edition";

    /// <summary>Returns the sent values. Empty sources between others are removed, so that the service counts them as the form does.</summary>
    public static FormValues Of(IFormCollection form)
    {
        var given = form.ToDictionary(f => f.Key, f => f.Value.ToString().ReplaceLineEndings("\n").Trim(), StringComparer.Ordinal);
        var all = new FormValues(given);
        // The part that registers a source belongs to the source's row, and moves with it.
        var rows = Enumerable.Range(0, all.Sources).Select(i => (Mark: $"evidence.sources[{i}].", Values: new List<KeyValuePair<string, string>>())).ToList();
        foreach (var row in rows)
        {
            row.Values.AddRange(given.Where(g => g.Key.Contains(row.Mark, StringComparison.Ordinal)));
            row.Values.ForEach(v => given.Remove(v.Key));
        }

        foreach (var (to, row) in rows.OrderBy(r => r.Values.All(v => v.Value.Length == 0)).Index())
        {
            row.Values.ForEach(v => given[v.Key.Replace(row.Mark, rows[to].Mark, StringComparison.Ordinal)] = v.Value);
        }

        return all;
    }

    /// <summary>Returns the values in an address, such as <c>?actor=</c>.</summary>
    public static FormValues Of(IQueryCollection query) => new(query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal));

    /// <summary>Returns the values of an entry, in the fields of its correction.</summary>
    public static FormValues Of(TimelineEntry entry, IReadOnlyList<FormField> fields)
    {
        var members = Of(entry.Data.Json()!.Value, entry.When, [.. fields.Select(f => f with { Name = EntryLabels.MemberOf(f.Name) })]);
        return new FormValues(fields.ToDictionary(f => f.Name, f => members[EntryLabels.MemberOf(f.Name)], StringComparer.Ordinal));
    }

    /// <summary>Returns the values of the members of a body or an entry.</summary>
    public static FormValues Of(JsonElement members, string? when, IReadOnlyList<FormField> fields)
    {
        var given = fields.Where(f => f != RecordForms.When).ToDictionary(f => f.Name, f => TextIn(members, f), StringComparer.Ordinal);
        given[RecordForms.When.Name] = when ?? string.Empty;
        return new FormValues(given);
    }

    /// <summary>Returns the same values with one more source.</summary>
    public FormValues WithOneMoreSource() => With([(SourceOf(Sources), string.Empty)]);

    /// <summary>Returns the same values, with others for some names. Null removes a value.</summary>
    public FormValues With(IEnumerable<(string Name, string? Value)> others)
    {
        var given = new Dictionary<string, string>(Given, StringComparer.Ordinal);
        foreach (var (name, value) in others)
        {
            if (value is null)
            {
                given.Remove(name);
            }
            else
            {
                given[name] = value;
            }
        }

        return new FormValues(given);
    }

    /// <summary>Returns the values whose names begin so, without that beginning.</summary>
    public FormValues Under(string beginning) =>
        new(Given.Where(g => g.Key.StartsWith(beginning, StringComparison.Ordinal)).ToDictionary(g => g.Key[beginning.Length..], g => g.Value, StringComparer.Ordinal));

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

    /// <summary>Returns the parts of an item with bars between them.</summary>
    private static string LineOf(JsonElement item, IReadOnlyList<FormField> parts) => parts.Count == 0 ? item.ToString()
        : string.Join(" | ", parts.Select(p => TextIn(item, p))).TrimEnd(' ', '|');

    /// <summary>Returns the text of a field. The id of an unmatched name is left out: the service made it, and does not take it.</summary>
    private static string TextIn(JsonElement data, FormField field) => field.Kind == FieldKind.Person && IsUnmatched(data, field.Name) ? string.Empty : TextOf(Inside(data, field.Name), field);

    private static bool IsUnmatched(JsonElement item, string name) =>
        Inside(item, string.Join('.', name.Split('.').SkipLast(1).Append("unmatched"))) is { ValueKind: JsonValueKind.True };
}
