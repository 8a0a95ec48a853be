using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Commitments;

/// <summary>Each rule from both sides: it does not matter which of the two facts is recorded first.</summary>
public sealed class OrderOfACommitment
{
    private static readonly Given Known = Given.Commitment.Recorded(Undertaken(null, Alfa));

    public static TheoryData<Fact> Fates { get; } = [new CommitmentMet(), new CommitmentMissed(), new CommitmentWaived()];

    [Theory]
    [MemberData(nameof(Fates))]
    public void Nothing_becomes_of_it_before_it_is_made(Fact fate)
    {
        var made = Given.Commitment.Recorded(Undertaken(), "2017-05-04");
        made.When(fate, "2017-05-03").IsRefused(RefusalCodes.ImpossibleOrder, made.Last);
        var told = Known.Recorded(fate, "2017-05-03");
        told.When(Undertaken(), "2017-05-04", "gazette").IsRefused(RefusalCodes.ImpossibleOrder, told.Last);
    }

    [Theory]
    [MemberData(nameof(Fates))]
    public void Its_fate_may_fall_on_the_day_or_on_a_day_that_leaves_it_open(Fact fate)
    {
        var made = Given.Commitment.Recorded(Undertaken(), "2017-05-04");
        made.When(fate, "2017-05-04").IsRecorded();
        made.When(fate, "2017-05").IsRecorded();
        made.When(fate).IsRecorded();
    }

    [Theory]
    [MemberData(nameof(Fates))]
    public void Its_fate_may_come_before_it_is_due_and_long_after(Fact fate)
    {
        var made = Given.Commitment.Recorded(Undertaken("2017-06"), "2017-05-04");
        made.When(fate, "2017-05-20").IsRecorded();
        made.When(fate, "2019-01-01").IsRecorded();
    }

    [Fact]
    public void A_rule_gives_way_to_an_account_that_contradicts_by_name()
    {
        var made = Given.Commitment.Recorded(Undertaken(), "2017-05-04");
        made.When(new CommitmentMet().Against(made.Last), "2017-05-03").IsRecorded();
    }

    [Theory]
    [MemberData(nameof(Fates))]
    public void It_is_not_known_by_its_fate_alone(Fact fate) => Given.Commitment.When(fate, "2017-05-14").IsRefused(RefusalCodes.UnknownStream);

    [Fact]
    public void The_process_the_round_and_the_document_show_it()
    {
        var made = Given.Commitment.Recorded(Undertaken("2017-05-14", Alfa) with { Document = Slug("charter"), Clause = Slug("areas") }, "2017-05-04");
        var entry = made.Entries[0];

        new ProcessStreams().Keys(entry).ShouldBe(["lakeside|commitment-group"]);
        new RoundDetails().Keys(entry).ShouldBe(["round-lakeside/third"]);
        new DocumentDetails().Keys(entry).ShouldBe(["document-charter"]);
        var round = Say.Entry(StreamId.Parse("round-lakeside/third").OrThrow(), 7, 7, Opened(), null, On("herald"));
        var view = new RoundDetails().View("round-lakeside/third", RecordState.Of([round, entry])).ShouldBeOfType<Contracts.Round>();
        var brief = view.Commitments.ShouldHaveSingleItem();
        (brief.Commitment, brief.Due!.Value, brief.Clause!.Value).ShouldBe(("group", "2017-05-14", "areas"));
    }

    [Fact]
    public void A_correction_takes_it_from_one_round_and_document_and_gives_it_to_others()
    {
        var wrong = Given.Commitment.Recorded(Undertaken() with { Document = Slug("charter") });
        var right = wrong.Corrected(wrong.Last, Undertaken() with { Round = Slug("fourth"), Document = Slug("protocol") });

        Shown(right, "third", "charter").ShouldBe((0, 0));
        Shown(right, "fourth", "protocol").ShouldBe((1, 1));
        Shown(right.Retracted(right.Last), "third", "charter").ShouldBe((1, 1));
    }

    [Fact]
    public void A_document_that_is_only_promised_in_shows_nothing_of_its_own()
    {
        var made = Given.Commitment.Recorded(Undertaken() with { Document = Slug("charter") });
        new DocumentDetails().View("document-charter", made.Book).ShouldBeNull();
    }

    /// <summary>Returns the number of commitments in the rows of a round and a document of which nothing else is known.</summary>
    private static (int OfRound, int OfDocument) Shown(Given commitment, string round, string document)
    {
        var rounds = Row(new RoundDetails(), $"round-lakeside/{round}", Opened(), commitment).ShouldBeOfType<Contracts.Round>();
        var documents = Row(new DocumentDetails(), $"document-{document}", Issued(), commitment).ShouldBeOfType<Contracts.Document>();
        return (rounds.Commitments.Count, documents.Commitments.Count);
    }

    private static object? Row(ReadModel model, string key, Fact beginning, Given commitment) => model.View(
        key, RecordState.Of(commitment.Entries.Where(e => model.Keys(e).Contains(key)).Append(Say.Entry(StreamId.Parse(key).OrThrow(), 900, 900, beginning, null, On("herald")))));
}
