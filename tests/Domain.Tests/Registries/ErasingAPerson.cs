using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Registries;

/// <summary>Commands about an erased person, and the names that an erasure covers.</summary>
public sealed class ErasingAPerson
{
    private static readonly PersonId Pat = PersonId.Parse("p-1").OrThrow();
    private static readonly Given Person = new Given(StreamId.Person(Pat), []).Recorded(new PersonRegistered(new PersonalName(Pat, "Pat One")));
    private static readonly Given Erased = Person.Recorded(new PersonErased("asked for"));

    [Fact]
    public void No_name_of_theirs_is_taken_any_more()
    {
        Erased.When(new PersonAliasRecorded(new PersonalName(Pat, "P. Won"))).IsRefused(RefusalCodes.PersonErased, Erased.Last);
        Erased.When(new PersonRegistered(new PersonalName(Pat, "Patricia One")), null, "gazette").IsRefused(RefusalCodes.PersonErased, Erased.Last);
    }

    [Fact]
    public void What_is_no_name_still_is() => Erased.Recorded(new PostHeld(Say.Actor("ALFA"), "envoy"), "2017").When(new MatchConfirmed(PersonId.Parse("u-1").OrThrow())).IsRecorded();

    [Fact]
    public void The_same_erasure_says_nothing_new_and_another_is_refused()
    {
        Erased.When(new PersonErased("asked for")).IsNothingNew();
        Erased.When(new PersonErased("ordered")).IsRefused(RefusalCodes.PersonErased, Erased.Last);
        Erased.When(new PersonErased("asked for"), null, "gazette").IsRefused(RefusalCodes.PersonErased, Erased.Last);
    }

    [Fact]
    public void It_cannot_be_taken_back()
    {
        var retracted = Erased.Retracted(Erased.Last);
        retracted.When(new PersonAliasRecorded(new PersonalName(Pat, "P. Won"))).IsRefused(RefusalCodes.PersonErased, Erased.Last);
    }

    [Fact]
    public void Names_that_were_matched_to_them_go_too_and_those_of_which_it_was_taken_back_do_not()
    {
        var (one, two) = (PersonId.Parse("u-1").OrThrow(), PersonId.Parse("u-2").OrThrow());
        var matched = Person.Recorded(new MatchConfirmed(one)).Recorded(new MatchConfirmed(two));
        ErasureRules.Subjects(Pat, matched.Identities).ShouldBe([Pat, one, two], ignoreOrder: true);
        ErasureRules.Subjects(Pat, matched.Retracted(matched.Last).Identities).ShouldBe([Pat, one], ignoreOrder: true);
    }

    [Fact]
    public void Records_that_were_joined_with_theirs_go_too_with_the_names_matched_to_them()
    {
        var (twin, name) = (PersonId.Parse("p-2").OrThrow(), PersonId.Parse("u-1").OrThrow());
        var other = new Given(StreamId.Person(twin), []) { First = 100 }.Recorded(new PersonRegistered(new PersonalName(twin, "P. One"))).Recorded(new MatchConfirmed(name)).Recorded(new PeopleJoined(Pat));
        ErasureRules.Subjects(Pat, other.Identities).ShouldBe([Pat, twin, name], ignoreOrder: true);
        ErasureRules.Subjects(twin, other.Identities).ShouldBe([Pat, twin, name], ignoreOrder: true);
        ErasureRules.Subjects(Pat, other.Recorded(new PeopleParted(Pat)).Identities).ShouldBe([Pat]);
    }

    [Fact]
    public void A_name_that_accounts_match_to_two_people_goes_with_either()
    {
        var (other, name) = (PersonId.Parse("p-2").OrThrow(), PersonId.Parse("u-1").OrThrow());
        var first = Person.Recorded(new MatchConfirmed(name));
        var second = new Given(StreamId.Person(other), []) { First = 100 }.Recorded(new PersonRegistered(new PersonalName(other, "Q. Two"))).Knowing(first).Recorded(new MatchConfirmed(name) { Contradicts = [first.Last] });
        ErasureRules.Subjects(Pat, second.Identities).ShouldBe([Pat, name], ignoreOrder: true);
        ErasureRules.Subjects(other, second.Identities).ShouldBe([other, name], ignoreOrder: true);
    }

    [Fact]
    public void Two_whom_nobody_had_matched_stay_two()
    {
        var (one, two) = (Gone("u-1"), Gone("u-2"));
        one.Identity.ShouldNotBe(two.Identity);
        NamedPerson Gone(string id) => new(PersonId.Parse(id).OrThrow(), new PersonalName(PersonId.Parse(id).OrThrow(), null), Unmatched: true);
    }
}
