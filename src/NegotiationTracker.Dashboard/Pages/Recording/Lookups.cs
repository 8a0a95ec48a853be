using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>What has to be looked up to tell how a sending ended.</summary>
public static class Lookups
{
    /// <summary>Said of an id that its registry does not know.</summary>
    public const string NotRegistered = "not-registered";

    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(100);

    /// <summary>The entries of these ids; one that no read model has yet is left out.</summary>
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

    /// <summary>The thing, once it is at another version than the one that was found to be old; the log knows that before the read models do.</summary>
    public static async Task<FormSubject> MovedAsync(TrackerClient client, FormSubject subject, string? old, TimeProvider clock)
    {
        for (var asked = 0; asked < 30 && subject.Version == old; asked++)
        {
            await Task.Delay(CatchUp, clock);
            subject = (await FormSubject.ThingAsync(client, subject.Kind, subject.Path, subject.Entry)).Value;
        }

        return subject;
    }

    /// <summary>The service names the first thing that is not recorded; a reader wants to know all, each beside its field.</summary>
    public static async Task<IReadOnlyList<Fault>> UnknownAsync(Suggestions suggested, IReadOnlyList<FormField> fields, FormValues values)
    {
        var named = fields.Where(f => f.Registry is not null && f.Kind != FieldKind.People && f.Name != RecordForm.Key)
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
