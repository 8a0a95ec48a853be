using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Registries;

/// <summary>What becomes of a source, and of what rests on it.</summary>
public sealed class TheLifeOfASource
{
    private static readonly Given Source = new Given(StreamId.Source(Slug("herald")), []).Recorded(new SourceRegistered(Name("Herald")), null, Given.Unsourced);

    private static readonly SourceWithdrawn ByPublisher = new(Withdrawer.Publisher, Date("2024-05-03"), "A draft.");

    private static readonly Given Round = Given.Round.Recorded(Opened("harbour"), null, "herald");

    [Fact]
    public void It_is_withdrawn_until_every_withdrawal_is_retracted()
    {
        SourceLife.IsWithdrawn(Source.Book).ShouldBeFalse();
        var withdrawn = Source.Recorded(ByPublisher, null, Given.Unsourced);
        var twice = withdrawn.Recorded(ByPublisher with { By = Withdrawer.Us, Reason = "Nobody else saw it." }, null, Given.Unsourced);
        SourceLife.IsWithdrawn(twice.Retracted(withdrawn.Last).Book).ShouldBeTrue();
        SourceLife.IsWithdrawn(twice.Retracted(withdrawn.Last).Retracted(twice.Last).Book).ShouldBeFalse();
    }

    [Fact]
    public void A_denied_withdrawal_is_none() => SourceLife.IsWithdrawn(Source.Recorded(ByPublisher with { Mode = Mode.Denies }, null, "gazette").Book).ShouldBeFalse();

    [Fact]
    public void A_second_withdrawal_by_the_same_one_on_another_day_contradicts()
    {
        var withdrawn = Source.Recorded(ByPublisher, null, Given.Unsourced);
        withdrawn.When(ByPublisher, null, Given.Unsourced).IsNothingNew();
        withdrawn.When(ByPublisher with { On = Date("2024-06-01") }, null, "gazette").Contradicts(withdrawn.Last);
    }

    [Fact]
    public void Its_life_says_who_withdrew_it_when_and_why_where_copies_are_and_what_replaces_it()
    {
        var given = Source.Recorded(ByPublisher, null, Given.Unsourced).Recorded(new SourceArchived("https://archive.example/1", Date("2024-05-04")), null, Given.Unsourced)
            .Recorded(new SourceSuperseded(Slug("gazette")), null, Given.Unsourced);

        var life = Life("source-herald", given);
        (life.Withdrawn, life.Withdrawals[0].Id, life.Withdrawals[0].Fields["on"].Value, life.Withdrawals[0].Fields["reason"].Value).ShouldBe((true, "publisher", "2024-05-03", "A draft."));
        (life.Archives[0].Item, life.Archives[0].Aspect.Value).ShouldBe(("https://archive.example/1", "2024-05-04"));
        life.SupersededBy.Select(s => s.Item).ShouldBe(["gazette"]);
        var other = Life("source-gazette", given with { Entries = given.Entries.RemoveAll(e => e.Fact is not SourceSuperseded) });
        (other.Withdrawn, other.Supersedes.Single().Item).ShouldBe((false, "herald"));
        new SourceLives().Facets("source-herald", given.Book).Type.ShouldBe(SourceLives.Withdrawn);
        new SourceLives().Facets("source-gazette", given.Book).Type.ShouldBeNull();
    }

    [Fact]
    public void A_fact_on_a_withdrawn_source_alone_is_marked_and_keeps_its_value()
    {
        var seen = Place(Round, "herald");
        (seen.Value, seen.Standing, seen.SourcesWithdrawn, seen.Accounts[0].SourcesWithdrawn).ShouldBe(("harbour", Contracts.Standing.SourcesWithdrawn, true, true));
        Place(Round, "gazette").ShouldBe(Place(Round));
        Place(Round).SourcesWithdrawn.ShouldBeNull();
    }

    [Fact]
    public void A_fact_that_something_else_supports_is_not_marked_and_a_withdrawn_source_does_not_corroborate()
    {
        var two = Round.Recorded(Opened("harbour"), null, "gazette");
        (Place(two).Standing, Place(two, "herald").Standing, Place(two, "herald").SourcesWithdrawn).ShouldBe((Contracts.Standing.Corroborated, Contracts.Standing.Asserted, null));
        Place(two, "herald").Accounts.Select(a => a.SourcesWithdrawn).ShouldBe([true, null], ignoreOrder: true);
        Place(two, "herald", "gazette").Standing.ShouldBe(Contracts.Standing.SourcesWithdrawn);
        var unsourced = Round.Recorded(Opened("harbour"), null, Given.Unsourced);
        (Place(unsourced, "herald").Standing, Place(unsourced, "herald").SourcesWithdrawn).ShouldBe((Contracts.Standing.Unsourced, null));
        Place(Given.Round.Recorded(Opened("harbour"), null, "herald", "gazette"), "herald").Standing.ShouldBe(Contracts.Standing.Asserted);
    }

    [Fact]
    public void A_contested_fact_stays_contested_and_a_preference_for_the_withdrawn_account_is_flagged()
    {
        var contested = Round.Recorded(Opened("hilltop").Against(Round.Last), null, "gazette");
        (Place(contested, "herald").Standing, Place(contested, "herald").Value, Place(contested, "herald").SourcesWithdrawn).ShouldBe((Contracts.Standing.Contested, "harbour", true));
        Dispute(contested, "herald").PreferredSourcesWithdrawn.ShouldBeNull("nobody preferred it");
        Dispute(contested.Preferred(contested[0]), "herald").PreferredSourcesWithdrawn.ShouldBe(true);
        Dispute(contested.Preferred(contested[0]), "gazette").PreferredSourcesWithdrawn.ShouldBeNull();
        Dispute(contested.Preferred(contested[1]), "herald").PreferredSourcesWithdrawn.ShouldBeNull();
    }

    [Fact]
    public void A_denial_on_a_withdrawn_source_alone_is_marked()
    {
        var denied = Given.Round.Recorded(Opened("harbour") with { Mode = Mode.Denies }, null, "herald");
        (Place(denied, "herald").Standing, Place(denied, "herald").SourcesWithdrawn).ShouldBe((Contracts.Standing.Denied, true));
    }

    [Fact]
    public void An_entry_and_each_of_its_citations_say_so()
    {
        var given = Given.Round.Recorded(Opened("harbour"), null, "herald", "gazette");
        Contracts.TimelineEntry Entry(params string[] withdrawn) => (Contracts.TimelineEntry)new Timeline().View(given.Last.Text, given.Book.With(Withdrawn(withdrawn)))!;
        (Entry("herald").Evidence.SourcesWithdrawn, Entry("herald").Evidence.Sources[0].Withdrawn, Entry("herald").Evidence.Sources[1].Withdrawn).ShouldBe((null, true, null));
        Entry("herald", "gazette").Evidence.SourcesWithdrawn.ShouldBe(true);
    }

    [Fact]
    public void A_reader_of_a_part_or_of_a_moment_knows_the_same()
    {
        var book = Given.Round.Recorded(Opened("harbour"), "2017", "herald").Book.With(Withdrawn("herald"));
        AspectBuilder.Of(book.At(Date("2018")), "round", "place")!.SourcesWithdrawn.ShouldBe(true);
        AspectBuilder.Of(book.At(Date("2018")).Part(_ => true), "round", "place")!.SourcesWithdrawn.ShouldBe(true);
        AspectBuilder.Of(book.Parts(_ => true).Single().Value, "round", "place")!.SourcesWithdrawn.ShouldBe(true);
    }

    [Fact]
    public void What_an_entry_cites_is_not_newly_cited_by_what_is_about_it()
    {
        var stream = StreamId.Source(Slug("herald"));
        SourceLife.NewlyCited(Round.Book, Opened("hilltop"), On("herald")).ShouldBe([stream]);
        SourceLife.NewlyCited(Round.Book, Round.Corrected(Round.Last, Opened("hilltop"), null, "herald").Entries[^1].Fact, On("herald")).ShouldBeEmpty();
        SourceLife.NewlyCited(Round.Book, Round.Corrected(Round.Last, Opened("hilltop"), null, "gazette").Entries[^1].Fact, On("herald")).ShouldBe([StreamId.Source(Slug("gazette"))]);
        SourceLife.NewlyCited(Round.Book, Round.Retracted(Round.Last).Entries[^1].Fact, On("gazette")).ShouldBe([StreamId.Source(Slug("gazette"))]);
        SourceLife.NewlyCited(Round.Book, Opened("hilltop"), Evidence.None).ShouldBeEmpty();
    }

    private static SourceKnowledge Withdrawn(params string[] sources) => new(sources.ToHashSet(), new Dictionary<string, ValueList<Derivation>>());

    private static Contracts.SourceLife Life(string key, Given given) => new SourceLives().View(key, given.Book).ShouldBeOfType<Contracts.SourceLife>();

    private static Contracts.Aspect Place(Given round, params string[] withdrawn) => AspectBuilder.Of(round.Book.With(Withdrawn(withdrawn)), "round", "place").ShouldNotBeNull();

    private static Contracts.Dispute Dispute(Given round, params string[] withdrawn) =>
        DisputeBuilder.All(round.Stream, "round", round.Book.With(Withdrawn(withdrawn))).Single(d => d.Field == "place");
}
