using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Registries;

/// <summary>Two registered records of one person or one actor.</summary>
public sealed class JoiningRecords
{
    private static readonly Given Alfa = Actor("ALFA", 100);
    private static readonly Given Bravo = Actor("BRAVO", 200);
    private static readonly Given Joined = Bravo.Recorded(new ActorsJoined(Say.Alfa), null, "herald");

    [Fact]
    public void A_joined_actor_among_others_is_read_as_the_other()
    {
        var round = Given.RoundAnnounced.With(Say.Session("plenary", Say.Bravo, Say.Carol), null, "herald").With(Say.Session("evening", Say.Alfa, Say.Bravo), null, "herald").Knowing(Joined);
        var read = round.Book.As(round.Identities);
        read.AspectsOf("session/plenary").Select(a => a.Field).Where(f => f.StartsWith("participant/", StringComparison.Ordinal)).ShouldBe(["participant/ALFA", "participant/CAROL"], ignoreOrder: true);
        read.AspectsOf("session/evening").Select(a => a.Field).Where(f => f.StartsWith("participant/", StringComparison.Ordinal)).ShouldBe(["participant/ALFA"]);
        round.When(Say.Session("night", Say.Bravo)).IsRecorded();
    }

    [Fact]
    public void A_joined_actor_is_read_and_compared_as_the_other()
    {
        var round = Given.RoundAnnounced.With(Say.Seated(Say.Bravo, Role.Party), null, "herald").With(Say.Seated(Say.Alfa, Role.Party), null, "gazette");
        var seats = round.Knowing(Joined);
        (seats.Aspect("delegation/ALFA", "presence").Standing, seats.Book.As(seats.Identities).AspectsOf("delegation/BRAVO").Count()).ShouldBe(("corroborated", 0));
        var absent = new DelegationAbsent(Say.Slug("away"), Say.Alfa);
        Given.RoundAnnounced.With(Say.Seated(Say.Bravo, Role.Party)).When(absent).IsRecorded();
        Given.RoundAnnounced.With(Say.Seated(Say.Bravo, Role.Party)).Knowing(Joined).When(absent).ShouldBeOfType<Decision.Refused>().Refusal.Type.ShouldBe(RefusalCodes.Contradicts);
    }

    [Fact]
    public void A_second_source_corroborates_a_join_and_the_same_says_nothing_new()
    {
        Joined.When(new ActorsJoined(Say.Alfa), null, "herald").IsNothingNew();
        Joined.When(new ActorsJoined(Say.Alfa), null, "gazette").IsRecorded();
        Joined.Recorded(new ActorsJoined(Say.Alfa), null, "gazette").Identities.AspectOf(StreamId.Actor(Say.Bravo))!.Standing.ShouldBe("corroborated");
    }

    [Fact]
    public void Another_join_of_the_same_record_contradicts_the_first() => Joined.When(new ActorsJoined(Say.Carol), null, "gazette").Contradicts(Joined.Last);

    [Fact]
    public void Records_that_are_one_already_are_not_joined_in_a_circle()
    {
        Alfa.Knowing(Joined).When(new ActorsJoined(Say.Bravo)).IsRefused(RefusalCodes.AlreadyJoined);
        var third = Actor("CAROL", 300).Knowing(Joined).Recorded(new ActorsJoined(Say.Bravo));
        third.Identities.Of(Say.Carol).ShouldBe(Say.Alfa);
        Alfa.Knowing(third with { Entries = third.Entries.AddRange(Joined.Entries) }).When(new ActorsJoined(Say.Carol)).IsRefused(RefusalCodes.AlreadyJoined);
    }

    [Fact]
    public void Only_what_is_joined_can_be_parted()
    {
        Bravo.When(new ActorsParted(Say.Alfa)).IsRefused(RefusalCodes.NotJoined);
        Joined.When(new ActorsParted(Say.Carol)).IsRefused(RefusalCodes.NotJoined);
        Alfa.Knowing(Joined).When(new ActorsParted(Say.Bravo)).IsRefused(RefusalCodes.NotJoined);
    }

    [Fact]
    public void Parted_records_are_two_and_can_be_joined_again()
    {
        var parted = Joined.Recorded(new ActorsParted(Say.Alfa), null, "herald");
        parted.Identities.Of(Say.Bravo).ShouldBe(Say.Bravo);
        parted.When(new ActorsParted(Say.Alfa), null, "gazette").IsRefused(RefusalCodes.NotJoined);
        var again = parted.Recorded(new ActorsJoined(Say.Alfa), null, "herald");
        again.Identities.Of(Say.Bravo).ShouldBe(Say.Alfa);
        again.Recorded(new ActorsParted(Say.Alfa), null, "herald").Identities.Of(Say.Bravo).ShouldBe(Say.Bravo);
        parted.Retracted(parted.Last).Identities.Of(Say.Bravo).ShouldBe(Say.Alfa);
    }

    /// <summary>A copy of the record must replace what names these ids, and nothing else.</summary>
    [Fact]
    public void Each_join_and_each_parting_says_which_ids_are_read_as_others_since()
    {
        var third = Actor("CAROL", 300).Knowing(Joined).Recorded(new ActorsJoined(Say.Bravo));
        var all = third with { Entries = third.Entries.AddRange(Joined.Entries) };
        IReadOnlyList<StreamId> ChangedBy(Given given) => given.Identities.ChangedAt(given.Book.Entries.Single(e => e.Id == given.Last).Index);

        ChangedBy(Joined).ShouldBe([StreamId.Actor(Say.Bravo)]);
        ChangedBy(third).ShouldBe([StreamId.Actor(Say.Carol)]);
        ChangedBy(Joined.Recorded(new ActorsJoined(Say.Alfa), null, "gazette")).ShouldBeEmpty("another account of the same join changes nothing");
        ChangedBy(Joined.Recorded(new ActorsParted(Say.Alfa), null, "herald")).ShouldBe([StreamId.Actor(Say.Bravo)]);
        all.Identities.ChangedAt(Joined.Book.Entries.Single(e => e.Id == Joined.Last).Index).ShouldContain(StreamId.Actor(Say.Bravo));
        Joined.Identities.ChangedAt(1_000_000).ShouldBeEmpty();
    }

    [Fact]
    public void Joins_in_a_circle_that_two_commands_recorded_at_once_lead_to_one_record()
    {
        var other = Alfa.Recorded(new ActorsJoined(Say.Bravo));
        var both = Joined.Knowing(other).Identities;
        both.Of(Say.Bravo).ShouldBe(Say.Alfa);
        both.Of(Say.Alfa).ShouldBe(Say.Alfa);
    }

    [Fact]
    public void Names_that_were_matched_to_a_joined_person_follow()
    {
        var name = PersonId.Parse("u-1").OrThrow();
        var (one, two) = (PersonId.Parse("p-1").OrThrow(), PersonId.Parse("p-2").OrThrow());
        var twin = new Given(StreamId.Person(two), []).Recorded(new PersonRegistered(new PersonalName(two, "P. Won"))).Recorded(new MatchConfirmed(name)).Recorded(new PeopleJoined(one));
        twin.Identities.Of(name).ShouldBe(one);
        twin.Identities.OneWith(StreamId.Person(one)).Select(s => s.Key).ShouldBe(["p-1", "p-2", "u-1"]);
    }

    [Fact]
    public void Documents_and_processes_are_joined_by_the_same_rules()
    {
        var paper = Given.Document.Recorded(new DocumentIssued(DocumentType.Report, [], Say.Slug("lakeside"))).Recorded(new DocumentsJoined(Say.Slug("copy")));
        paper.Identities.Of(Given.Document.Stream).ShouldBe(StreamId.Document(Say.Slug("copy")));
        var copy = new Given(StreamId.Document(Say.Slug("copy")), []) { First = 100 }.Recorded(new DocumentIssued(DocumentType.Report, [], Say.Slug("lakeside")));
        copy.Knowing(paper).When(new DocumentsJoined(Say.Slug("charter"))).IsRefused(RefusalCodes.AlreadyJoined);
        var talks = Given.Process.Recorded(new ProcessOpened(Say.Name("Talks"), [])).Recorded(new ProcessesJoined(Say.Slug("seaside")));
        talks.Recorded(new ProcessesParted(Say.Slug("seaside"))).Identities.Of(Given.Process.Stream).ShouldBe(Given.Process.Stream);
        talks.When(new ProcessesParted(Say.Slug("hillside"))).IsRefused(RefusalCodes.NotJoined);
    }

    [Fact]
    public void Entries_of_the_other_record_are_read_on_the_stream_of_the_first_and_keep_their_own_as_a_mark()
    {
        var (own, other) = (StreamId.Document(Say.Slug("charter")), StreamId.Document(Say.Slug("copy")));
        StreamId Read(StreamId stream) => stream == other ? own : stream;
        var linked = Say.Entry(other, 2, 1, new DocumentLinked(DocumentLinkKind.Supersedes, other), null, Say.On("herald"));
        var read = linked.On(Read);
        (read.Stream, read.RecordedOn, ((DocumentLinked)read.Fact).To).ShouldBe((own, other, own));
        var same = Say.Entry(own, 1, 0, new DocumentLinked(DocumentLinkKind.Supersedes, StreamId.Document(Say.Slug("old"))), null, Say.On("herald"));
        same.On(Read).ShouldBeSameAs(same);
        var record = RecordState.Of([same, read]);
        (record.Version, record.Count).ShouldBe((1, 2), "the version is that of its own stream");
        AspectBuilder.Of(record, "document", DocumentLinked.Field(DocumentLinkKind.Supersedes, own))!.Accounts[0].RecordedOn.ShouldBe(other.Text);
    }

    private static Given Actor(string code, int first) =>
        new Given(StreamId.Actor(Say.Actor(code)), []) { First = first }.Recorded(new ActorRegistered(ActorKind.State, [new LanguageName("en", Say.Name(code))], []));
}
