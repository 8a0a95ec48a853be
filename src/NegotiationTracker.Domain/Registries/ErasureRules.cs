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

    /// <summary>Returns the persons whose keys are deleted: the person, and all ids that were matched to the person.</summary>
    public static IReadOnlyCollection<PersonId> Subjects(PersonId person, RecordState book) =>
        [person, .. book.ActiveFacts<MatchConfirmed>().Where(m => m.Fact.Mode == Mode.Asserts).Select(m => m.Fact.Provisional)];
}
