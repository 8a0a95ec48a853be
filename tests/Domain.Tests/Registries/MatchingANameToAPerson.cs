using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Registries;

/// <summary>Decisions and aspects once a name is matched to a person.</summary>
public sealed class MatchingANameToAPerson
{
    private static readonly PersonId Name = PersonId.Parse("u-1").OrThrow();
    private static readonly Given Envoy = Person("p-1", 100);
    private static readonly Given Deputy = Person("p-2", 200);
    private static readonly Given Matched = Envoy.Recorded(new MatchConfirmed(Name), null, "register");
    private static readonly Given Seated = Given.RoundAnnounced.With(Say.Seated(Say.Alfa, Role.Party, Written("u-1", "Onal S.")), null, "herald");

    [Fact]
    public void A_second_source_that_names_the_person_corroborates()
    {
        var seat = Say.Seated(Say.Alfa, Role.Party, Say.Person("p-1", "Sedat O."));
        Seated.When(seat, null, "gazette").Contradicts(Seated.Last);
        var known = Seated.Knowing(Matched);
        known.When(seat, null, "gazette").ShouldBeOfType<Decision.Appended>().Fact.ShouldBe(seat);
        var head = known.Recorded(seat, null, "gazette").Aspect("delegation/ALFA", "head");
        (head.Value, head.Standing).ShouldBe(("p-1", "corroborated"));
        head.Accounts.Select(a => a.Detail).ShouldBe(["Onal S.", "Sedat O."], ignoreOrder: true);
        head.Accounts.ShouldAllBe(a => a.Unmatched == null);
    }

    [Fact]
    public void Of_two_equal_names_one_may_be_matched_before_the_other()
    {
        var two = Seated.Recorded(Say.Seated(Say.Alfa, Role.Party, Written("u-2", "Onal S.")), null, "gazette");
        two.Aspect("delegation/ALFA", "head").Standing.ShouldBe("corroborated");
        var head = two.Knowing(Matched).Aspect("delegation/ALFA", "head");
        (head.Value, head.Standing).ShouldBe(("p-1", "corroborated"));
        Seated.Knowing(Matched).When(Say.Seated(Say.Alfa, Role.Party, Written("u-2", "Onal S.")), null, "gazette").IsRecorded();
        Seated.Knowing(Matched).When(Say.Seated(Say.Alfa, Role.Party, Written("u-2", "Somebody")), null, "gazette").Contradicts(Seated.Last);
        var both = two.Knowing(Matched with { Entries = Matched.Entries.AddRange(Deputy.Recorded(new MatchConfirmed(PersonId.Parse("u-2").OrThrow())).Entries) });
        both.Aspect("delegation/ALFA", "head").Standing.ShouldBe("contested");
    }

    [Fact]
    public void Speakers_for_two_actors_contradict_each_other_however_the_person_is_written()
    {
        var said = Given.RoundAnnounced.Recorded(Said(Say.Alfa, Written("u-1", "Onal S.")), null, "herald");
        said.When(Said(Say.Alfa, Say.Person("p-1", "Onal S.")), null, "gazette").IsRecorded();
        said.When(Said(Say.Bravo, Say.Person("p-1", "Onal S.")), null, "gazette").Contradicts(said.Last);
        said.When(Said(Say.Alfa, Say.Person("p-1", "Sedat O.")), null, "gazette").Contradicts(said.Last);
        static StatementMade Said(ActorCode actor, NamedPerson person) => new(Say.Slug("words"), new Speaker(actor, person), [], "They spoke.");
    }

    [Fact]
    public void What_is_appended_keeps_the_ids_that_were_given()
    {
        var seat = Say.Seated(Say.Bravo, Role.Party, Written("u-1", "Onal S."));
        Seated.Knowing(Matched).When(seat, null, "gazette").ShouldBeOfType<Decision.Appended>().Fact.ShouldBe(seat);
        Seated.Knowing(Matched).Book.As(Matched.Identities).Entries.Count().ShouldBe(Seated.Entries.Count);
        Seated.Entries[^1].Fact.ShouldBe(Say.Seated(Say.Alfa, Role.Party, Written("u-1", "Onal S.")));
    }

    [Fact]
    public void Another_person_contradicts_the_name_of_the_first() =>
        Seated.Knowing(Matched).When(Say.Seated(Say.Alfa, Role.Party, Say.Person("p-2")), null, "gazette").Contradicts(Seated.Last);

    [Fact]
    public void A_complete_list_with_the_person_omits_nobody()
    {
        var listed = Given.RoundAnnounced.With(Say.Seated(Say.Alfa, Role.Party, null, Written("u-1", "Onal S.")), null, "herald").Knowing(Matched);
        listed.When(Say.Seated(Say.Alfa, Role.Party, null, Say.Person("p-1")) with { Complete = ["members"] }, null, "gazette").IsRecorded();
        listed.When(Say.Seated(Say.Alfa, Role.Party, null, Say.Person("p-2")) with { Complete = ["members"] }, null, "gazette").Contradicts(listed.Last);
    }

    [Fact]
    public void A_correction_is_compared_in_the_same_way()
    {
        var two = Seated.Knowing(Matched).With(Say.Seated(Say.Alfa, Role.Party, Say.Person("p-1")), null, "gazette");
        two.Correcting(two.Last, Say.Seated(Say.Alfa, Role.Party, Say.Person("p-1", "Sedat O.")), null, "gazette").IsRecorded();
        two.Correcting(two.Last, Say.Seated(Say.Alfa, Role.Party, Say.Person("p-2")), null, "gazette").Contradicts(Seated.Last);
    }

    [Fact]
    public void A_match_that_is_taken_back_leaves_the_name_without_a_person() =>
        Seated.Knowing(Matched.Retracted(Matched.Last)).Aspect("delegation/ALFA", "head").Value.ShouldBe("unmatched: Onal S.");

    [Fact]
    public void A_match_to_another_person_contradicts_the_first()
    {
        var second = Deputy.Knowing(Matched);
        second.When(new MatchConfirmed(Name), null, "herald").Contradicts(Matched.Last);
        second.When(new MatchConfirmed(Name) { Contradicts = [Say.Id(77)] }, null, "herald").IsRefused(RefusalCodes.UnknownEntry);
        second.When(new MatchConfirmed(Name) { Contradicts = [Matched.Last] }, null, "herald").IsRecorded();
        second.When(new MatchConfirmed(Name) { Mode = Mode.Denies }, null, "herald").IsRecorded();
        Deputy.Knowing(Matched.Retracted(Matched.Last)).When(new MatchConfirmed(Name), null, "herald").IsRecorded();
    }

    [Fact]
    public void Two_matches_are_a_dispute_in_which_the_first_applies_until_another_is_preferred()
    {
        var disputed = Deputy.Knowing(Matched).Recorded(new MatchConfirmed(Name) { Contradicts = [Matched.Last] }, null, "herald");
        var dispute = DisputeBuilder.Of(disputed.Identities, StreamId.Person(Name)).ShouldNotBeNull();
        (dispute.Stream, dispute.ChosenBy, dispute.Aspect.Value).ShouldBe(("person-u-1", "recorded-first", "p-1"));
        dispute.Aspect.Accounts.Select(a => (a.Value, a.Sources.Single())).ShouldBe([("p-1", "register"), ("p-2", "herald")], ignoreOrder: true);
        disputed.Identities.Of(Name).Text.ShouldBe("p-1");
        var preferred = disputed.Preferred(disputed.Last);
        DisputeBuilder.Of(preferred.Identities, StreamId.Person(Name))!.ChosenBy.ShouldBe("preference");
        preferred.Identities.Of(Name).Text.ShouldBe("p-2");
        DisputeBuilder.Of(Matched.Identities, StreamId.Person(Name)).ShouldBeNull();
    }

    private static NamedPerson Written(string id, string name) => new(PersonId.Parse(id).OrThrow(), new PersonalName(PersonId.Parse(id).OrThrow(), name), Unmatched: true);

    private static Given Person(string id, int first) =>
        new Given(StreamId.Person(PersonId.Parse(id).OrThrow()), []) { First = first }.Recorded(new PersonRegistered(new PersonalName(PersonId.Parse(id).OrThrow(), id)));
}
