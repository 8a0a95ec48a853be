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
    public static FormValues Of(TimelineEntry entry, IReadOnlyList<FormField> fields)
    {
        var given = fields.Where(f => f != RecordForms.When).ToDictionary(f => f.Name, f => TextOf(Inside(entry.Data.Json()!.Value, f.Name), f), StringComparer.Ordinal);
        given[RecordForms.When.Name] = entry.When ?? string.Empty;
        return new FormValues(given);
    }

    /// <summary>Returns the same values with one more source.</summary>
    public FormValues WithOneMoreSource() => new(new Dictionary<string, string>(Given, StringComparer.Ordinal) { [SourceOf(Sources)] = string.Empty });

    /// <summary>Returns the lines of a list. Slugs and codes may be separated by commas.</summary>
    public IReadOnlyList<string> Lines(FormField field) =>
        this[field.Name].Split(field.Kind == FieldKind.People ? ['\n'] : ['\n', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

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
        { ValueKind: JsonValueKind.Array } list when field.IsList => string.Join('\n', list.EnumerateArray().Select(LineOf)),
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => string.Empty,
    };

    private static string LineOf(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return item.ToString();
        }

        var (name, person) = (Inside(item, "asWritten")?.GetString(), Inside(item, "person")?.GetString());
        return Inside(item, "unmatched") is { ValueKind: JsonValueKind.True } || person is null ? name ?? string.Empty : $"{name} | {person}".TrimStart();
    }
}
