using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.Registries;

/// <summary>The consequences of a person's erasure. An erasure is final: a retracted erasure has still erased the names.</summary>
public static class ErasureRules
{
    /// <summary>Returns the refusal of another name of an erased person, or of a second erasure. Returns null if nothing is refused.</summary>
    public static Decision? Refusal(RecordState book, Proposal proposal) =>
        book.FactsOf(typeof(PersonErased)).Select(h => h.Entry).MinBy(e => e.Index) is { } erased
            ? Decision.Refuse(RefusalCodes.PersonErased, RefusalMessages.AlreadyErased(PersonId.Parse(proposal.Stream.Key).OrThrow()), erased.Id)
            : null;

    /// <summary>
    /// Returns the persons whose keys are deleted: the person, the records joined with the person, and all ids that were matched to any of them. An id that accounts match
    /// to two people goes with either, because its name may be that of the erased one.
    /// </summary>
    public static IReadOnlyCollection<PersonId> Subjects(PersonId person, Identities identities)
    {
        var pairs = identities.Accounts.Where(a => a is { Mode: Mode.Asserts, Effective.Withdrawn: false } && a.Effective.Entry.Stream.Category == Categories.Person)
            .Select(a => (IsMatch: a.Effective.Fact is MatchConfirmed, Pair: ((IIdentityFact)a.Effective.Fact).PairOn(a.Effective.Entry.Stream)))
            .ToList();
        var joined = pairs.Where(p => !p.IsMatch).SelectMany(p => new[] { p.Pair, (Subject: p.Pair.Same, Same: p.Pair.Subject) }).ToLookup(p => p.Subject, p => p.Same);
        var people = new List<StreamId> { StreamId.Person(person) };
        for (var i = 0; i < people.Count; i++)
        {
            people.AddRange(joined[people[i]].Except(people).ToList());
        }

        return [.. people.Concat(pairs.Where(p => p.IsMatch && people.Contains(p.Pair.Same)).Select(p => p.Pair.Subject)).Distinct().Select(s => PersonId.Parse(s.Key).OrThrow())];
    }
}
