using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>Reads what is needed to explain the result of a form.</summary>
public static class Lookups
{
    /// <summary>The error for an id that is not in its registry.</summary>
    public const string NotRegistered = "not-registered";

    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns the entries with these ids. An entry that no read model has yet is left out.</summary>
    public static async Task<IReadOnlyList<TimelineEntry>> EntriesAsync(TrackerClient client, IEnumerable<string> ids)
    {
        var found = new List<TimelineEntry>();
        foreach (var id in ids)
        {
            try
            {
                found.Add((await client.GetEntryAsync(id)).Value);
            }
            catch (TrackerProblemException)
            {
                // It was recorded a moment ago.
            }
        }

        return found;
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

    /// <summary>Returns all ids that are not recorded, each for its field. The service reports only the first.</summary>
    public static async Task<IReadOnlyList<Fault>> UnknownAsync(Suggestions suggested, IReadOnlyList<FormField> fields, FormValues values)
    {
        var named = fields.Where(f => f.Registry is not null && f.Name != RecordForm.Key)
            .SelectMany(f => (f.IsList ? values.Lines(f) : [values[f.Name]]).Select(id => (f.Name, Registry: f.Registry!, Id: id)))
            .Concat(Enumerable.Range(0, values.Sources).Select(i => FormValues.SourceOf(i)).Select(n => (Name: n, Registry: "sources", Id: values[n])));
        var found = new List<Fault>();
        foreach (var (name, registry, id) in named.Where(n => n.Id.Length > 0))
        {
            if (!await suggested.KnowsAsync(registry, id))
            {
                found.Add(new Fault(name, NotRegistered));
            }
        }

        return found;
    }
}
