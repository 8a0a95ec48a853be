using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Documents;

public sealed class IssuingADocument
{
    private static readonly Given Document = new(StreamId.Document(Slug("paper")), []);

    private static readonly Given Issued = Document.Recorded(Paper(Alfa, Bravo), "2017-10-31");

    [Fact]
    public void Another_type_contradicts()
    {
        Issued.When(Paper(Alfa) with { Type = DocumentType.Communique }, null, "gazette").Contradicts(Issued.Last);
        Issued.When((Paper(Alfa) with { Type = DocumentType.Communique }).Against(Issued.Last), null, "gazette").IsRecorded();
    }

    [Fact]
    public void A_source_that_names_fewer_issuers_denies_none_unless_its_list_is_complete()
    {
        Issued.When(Paper(Alfa), "2017-10-31", "gazette").IsRecorded();
        Issued.When(Paper(Alfa).Complete("issuers"), "2017-10-31", "gazette").Contradicts(Issued.Last);
    }

    [Fact]
    public void Who_reads_it_out_is_no_issuer()
    {
        var read = Issued.Recorded(Paper(Alfa, Bravo) with { Reader = new Reader(Carol, Person("p-1", "Reader, C."), Slug("host")) }, "2017-10-31", "gazette");
        var shown = Round("third", read).Documents.ShouldHaveSingleItem();
        (shown.Reader!.Value, shown.ReaderCapacity!.Value).ShouldBe(("CAROL p-1", "host"));
        shown.Issuers.Select(i => i.Item).ShouldBe(["ALFA", "BRAVO"]);
    }

    [Fact]
    public void It_stands_with_its_round_and_with_its_process()
    {
        Round("third", Issued).Documents.Select(d => d.Document).ShouldBe(["paper"]);
        Streams(Issued).ShouldBe(["lakeside|document-paper"]);
    }

    [Fact]
    public void A_correction_gives_it_to_another_round_and_takes_it_from_the_first()
    {
        var moved = Issued.Corrected(Issued.Last, Paper(Alfa, Bravo) with { Round = Slug("fourth") }, "2017-10-31");
        Round("third", moved).Documents.ShouldBeEmpty();
        Round("fourth", moved).Documents.Select(d => (d.Document, d.Issued!.Value)).ShouldBe([("paper", "2017-10-31")]);
    }

    [Fact]
    public void A_correction_of_the_correction_gives_it_to_a_third_round()
    {
        var moved = Issued.Corrected(Issued.Last, Paper(Alfa) with { Round = Slug("fourth") });
        var again = moved.Corrected(moved.Last, Paper(Alfa) with { Round = Slug("fifth") });
        Round("fourth", again).Documents.ShouldBeEmpty();
        Round("fifth", again).Documents.Select(d => d.Document).ShouldBe(["paper"]);
        Round("fifth", again.Retracted(Issued.Last)).Documents.ShouldHaveSingleItem().Type!.Standing.ShouldBe(Standing.Withdrawn);
        Round("fifth", again.Retracted(moved.Last)).Documents.ShouldBeEmpty();
    }

    [Fact]
    public void A_correction_taken_back_gives_it_back()
    {
        var moved = Issued.Corrected(Issued.Last, Paper(Alfa) with { Process = Slug("hillside"), Round = Slug("fourth") });
        Streams(moved).ShouldBe(["hillside|document-paper"]);
        var back = moved.Retracted(moved.Last);
        Round("third", back).Documents.Select(d => d.Document).ShouldBe(["paper"]);
        Streams(back).ShouldBe(["lakeside|document-paper"]);
    }

    private static DocumentIssued Paper(params ActorCode[] issuers) => new(DocumentType.JointStatement, [.. issuers], Slug("lakeside"), Slug("third"));

    /// <summary>The row of a round of which only the opening is known besides.</summary>
    private static Contracts.Round Round(string round, Given documents)
    {
        var model = new RoundDetails();
        var stream = StreamId.Round(Slug("lakeside"), Slug(round));
        var opened = Entry(stream, 900, 900, Opened(), null, On("herald"));
        var entries = documents.Entries.Where(e => model.Keys(e).Contains(stream.Text)).Append(opened);
        return model.View(stream.Text, RecordState.Of(entries)).ShouldBeOfType<Contracts.Round>();
    }

    /// <summary>The rows of streams by process that show something.</summary>
    private static IEnumerable<string> Streams(Given documents)
    {
        var model = new ProcessStreams();
        return documents.Entries.SelectMany(model.Keys).Distinct().Order(StringComparer.Ordinal)
            .Where(key => model.View(key, RecordState.Of(documents.Entries.Where(e => model.Keys(e).Contains(key)))) is not null);
    }
}
