using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.ReadModels;

/// <summary>What rows are found by across processes.</summary>
public sealed class TraitsOfRows
{
    private static readonly StreamId Round = StreamId.Round(Slug("lakeside"), Slug("third"));

    private static RecordState Of(params Fact[] facts) => RecordState.Of(facts.Select((f, i) => Entry(Round, i + 1, i, f, Date("2018-05-14"), On("readout"))));

    private static IEnumerable<string> TraitsOf(ReadModel model, params Fact[] facts) => model.Facets(Round.Text, Of(facts)).AllTraits;

    [Fact]
    public void A_round_that_was_held_is_where_and_at_whose_place_it_was_held() =>
        TraitsOf(new RoundDetails(), Announced(place: "lakeside-town"), Opened("hilltown", Alfa)).ShouldBe(["host/ALFA", "place/hilltown", "status/held"]);

    [Fact]
    public void A_round_that_was_not_held_is_where_it_was_last_moved_to() =>
        TraitsOf(new RoundDetails(), Announced(place: "lakeside-town"), Relocated("first", "hilltown")).ShouldBe(["place/hilltown", "status/announced"]);

    [Fact]
    public void A_round_that_was_held_after_a_cancellation_is_held()
    {
        TraitsOf(new RoundDetails(), Announced(), Cancelled()).ShouldBe(["status/cancelled"]);
        TraitsOf(new RoundDetails(), Announced(), Cancelled(), Opened()).ShouldBe(["status/held"]);
    }

    [Fact]
    public void An_actor_with_its_role_is_one_trait_and_its_presence_another() =>
        TraitsOf(new Attendance(), Opened(), Seated(Alfa, Role.Mediator), Seated(Bravo)).ShouldBe(["mediator/ALFA", "participant/BRAVO", "present/ALFA", "present/BRAVO"]);

    [Fact]
    public void An_actor_was_not_surely_there_if_an_account_says_that_it_was_absent() =>
        TraitsOf(new Attendance(), Opened(), Seated(Alfa), new DelegationAbsent(Slug("away"), Alfa)).ShouldBe(["participant/ALFA"]);

    [Fact]
    public void An_actor_that_was_absent_from_a_session_was_there() =>
        TraitsOf(new Attendance(), Opened(), Seated(Alfa), new DelegationAbsent(Slug("away"), Alfa, Slug("opening"))).ShouldContain("present/ALFA");

    [Fact]
    public void A_person_that_signed_has_a_trait_for_each_part_of_the_actor_and_one_that_read_it_out_has_none()
    {
        var document = StreamId.Document(Slug("accord"));
        Fact[] facts =
        [
            new DocumentIssued(DocumentType.Agreement, [Alfa], Slug("lakeside"), Reader: new Reader(Alfa, Person("p-3"))), new DocumentSigned(Slug("a"), Alfa, Person("p-1"), Slug("guarantor")), new DocumentSigned(Slug("b"), Bravo, Person("p-2"), Slug("witness")),
        ];
        var row = RecordState.Of(facts.Select((f, i) => Entry(document, i + 1, i, f, Date("2018-05-14"), On("readout"))));
        new DocumentDetails().Facets(document.Text, row).Traits.Where(t => t.Contains("-person/", StringComparison.Ordinal)).ShouldBe(["guarantor-person/p-1", "signatory-person/p-1", "signatory-person/p-2"]);
    }

    [Fact]
    public void An_overview_has_the_title_and_the_day_of_a_document_and_without_that_the_day_of_its_first_signature()
    {
        var document = StreamId.Document(Slug("accord"));
        string? Shown(params Entry[] entries) => new DocumentDetails().Summary(document.Text, RecordState.Of(entries)) is SourcedSummary<Contracts.DocumentSummary> { Shown: var d, RestsOn: var on }
            ? $"{d.Type} {d.Title} {d.Issued} {string.Join(',', on.Keys)}" : null;
        Entry Issued(string? when) => Entry(document, 1, 0, new DocumentIssued(DocumentType.Agreement, [Alfa], Slug("lakeside"), Title: NegotiationTracker.Domain.Values.Name.Parse("Accord").OrThrow()), when is null ? null : Date(when), On("readout"));
        Entry Signed(int index, string when) => Entry(document, index + 1, index, new DocumentSigned(Slug($"s-{index}"), Alfa), Date(when), On("readout"));

        Shown(Issued("2018-05")).ShouldBe("agreement Accord 2018-05 issued,title");
        Shown(Issued("2018-05"), Signed(1, "2018-04-01")).ShouldBe("agreement Accord 2018-05 issued,title");
        Shown(Issued(null), Signed(1, "2018-06-01"), Signed(2, "2018-05-14")).ShouldBe("agreement Accord 2018-05-14 issued,title");
        Shown(Issued("2018-05"), Entry(document, 2, 1, new EntryRetracted(new Target(Issued("2018-05").Id, "document-issued"), "Nobody issued it."), null, On("readout"))).ShouldBeNull();
    }

    [Fact]
    public void A_report_that_counts_no_violation_has_a_trait()
    {
        var ceasefire = StreamId.Parse("ceasefire-border").OrThrow();
        IEnumerable<string> Traits(int? count) => new ViolationReports().Facets("ceasefire-border|r", RecordState.Of([Entry(ceasefire, 1, 0, new NegotiationTracker.Domain.Ceasefires.ViolationsReported(Slug("r"), Count: count), Date("2018-05-14"), On("readout"))])).Traits;

        Traits(0).ShouldBe([ViolationReports.NoViolation]);
        Traits(3).ShouldBeEmpty();
        Traits(null).ShouldBeEmpty();
    }

    [Fact]
    public void Facts_that_add_nothing_to_find_the_row_by_keep_its_facets_and_others_do_not()
    {
        var model = new Attendance();
        var facets = model.Facets(Round.Text, Of(Opened(), Seated(Alfa, Role.Mediator, Person("p-1"))));

        model.KeepsFacets(facets, Seated(Alfa, Role.Mediator, Person("p-1"))).ShouldBeTrue();
        model.KeepsFacets(facets, WalkedOut(Alfa)).ShouldBeTrue();
        model.KeepsFacets(facets, Seated(Alfa, Role.Host)).ShouldBeFalse();
        model.KeepsFacets(facets, Seated(Alfa, Role.Mediator, Person("p-2"))).ShouldBeFalse();
        model.KeepsFacets(facets, Seated(Bravo)).ShouldBeFalse();
        model.KeepsFacets(facets, new DelegationAbsent(Slug("away"), Alfa)).ShouldBeFalse();
    }
}
