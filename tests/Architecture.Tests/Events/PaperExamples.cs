using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Architecture.Tests.Events;

/// <summary>Examples of documents and commitments.</summary>
internal static partial class Examples
{
    private static IEnumerable<Fact> Papers() =>
    [
        new DocumentIssued(
            DocumentType.JointStatement, List(Actor("NORTH"), Actor("SOUTH")), Slug("northern-talks"), Slug("7"), Name("Joint statement of round 7"),
            new Reader(Actor("HOSTLAND"), Known("p-1", "Jane Doe"), Slug("foreign-minister")), "Both sides agree to meet again.")
        {
            Endorsers = List(Actor("WEST")),
            Refusers = List(Actor("EAST")),
            Clauses = List(new Clause(Slug("areas"), Name("1. Areas"), "Four areas are to be quiet.", new TextId(Slug("treaty-texts"), "1-a")), new Clause(Slug("term"))),
            Languages = List("en", "fr"),
            Complete = ["issuers"],
        },
        new DocumentSigned(Slug("north"), Actor("NORTH"), Known("p-1", "Jane Doe"), Slug("foreign-minister"), Slug("old-harbour"), SignatoryKind.Guarantor, Groups: 2),
        new DocumentAgreed(Slug("south"), Actor("SOUTH"), SignatoryKind.Party, "Its envoy said so at the closing session."),
        new ReservationEntered(Slug("south-1"), Actor("SOUTH"), "It holds that one area is drawn too wide.", Slug("areas")),
        new DocumentEnteredIntoForce("a clause of its own"),
        new DocumentEnded(Slug("ending-1"), DocumentEnding.Renegotiated, Actor("SOUTH"), "Both sides asked for other areas."),
        new DocumentClassified(AgreementStage.PartialFramework, AgreementConflict.Intrastate, AgreementStatus.Changed),
        new DocumentCoded(Slug("pa-x"), Slug("v10"), List(new Coding("Ce", "3"), new Coding("PpsEx:St", "1"))),
        new DocumentsJoined(Slug("hilltown-declaration")),
        new DocumentsParted(Slug("hilltown-declaration")),
        new DocumentLinked(DocumentLinkKind.BelongsTo, StreamId.Round(Slug("southern-talks"), Slug("2"))),
        new CommitmentMade(
            List(Actor("NORTH"), Actor("SOUTH")), List(Actor("HOSTLAND")), "A working group is to be formed.", Slug("northern-talks"), Slug("7"), Date("../2017-03-29"),
            Slug("memorandum"), Slug("areas"), Slug("closing-words"))
            { Complete = ["by"] },
        new CommitmentMet("The working group met for the first time."),
        new CommitmentMissed("The members could not be agreed on."),
        new CommitmentWaived(Actor("HOSTLAND"), "Another body took over."),
    ];
}
