using CsCheck;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Registries;

/// <summary>Editions of a source, and sources that took their facts from each other: one report counts once.</summary>
public sealed class SourcesThatRepeatEachOther
{
    private static readonly Given Source = new Given(StreamId.Source(Slug("yearbook")), []).Recorded(new SourceRegistered(Name("Yearbook")), null, Given.Unsourced);

    private static readonly Given Two = Given.Round.Recorded(Opened("harbour"), null, "atlas").Recorded(Opened("harbour"), null, "yearbook");

    [Fact]
    public void Two_editions_of_one_source_say_a_thing_once()
    {
        var first = new Evidence([new Citation(Slug("atlas"), Edition: Slug("v9"))]);
        var second = new Evidence([new Citation(Slug("atlas"), Edition: Slug("v10"))]);
        var book = RecordState.Of([Entry(Given.Round.Stream, 1, 0, Opened("harbour"), null, first), Entry(Given.Round.Stream, 2, 1, Opened("harbour", Alfa), null, second)]);
        var place = AspectBuilder.Of(book, "round", "place")!;
        (place.Standing, place.Accounts.Count, place.IndependentSources).ShouldBe((Contracts.Standing.Asserted, 2, null));
        EvidenceBuilder.Of(book, second).Sources.Single().Edition.ShouldBe("v10");
    }

    [Fact]
    public void A_source_does_not_corroborate_the_one_from_which_it_took_its_facts()
    {
        (Place(Two).Standing, Place(Two).IndependentSources).ShouldBe((Contracts.Standing.Corroborated, null));
        var derived = Place(Two, From("yearbook", "atlas"));
        (derived.Standing, derived.IndependentSources, derived.Value, derived.Accounts.Count).ShouldBe((Contracts.Standing.Asserted, 1, "harbour", 2));
    }

    [Fact]
    public void Nor_do_two_that_took_them_from_a_third_directly_or_through_others()
    {
        Place(Two, From("yearbook", "archive"), From("atlas", "archive")).Standing.ShouldBe(Contracts.Standing.Asserted);
        Place(Two, From("yearbook", "digest"), From("digest", "archive"), From("atlas", "archive")).Standing.ShouldBe(Contracts.Standing.Asserted);
        Place(Two, From("yearbook", "digest"), From("digest", "atlas")).Standing.ShouldBe(Contracts.Standing.Asserted);
        Place(Two, From("yearbook", "digest")).Standing.ShouldBe(Contracts.Standing.Corroborated);
    }

    [Fact]
    public void Sources_that_took_facts_from_each_other_are_one_report() =>
        Place(Two, From("yearbook", "atlas"), From("atlas", "yearbook")).Standing.ShouldBe(Contracts.Standing.Asserted);

    [Fact]
    public void A_third_source_of_its_own_corroborates()
    {
        var three = Place(Two.Recorded(Opened("harbour"), null, "herald"), From("yearbook", "atlas"));
        (three.Standing, three.IndependentSources).ShouldBe((Contracts.Standing.Corroborated, 2));
    }

    [Fact]
    public void A_source_that_drew_on_two_does_not_join_them()
    {
        var three = Two.Recorded(Opened("harbour"), null, "digest");
        (Place(three, From("digest", "atlas"), From("digest", "yearbook")).Standing, Place(three, From("digest", "atlas"), From("digest", "yearbook")).IndependentSources).ShouldBe((Contracts.Standing.Corroborated, 2));
    }

    [Fact]
    public void What_it_took_for_some_events_counts_for_these_alone()
    {
        Place(Two, From("yearbook", "atlas", "round-opened")).Standing.ShouldBe(Contracts.Standing.Asserted);
        Place(Two, From("yearbook", "atlas", "document-signed")).Standing.ShouldBe(Contracts.Standing.Corroborated);
    }

    [Fact]
    public void A_withdrawn_original_leaves_the_one_that_repeats_it()
    {
        var place = AspectBuilder.Of(Two.Book.With(new SourceKnowledge(new HashSet<string> { "atlas" }, Derivations(From("yearbook", "atlas")))), "round", "place")!;
        (place.Standing, place.SourcesWithdrawn, place.IndependentSources).ShouldBe((Contracts.Standing.Asserted, null, null));
    }

    [Fact]
    public void A_contest_stays_one_and_a_derivation_changes_no_value()
    {
        var contested = Two.Recorded(Opened("hilltop").Against(Two[0], Two[1]), null, "herald");
        var (before, after) = (Place(contested), Place(contested, From("yearbook", "atlas")));
        (after.Standing, after.Value, after.IndependentSources).ShouldBe((Contracts.Standing.Contested, before.Value, null));
    }

    [Fact]
    public void A_reader_of_a_part_or_of_a_moment_knows_the_same()
    {
        var book = Given.Round.Recorded(Opened("harbour"), "2017", "atlas").Recorded(Opened("harbour"), "2017", "yearbook").Book.With(new SourceKnowledge(new HashSet<string>(), Derivations(From("yearbook", "atlas"))));
        AspectBuilder.Of(book.At(Date("2018")), "round", "place")!.Standing.ShouldBe(Contracts.Standing.Asserted);
        AspectBuilder.Of(book.At(Date("2018")).Part(_ => true), "round", "place")!.Standing.ShouldBe(Contracts.Standing.Asserted);
    }

    [Fact]
    public void Its_life_has_its_editions_and_from_where_it_took_what()
    {
        var given = Source
            .Recorded(new SourceEditionRecorded(Slug("v9"), Name("Version 9"), new string('a', 64), Date("2024-06"), 10, 2), null, Given.Unsourced)
            .Recorded(new SourceEditionRecorded(Slug("v10")), null, Given.Unsourced)
            .Recorded(new SourceDerived(Slug("atlas"), [Slug("document-signed")]), null, Given.Unsourced)
            .Recorded(new SourceDerived(Slug("digest"), []) with { Mode = Mode.Denies }, null, Given.Unsourced);
        var life = Life("source-yearbook", given);
        life.Editions.Select(e => e.Id).ShouldBe(["v10", "v9"]);
        life.Editions[1].Fields.ToDictionary(f => f.Key, f => f.Value.Value).ShouldBe(new Dictionary<string, string?> { ["bytes"] = "10", ["edition"] = "yes", ["label"] = "Version 9", ["published"] = "2024-06", ["records"] = "2", ["sha256"] = new string('a', 64) }, ignoreOrder: true);
        life.DerivedFrom.Select(d => (d.Source, string.Join(' ', d.Types), d.Aspect.Standing)).ShouldBe([("atlas", "document-signed", Contracts.Standing.Unsourced), ("digest", "", Contracts.Standing.Denied)]);
        new SourceLives().Summary("source-yearbook", given.Book).ShouldBe(new Derivation[] { new("atlas", ["document-signed"]) }.ToValueList());
        var whole = given.Recorded(new SourceDerived(Slug("atlas"), []), null, Given.Unsourced);
        SourceLife.DerivedFrom(whole.Book).ShouldBe([new Derivation("atlas", [])], "an account that it took all says more");
        SourceLife.DerivedFrom(whole.Retracted(whole[3]).Retracted(whole.Last).Book).ShouldBeEmpty();
        var other = Life("source-atlas", given with { Entries = given.Entries.RemoveAll(e => e.Fact is not SourceDerived) });
        (other.DerivedBy.Single().Item, other.Editions.Count).ShouldBe(("yearbook", 0));
    }

    [Fact]
    public void An_edition_that_is_denied_or_retracted_is_none()
    {
        var given = Source.Recorded(new SourceEditionRecorded(Slug("v9")), null, Given.Unsourced);
        (SourceLife.HasEdition(given.Book, Slug("v9")), SourceLife.HasEdition(given.Book, Slug("v10"))).ShouldBe((true, false));
        SourceLife.HasEdition(given.Retracted(given.Last).Book, Slug("v9")).ShouldBeFalse();
        SourceLife.HasEdition(Source.Recorded(new SourceEditionRecorded(Slug("v9")) with { Mode = Mode.Denies }, null, Given.Unsourced).Book, Slug("v9")).ShouldBeFalse();
    }

    [Fact]
    public void As_many_count_as_there_are_reports_of_their_own() =>
        Gen.Select(Gen.Int[1, 5].Array[1, 5], Gen.Select(Gen.Int[1, 6], Gen.Int[1, 6]).Array[0, 6]).Sample((cited, links) =>
        {
            var known = new SourceKnowledge(new HashSet<string>(), Derivations([.. links.Where(l => l.Item1 != l.Item2).Select(l => From($"s{l.Item1}", $"s{l.Item2}"))]));
            var sources = cited.Distinct().Select(s => $"s{s}").ToList();
            var count = known.CountIndependent(sources.Select(s => (s, "round-opened")));
            var most = Subsets(sources).Where(some => some.All(a => some.All(b => a == b || !known.WithOrigins([a]).Overlaps(known.WithOrigins([b]))))).Max(some => some.Count);
            count.ShouldBeInRange(1, most);
            (count > 1).ShouldBe(most > 1, "which is what decides about a standing");
            if (known.HasDerivations)
            {
                known.CountIndependent(sources.AsEnumerable().Reverse().Select(s => (s, "round-opened"))).ShouldBe(count);
            }
            else
            {
                count.ShouldBe(sources.Count);
            }
        });

    private static IEnumerable<List<string>> Subsets(List<string> sources) => Enumerable.Range(0, 1 << sources.Count).Select(n => sources.Where((_, i) => (n & (1 << i)) != 0).ToList());

    private static (string Source, Derivation By) From(string source, string from, params string[] types) => (source, new Derivation(from, [.. types]));

    private static Dictionary<string, ValueList<Derivation>> Derivations(params (string Source, Derivation By)[] all) =>
        all.GroupBy(d => d.Source).ToDictionary(d => d.Key, d => d.Select(f => f.By).ToValueList());

    private static Contracts.Aspect Place(Given round, params (string Source, Derivation By)[] derivations) =>
        AspectBuilder.Of(round.Book.With(new SourceKnowledge(new HashSet<string>(), Derivations(derivations))), "round", "place").ShouldNotBeNull();

    private static Contracts.SourceLife Life(string key, Given given) => new SourceLives().View(key, given.Book).ShouldBeOfType<Contracts.SourceLife>();
}
