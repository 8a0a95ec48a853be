using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Registries;

/// <summary>Reads the name of a place or a body, and counts the entries about a place, a body or a topic.</summary>
internal static class ThingCounts
{
    private static readonly Timeline Entries = ReadModelStore.Model<Timeline>();

    /// <summary>Returns an activity with a name and counts, and without lists.</summary>
    public static async Task<ThingActivity> OfAsync(Snapshot at, ActivitySubject subject, QueryParameters asked, CancellationToken ct)
    {
        var isTopic = subject.Kind.Registry is null;
        var speakers = isTopic ? (await CountAsync(at, subject, ListWords.Actor, ct)).Where(c => c.Group is not null).OrderByDescending(c => c.Count).ThenBy(c => c.Group, StringComparer.Ordinal).Take(asked.Limit).ToList() : [];
        var names = asked.Names ? await GroupWriter.NamesAsync(at, ListWords.Actor, speakers.Select(s => s.Group!), ct) : [];
        return new ThingActivity
        {
            Id = subject.Same,
            OneWith = subject.Ids,
            Name = await NameAsync(at, subject, ct),
            ByYear = [.. Ordered(await CountAsync(at, subject, ListWords.Year, ct))],
            ByProcess = [.. Ordered(await CountAsync(at, subject, ListWords.Process, ct))],
            Speakers = [.. speakers.Select(s => new GroupCount { Group = s.Group, Count = s.Count, Name = names.GetValueOrDefault(s.Group!) })],
        };
    }

    private static IEnumerable<GroupCount> Ordered(IEnumerable<(string? Group, long Count)> counts) =>
        counts.OrderBy(c => c.Group is null).ThenBy(c => c.Group, StringComparer.Ordinal).Select(c => new GroupCount { Group = c.Group, Count = c.Count });

    private static Task<List<(string? Group, long Count)>> CountAsync(Snapshot at, ActivitySubject subject, string by, CancellationToken ct) =>
        new ListGroups(Entries, subject.Mentioned()).CountAsync(by, at, [], ct);

    private static async Task<string?> NameAsync(Snapshot at, ActivitySubject subject, CancellationToken ct)
    {
        if (subject.Kind.Registry is not { } registry)
        {
            return null;
        }

        var stream = $"{subject.Kind.Category}-{subject.Same}";
        var record = (await at.AllTimes.ViewsAsync<StreamRecord>(registry, [stream], ct)).GetValueOrDefault(stream);
        return record is null ? null : subject.Kind.Category == Categories.Place ? NameResolver.Place(record, at.Basis.ValidAt?.FirstDay)
            : record.Things.GetValueOrDefault(Categories.Body)?.GetValueOrDefault("name")?.Value;
    }
}
