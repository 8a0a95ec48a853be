using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>Reads what is needed to explain the result of a form.</summary>
public static class Lookups
{
    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns the entries with these ids. An entry that no read model has yet is left out.</summary>
    /// <param name="client">The client.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="after">The position for which the answers wait.</param>
    public static async Task<IReadOnlyList<TimelineEntry>> EntriesAsync(TrackerClient client, IEnumerable<string> ids, string? after = null) =>
        [.. (await Task.WhenAll(ids.Select(id => EntryAsync(client, id, after)))).OfType<TimelineEntry>()];

    private static async Task<TimelineEntry?> EntryAsync(TrackerClient client, string id, string? after)
    {
        try
        {
            return (await client.GetEntryAsync(id, new QueryOptions(After: after))).Value;
        }
        catch (TrackerProblemException)
        {
            // It was recorded a moment ago.
            return null;
        }
    }

    /// <summary>Returns the thing once its version differs from the outdated one. The log has the new version before the read models do.</summary>
    public static async Task<FormSubject> MovedAsync(TrackerClient client, FormSubject subject, string? old, TimeProvider clock)
    {
        for (var asked = 0; asked < 30 && subject.Version == old; asked++)
        {
            await Task.Delay(CatchUp, clock);
            subject = (await FormSubject.ThingAsync(client, subject.Kind, subject.Path, subject.Entry)).Value;
        }

        return subject;
    }

    /// <summary>Returns all ids that are not recorded, each with its field. The service reports only the first.</summary>
    public static async Task<IReadOnlyList<UnknownThing>> UnknownAsync(Suggestions suggested, IReadOnlyList<FormField> fields, FormValues values)
    {
        var named = fields.Where(f => f.Name != RecordForm.Key).SelectMany(f => Named(f, values))
            .Concat(Enumerable.Range(0, values.Sources).Select(i => FormValues.SourceOf(i)).Select(n => (Field: new FormField(n, FieldKind.Source), Kind: FieldKind.Source, Id: values[n])));
        var found = new List<UnknownThing>();
        foreach (var (field, kind, id) in named.Where(n => n.Id.Length > 0).Distinct())
        {
            if (!await suggested.KnowsAsync(FormField.Registries[kind], id))
            {
                found.Add(new UnknownThing(field, kind, id));
            }
        }

        return found;
    }

    private static IEnumerable<(FormField Field, FieldKind Kind, string Id)> Named(FormField field, FormValues values) =>
        field.Parts.Count > 0
            ? values.Lines(field).SelectMany(l => field.Parts.Zip(l.Split('|', field.Parts.Count, StringSplitOptions.TrimEntries))).Where(p => FormField.Registries.ContainsKey(p.First.Kind)).Select(p => (field, p.First.Kind, p.Second))
            : !FormField.Registries.ContainsKey(field.Kind) ? [] : (field.IsList ? values.Lines(field) : [values[field.Name]]).Select(id => (field, field.Kind, id));
}

/// <summary>An id that is not in its registry.</summary>
/// <param name="Field">The field that names it.</param>
/// <param name="Kind">The kind of the thing.</param>
/// <param name="Id">The id.</param>
public sealed record UnknownThing(FormField Field, FieldKind Kind, string Id)
{
    public Fault ToFault() => new(Field.Name, Id, Fault.NotRegistered);
}
