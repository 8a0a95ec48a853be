using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.Registries;

/// <summary>What follows from a person's being erased. That cannot be taken back: an entry of it that was retracted has erased all the same.</summary>
public static class ErasureRules
{
    /// <summary>What stands against another name of the person, or against erasing them for another reason; null where nothing does.</summary>
    public static Decision? Refusal(RecordState book, Proposal proposal) =>
        book.Entries.FirstOrDefault(e => e.Fact is PersonErased) is { } erased
            ? Decision.Refuse(RefusalCodes.PersonErased, RefusalMessages.AlreadyErased(proposal.Stream), erased.Id)
            : null;

    /// <summary>Whose keys go: the person's own, and those of names that were matched to them.</summary>
    public static IReadOnlyCollection<PersonId> Subjects(PersonId person, RecordState book) =>
        [person, .. book.ActiveFacts<MatchConfirmed>().Where(m => m.Fact.Mode == Mode.Asserts).Select(m => m.Fact.Provisional)];
}
