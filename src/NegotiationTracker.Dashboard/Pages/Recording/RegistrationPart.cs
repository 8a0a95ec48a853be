using System.Security.Cryptography;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>The part of a form that registers a thing that a field names and its registry lacks. Its controls have the names of the command's members, with a prefix.</summary>
/// <param name="Field">The field that will name the thing.</param>
/// <param name="Kind">The kind of the thing. For a list of items it is the kind of one part.</param>
/// <param name="Number">The number among the parts of a list. A field that is no list has one part.</param>
/// <param name="Form">The form of the command that registers it.</param>
public sealed record RegistrationPart(FormField Field, FieldKind Kind, int Number, RecordForm Form)
{
    /// <summary>The control with the key that a form suggests.</summary>
    public const string Suggested = "suggested";

    private const string Start = "register.";

    /// <summary>The maximum number of parts of a list.</summary>
    private const int Most = 20;

    /// <summary>Gets the prefix of its controls.</summary>
    public string Prefix => $"{PrefixOf(Field, Kind)}{Number}].";

    /// <summary>Gets the registry of the thing.</summary>
    public string Registry => FormField.Registries[Kind];

    /// <summary>Gets the control with the key of the thing.</summary>
    public string KeyName => Prefix + RecordForm.Key;

    /// <summary>Gets the control with the key that the form suggested. A key that is still this one was not typed.</summary>
    public string SuggestedName => Prefix + Suggested;

    /// <summary>Gets whether the form makes the key. The id of a person says nothing about the person, so nobody has to think of one.</summary>
    public bool MakesKey => Kind == FieldKind.Person;

    /// <summary>Gets the members of the command.</summary>
    public IReadOnlyList<FormField> Fields => [.. Form.Fields.Select(f => f with { Name = Prefix + f.Name, CanBeComplete = false })];

    /// <summary>Returns the parts of a field. A part has no part of its own kind.</summary>
    public static IEnumerable<RegistrationPart> Of(FormField field, FormValues values, IReadOnlyDictionary<FieldKind, RecordForm> registrations) =>
        field.Name == RecordForm.Key ? []
        : (field.Parts.Count > 0 ? field.Parts.Select(p => p.Kind).Distinct() : [field.Kind])
            .Where(kind => registrations.ContainsKey(kind) && !field.Name.StartsWith($"{Start}{Word(kind)}.", StringComparison.Ordinal))
            .SelectMany(kind => Enumerable.Range(0, field.IsList ? CountOf(field, kind, values) : 1).Select(i => new RegistrationPart(field, kind, i, registrations[kind])));

    /// <summary>Returns the parts of some fields that the reader filled in, with the parts in them.</summary>
    public static IEnumerable<RegistrationPart> Filled(IEnumerable<FormField> fields, FormValues values, IReadOnlyDictionary<FieldKind, RecordForm> registrations) =>
        fields.SelectMany(f => Of(f, values, registrations)).SelectMany(p =>
        {
            var inner = Filled(p.Fields, values, registrations).ToList();
            return inner.Count > 0 || p.IsFilled(values) ? inner.Append(p) : inner;
        });

    /// <summary>Returns the member of a control, without the prefix, and the kind of the thing. Returns null if the control belongs to no part.</summary>
    public static (string Kind, string Member)? MemberOf(string name) =>
        name.StartsWith(Start, StringComparison.Ordinal) ? (name.Split('.')[1], name[(name.LastIndexOf("].", StringComparison.Ordinal) + 2)..]) : null;

    /// <summary>Returns the same values with one more part for the field of a prefix.</summary>
    public static FormValues WithOneMore(string prefix, FormValues values) => values.With([($"{prefix}{Math.Min(Most - 1, CountOf(prefix, values))}].{RecordForm.Key}", string.Empty)]);

    public static string PrefixOf(FormField field, FieldKind kind) => $"{Start}{Word(kind)}.{field.Name}[";

    /// <summary>Returns whether the reader filled it in.</summary>
    public bool IsFilled(FormValues values) =>
        values.Given.Any(g => g.Key.StartsWith(Prefix, StringComparison.Ordinal) && g.Value.Length > 0 && !IsSuggested(g.Key, values));

    /// <summary>Returns whether a value is a key that the form suggested, so that nobody typed it.</summary>
    public static bool IsSuggested(string name, FormValues values) =>
        name.Split("].")[^1] is Suggested || (name.Split("].")[^1] is RecordForm.Key && values[name] == values[name[..^RecordForm.Key.Length] + Suggested]);

    /// <summary>Returns the key of the thing: the one in the form, or a new one.</summary>
    public string KeyOf(FormValues values) => values[KeyName] is { Length: > 0 } key ? key : MakesKey ? NewKey() : string.Empty;

    /// <summary>Returns a new id of a person.</summary>
    public static string NewKey() => "p-" + RandomNumberGenerator.GetHexString(12, lowercase: true);

    /// <summary>Returns the values after the thing was registered: the field names it, and the part is empty.</summary>
    public FormValues Chosen(FormValues values, string key) =>
        values.With([.. values.Given.Keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).Select(k => (k, (string?)null)), (Field.Name, WithKey(values, key))]);

    private string WithKey(FormValues values, string key)
    {
        if (!Field.IsList)
        {
            return key;
        }

        var lines = values.Lines(Field).ToList();
        if (Field.Parts.Count == 0)
        {
            return string.Join('\n', lines.Contains(key) ? lines : lines.Append(key));
        }

        var items = lines.Select(l => l.Split('|', Field.Parts.Count, StringSplitOptions.TrimEntries).Concat(Enumerable.Repeat(string.Empty, Field.Parts.Count)).Take(Field.Parts.Count).ToArray()).ToList();
        var (place, written) = (Field.Parts.Index().First(p => p.Item.Kind == Kind).Index, Field.Parts.Index().Where(p => p.Item.Name.EndsWith("asWritten", StringComparison.Ordinal)).Select(p => p.Index).FirstOrDefault(-1));
        if (!items.Any(i => i[place] == key))
        {
            var item = written < 0 ? null : items.FirstOrDefault(i => i[place].Length == 0 && i[written].Length > 0 && values.Given.Any(g => g.Key.StartsWith(Prefix, StringComparison.Ordinal) && g.Value == i[written]));
            if (item is null)
            {
                items.Add(item = [.. Enumerable.Repeat(string.Empty, Field.Parts.Count)]);
            }

            item[place] = key;
        }

        return string.Join('\n', items.Select(i => string.Join(" | ", i).TrimEnd(' ', '|')));
    }

    private static int CountOf(FormField field, FieldKind kind, FormValues values) => Math.Clamp(CountOf(PrefixOf(field, kind), values), 1, Most);

    private static int CountOf(string prefix, FormValues values) =>
        values.Given.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Select(k => k[prefix.Length..].Split(']')[0]).Select(n => int.TryParse(n, out var number) ? number + 1 : 0).DefaultIfEmpty(1).Max();

    private static string Word(FieldKind kind) => kind.ToString().ToLowerInvariant();
}
