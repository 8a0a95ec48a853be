using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Architecture.Tests.Events;

/// <summary>Examples of ceasefires and bodies.</summary>
internal static partial class Examples
{
    private static Term HalfAYear => new(Date("2017-11-04"), Duration.Parse("P6M").OrThrow(), "Until the talks end.");

    private static IEnumerable<Fact> Ceasefires() =>
    [
        new CeasefireDeclared(
            Actor("NORTH"), CeasefireClass.CessationOfHostilities, "Calm for the talks.", "The border districts.", Date("2016-12-30T00:00:00+03:00"), HalfAYear, 6),
        new CeasefireTookEffect("midnight, local time"),
        new CeasefireExtended(Slug("extension-1"), HalfAYear, List(Actor("NORTH"), Actor("SOUTH"))) { Complete = ["by"] },
        new CeasefireRecommitted(Slug("recommitment-1"), Actor("NORTH"), HalfAYear, "The other side withdrew."),
        new CeasefireSuspended(Slug("suspension-1"), Actor("SOUTH"), HalfAYear, "Shelling went on."),
        new CeasefireDenied(Slug("denial-1"), Actor("SOUTH"), Actor("NORTH"), "Nothing was agreed."),
        new CeasefireLapsed(Slug("lapse-1"), "Nobody extended it."),
        new CeasefireEnded(Slug("ending-1"), Actor("SOUTH"), "The siege went on."),
        new CeasefireFollowed(Slug("spring-2017"), FollowingKind.Supersedes),
        new CeasefireTermsRecorded(
            List(Slug("humanitarian"), Slug("holiday")), CeasefireForm.Written, CeasefireScope.Partial, "The river districts.", CeasefireEnforcement.State, List(Actor("HOSTLAND")), List(Actor("WEST")))
            { Complete = ["mediators"] },
        new ZoneEstablished(Slug("zone-1"), Name("Northern zone"), "Ten kilometres on either side of the river.", Slug("old-harbour"), HalfAYear),
        new ZoneExtended(Slug("extension-1"), Slug("zone-1"), HalfAYear, List(Actor("HOSTLAND"))) { Complete = ["by"] },
        new ZoneDissolved(Slug("zone-1"), "The river districts changed hands."),
        new MonitoringAgreed(Slug("joint"), List(Actor("HOSTLAND"), Actor("NORTH")), Slug("joint-group"), "A joint group is to record violations.") { Complete = ["monitors"] },
        new MonitoringStarted(Slug("joint"), List(Actor("HOSTLAND")), Slug("joint-group"), "Its first report appeared.") { Complete = ["monitors"] },
        new ViolationsReported(
            Slug("week-6"), Date("2017-02-06/2017-02-12"), 35, "The border districts.", Actor("HOSTLAND"), Slug("joint-group"), Actor("SOUTH"), "Most were exchanges of fire."),
        new SupportPeriodSet(Duration.Parse("P3M").OrThrow(), "The monitors report each month."),
        new CeasefireLinked(Slug("northern-talks")),
    ];

    private static IEnumerable<Fact> Bodies() =>
    [
        new BodyEstablished(
            BodyKind.WorkingGroup, Name("Working group on detainees"), List(Actor("NORTH"), Actor("SOUTH")), Actor("HOSTLAND"), List(Slug("northern-talks")), "It is to prepare exchanges.")
            { Complete = ["members"] },
        new MandateSet(Slug("mandate-1"), "To draw up lists of detainees.", List(Actor("HOSTLAND")), HalfAYear) { Complete = ["by"] },
        new BodyMet(
            Slug("meeting-1"), Name("First meeting"), List(new Participant(Actor("HOSTLAND"), Known("p-1", "Jane Doe"), Slug("chair")), new Participant(Actor("NORTH"))),
            Slug("old-harbour"), Slug("northern-talks"), Slug("7"), "Lists were exchanged.")
            { Complete = ["participants"] },
        new BodyDissolved("Its task was done."),
    ];
}
