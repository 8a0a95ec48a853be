using NegotiationTracker.Contracts;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Registries;

/// <summary>Reads who somebody is: the names and codes of all ids that are one.</summary>
internal static class ActivityNames
{
    /// <summary>Returns an activity with names and codes, and without lists.</summary>
    /// <param name="written">The names that sources write, each with its entry. They are used if nobody has registered the person.</param>
    public static async Task<Activity> OfAsync(Snapshot at, ActivitySubject subject, IEnumerable<(string Text, string Entry)> written, CancellationToken ct)
    {
        var prefix = $"{subject.Kind.Category}-";
        var records = (await at.AllTimes.ViewsAsync<StreamRecord>(subject.Kind.Registry!, [.. subject.Ids.Select(i => prefix + i)], ct)).Values
            .OrderBy(r => r.Id != subject.Same).ThenBy(r => r.Id, StringComparer.Ordinal).ToList();
        var names = records.SelectMany(NamesOf).ToList();
        return new Activity
        {
            Id = subject.Same,
            OneWith = subject.Ids,
            Erased = records.Exists(r => FieldsOf(r, "person").GetValueOrDefault("erased")?.Value is not null) ? true : null,
            Kind = records.Select(r => FieldsOf(r, "actor").GetValueOrDefault("kind")?.Value).FirstOrDefault(k => k is not null),
            Names = names.Count > 0 ? names : [.. written.DistinctBy(w => w.Text, StringComparer.Ordinal).Select(w => new RecordedName { Text = w.Text, Kind = "as-written", Of = subject.Same, Entry = w.Entry })],
            Codes = [.. records.SelectMany(CodesOf)],
        };
    }

    private static IEnumerable<RecordedName> NamesOf(StreamRecord record)
    {
        foreach (var (field, aspect) in FieldsOf(record, "actor").Where(f => f.Key.StartsWith("name/", StringComparison.Ordinal) && f.Value.Value is not null))
        {
            var words = field.Split('/', 3);
            yield return new RecordedName { Text = aspect.Value!, Kind = "name", Language = words[1], Period = words[2] == "always" ? null : words[2], Of = record.Id, Entry = aspect.Entry };
        }

        if (FieldsOf(record, "person").GetValueOrDefault("name") is { Value: { Length: > 0 } name } own)
        {
            yield return new RecordedName { Text = name, Kind = "name", Of = record.Id, Entry = own.Entry };
        }

        foreach (var (alias, aspect) in FieldsOf(record, "alias").Where(f => f.Key.Length > 0 && f.Value.Value is not null))
        {
            yield return new RecordedName { Text = alias, Kind = "alias", Language = aspect.Accounts.FirstOrDefault(a => a.Entry == aspect.Entry)?.Detail, Of = record.Id, Entry = aspect.Entry };
        }
    }

    private static IEnumerable<RecordedCode> CodesOf(StreamRecord record) => FieldsOf(record, "actor")
        .Where(f => f.Key.StartsWith("code/", StringComparison.Ordinal) && f.Value.Value is not null)
        .Select(f => (Words: f.Key.Split('/', 3), f.Value.Entry))
        .Select(f => new RecordedCode { Scheme = f.Words[1], Code = f.Words[2], Of = record.Id, Entry = f.Entry });

    private static IReadOnlyDictionary<string, Aspect> FieldsOf(StreamRecord record, string thing) => record.Things.GetValueOrDefault(thing) ?? new Dictionary<string, Aspect>();
}
