using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Documents;

public sealed class TheLifeOfADocument
{
    private static readonly Given Issuing = Given.Document.Recorded(Issued(Alfa, Bravo), "2017-05-04");

    [Theory]
    [InlineData("2017-05-01", "before it was issued or signed: provisional application, or effect from an earlier day")]
    [InlineData("2017-05-04", "on the day")]
    [InlineData("2018-01-01", "long after")]
    public void It_enters_into_force_on_any_day(string day, string when) =>
        Issuing.Recorded(Signed(Alfa), "2017-05-04").When(new DocumentEnteredIntoForce(when), day).IsRecorded();

    [Theory]
    [InlineData("2017-05-02")]
    [InlineData("2017-09-01")]
    public void It_is_signed_before_it_is_made_known_or_after(string day) => Issuing.When(Signed(Alfa), day).IsRecorded();

    [Fact]
    public void Two_sources_give_two_days_of_its_entry_into_force_only_by_name()
    {
        var first = Issuing.Recorded(new DocumentEnteredIntoForce("signature"), "2017-05-04");
        first.When(new DocumentEnteredIntoForce(), "2017-05-05", "gazette").Contradicts(first.Last);

        var view = See(first.Recorded(new DocumentEnteredIntoForce().Against(first.Last), "2017-05-05", "gazette"));

        (view.InForceFrom!.Standing, view.InForceFrom.Value).ShouldBe((Standing.Contested, "2017-05-04"));
        view.InForceFrom.Accounts.Select(a => a.Value).ShouldBe(["2017-05-04", "2017-05-05"]);
        view.InForce!.Standing.ShouldBe(Standing.Corroborated);
    }

    [Fact]
    public void That_it_is_in_force_is_recorded_where_nobody_says_since_when()
    {
        var view = See(Issuing.Recorded(new DocumentEnteredIntoForce()));
        (view.InForce!.Value, view.InForceFrom).ShouldBe(("yes", null));
    }

    [Fact]
    public void It_supersedes_another_which_shows_it_too()
    {
        var later = (Given.Document with { Stream = StreamId.Document(Slug("protocol")) }).Recorded(Issued(Alfa)).Recorded(Linked(DocumentLinkKind.Supersedes, "document-charter"));

        See(later).Links.ShouldHaveSingleItem().Item.ShouldBe("supersedes/document-charter");
        var from = See(Issuing with { Entries = Issuing.Entries.Add(later.Entries[^1]) }).LinkedFrom.ShouldHaveSingleItem();
        (from.Document, from.Links[0].Item).ShouldBe(("protocol", "supersedes"));
        new DocumentDetails().Keys(later.Entries[^1]).ShouldBe(["document-protocol", "document-charter"]);
    }

    [Fact]
    public void It_belongs_to_a_second_process_until_the_link_is_taken_back()
    {
        var linked = Issuing.Recorded(Linked(DocumentLinkKind.BelongsTo, "round-riverside/first"));
        const string Key = "riverside|document-charter";

        new ProcessStreams().Keys(linked.Entries[0]).ShouldBe(["lakeside|document-charter"]);
        new ProcessStreams().Keys(linked.Entries[1]).ShouldBe([Key]);
        new ProcessStreams().View(Key, linked.Book).ShouldBe(new ProcessStreamView("riverside", "document-charter"));
        var back = linked.Retracted(linked.Last);
        new ProcessStreams().Keys(back.Entries[^1]).ShouldContain(Key);
        new ProcessStreams().View(Key, back.Book).ShouldBeNull();
    }

    [Fact]
    public void A_link_that_is_corrected_leaves_the_first_process_for_the_second()
    {
        var wrong = Issuing.Recorded(Linked(DocumentLinkKind.BelongsTo, "process-riverside"));
        var right = wrong.Corrected(wrong.Last, Linked(DocumentLinkKind.BelongsTo, "process-hillside"));

        new ProcessStreams().Keys(right.Entries[^1]).ShouldBe(["hillside|document-charter", "riverside|document-charter"], ignoreOrder: true);
        new ProcessStreams().View("riverside|document-charter", right.Book).ShouldBeNull();
        new ProcessStreams().View("hillside|document-charter", right.Book).ShouldBe(new ProcessStreamView("hillside", "document-charter"));
    }

    [Fact]
    public void A_denial_that_it_belongs_there_links_nothing()
    {
        var denied = Issuing.Recorded(Linked(DocumentLinkKind.BelongsTo, "process-riverside").Denied());
        new ProcessStreams().View("riverside|document-charter", denied.Book).ShouldBeNull();
    }

    [Fact]
    public void A_round_shows_what_it_issued_and_what_was_linked_to_it()
    {
        var round = Given.Round.Recorded(Opened(), "2017-05-03");
        var linked = Given.Document.Recorded(Issued() with { Round = null }).Recorded(Linked(DocumentLinkKind.BelongsTo, round.Stream.Text));
        var view = new RoundDetails().View(round.Stream.Text, RecordState.Of([round.Entries[0] with { Id = Id(9) }, linked.Entries[1]])).ShouldBeOfType<Contracts.Round>();

        view.Documents.ShouldHaveSingleItem().Linked!.Value.ShouldBe("yes");
        new RoundDetails().Keys(linked.Entries[1]).ShouldBe([round.Stream.Text]);
    }

    [Fact]
    public void A_ceasefire_shows_the_documents_that_establish_or_concern_it()
    {
        var quiet = Given.Ceasefire.Recorded(new CeasefireDeclared(Alfa));
        var wrong = Given.Document.Recorded(Issued()).Recorded(Linked(DocumentLinkKind.Establishes, quiet.Stream.Text));
        var right = wrong.Corrected(wrong.Last, Linked(DocumentLinkKind.Concerns, "ceasefire-other"));

        var link = Ledger(quiet, wrong).Documents.ShouldHaveSingleItem();
        (link.Document, link.Links.ShouldHaveSingleItem().Item).ShouldBe(("charter", "establishes"));
        Ledger(quiet, right).Documents.ShouldBeEmpty();
        var other = StreamId.Ceasefire(Slug("other"));
        Ledger((quiet with { Stream = other, Entries = [] }).Recorded(new CeasefireDeclared(Alfa)), right)
            .Documents.ShouldHaveSingleItem().Links[0].Item.ShouldBe("concerns");
    }

    [Fact]
    public void Other_collections_know_it_under_ids_of_their_own()
    {
        var view = See(Issuing.Recorded(new ExternalIdAssigned(Slug("pa-x"), "2093")));
        view.ExternalIds.ShouldHaveSingleItem().Item.ShouldBe("pa-x/2093");
    }

    /// <summary>The row of a ceasefire, with what its documents say of it.</summary>
    private static Contracts.Ceasefire Ledger(Given ceasefire, Given document)
    {
        var (model, key) = (new CeasefireDetails(), ceasefire.Stream.Text);
        var declared = ceasefire.Entries[0] with { Id = Id(900), Index = 900 };
        return model.View(key, RecordState.Of(document.Entries.Where(e => model.Keys(e).Contains(key)).Append(declared))).ShouldBeOfType<Contracts.Ceasefire>();
    }

    private static Contracts.Document See(Given document) => new DocumentDetails().View(document.Stream.Text, document.Book).ShouldBeOfType<Contracts.Document>();
}
