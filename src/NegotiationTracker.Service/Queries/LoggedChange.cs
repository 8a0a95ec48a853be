using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Service.Queries;

/// <summary>An event with what it changed.</summary>
/// <param name="Entry">The event, with the ids that were recorded.</param>
/// <param name="Root">The entry that it is about: itself, or the one with which its chain begins.</param>
/// <param name="Action">What happened, as in <see cref="RecordedChange.Action"/>.</param>
/// <param name="Rows">The entries that it is about: the root, those between, those that contradict it, and those that it contradicts.</param>
/// <param name="Reach">The other entries that may read differently since.</param>
/// <param name="Erased">The people whose names cannot be read any more because of it.</param>
internal sealed record LoggedChange(Entry Entry, EntryId Root, string Action, string[] Rows, ChangeReach Reach, IReadOnlyCollection<PersonId> Erased)
{
    /// <summary>Returns an event with what it changed.</summary>
    /// <param name="entry">The event.</param>
    /// <param name="chain">The entry that it is about, with all that was recorded about it.</param>
    /// <param name="rows">The entries to which it is linked.</param>
    /// <param name="identities">Which ids are one.</param>
    /// <param name="erased">The people who were erased.</param>
    public static LoggedChange Of(Entry entry, RecordState chain, string[] rows, Identities identities, IReadOnlySet<string> erased)
    {
        var root = entry.Fact is EntryFact ? entry.Chain?.Root ?? chain.RootOf(entry.Id) : entry.Id;
        var action = entry.Fact is EntryFact ? EntryHistoryBuilder.Steps(Domain.ReadModels.EntryVersion.All(root, chain)).First(s => s.Version.Event == entry.Id).Action : ActionOf(entry.Fact);
        Fact[] wordings = [chain.Find(root)!.Fact, .. chain.Entries.Select(e => e.Fact).OfType<EntryCorrected>().Select(c => c.Corrected)];
        var (reach, names) = (ChangeReach.None, new List<PersonId>());
        if (wordings.Any(f => f is SourceWithdrawn))
        {
            reach = reach with { Sources = [entry.Stream.Key] };
        }

        if (wordings.OfType<IIdentityFact>().Select(f => f.PairOn(entry.Stream)).ToList() is { Count: > 0 } pairs)
        {
            var changed = identities.ChangedAt(entry.Index);
            reach = reach with { Actors = Keys(changed, Categories.Actor), People = Keys(changed, Categories.Person) };

            // Whoever is one with an erased person is erased, too.
            names.AddRange(Keys(pairs.SelectMany(p => new[] { p.Subject, p.Same }), Categories.Person).Where(erased.Contains).Select(Person).SelectMany(p => ErasureRules.Subjects(p, identities)));
        }

        if (wordings.Any(f => f is PersonErased))
        {
            names.AddRange(ErasureRules.Subjects(Person(entry.Stream.Key), identities));
        }

        return new LoggedChange(entry, root, action, rows, names.Count == 0 ? reach : reach.With(OfNames(names)), [.. names.Distinct()]);
    }

    private static ChangeReach OfNames(List<PersonId> people) => new([], [], [.. people.Select(p => p.Text)], [.. people.Select(p => StreamId.Person(p).Text)]);

    private static string[] Keys(IEnumerable<StreamId> ids, string category) => [.. ids.Where(i => i.Category == category).Select(i => i.Key).Distinct(StringComparer.Ordinal)];

    private static PersonId Person(string key) => PersonId.Parse(key).OrThrow();

    private static string ActionOf(Fact fact) => fact switch
    {
        { Mode: Mode.Denies } => "added",
        SourceWithdrawn => "source-withdrawn",
        PersonErased => "person-erased",
        MatchConfirmed => "match-confirmed",
        RecordsJoined => "ids-joined",
        RecordsParted => "ids-parted",
        _ => "added",
    };
}
