using NegotiationTracker.Domain.Documents;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Progress.Reckoned;

namespace NegotiationTracker.Domain.Tests.Progress;

public sealed class HowFarTheLastDocumentCame
{
    private const string Name = "stage-of-the-last-document";

    private static readonly Given Bound = Document("pact").Recorded(Say.Issued(), "2017-05-04").Recorded(Say.Signed(Say.Alfa), "2017-05-05")
        .Recorded(new DocumentEnteredIntoForce(), "2017-06-01");

    private static readonly Given Draft = Document("draft").Recorded(Say.Issued(), "2017-07-01");

    [Fact]
    public void It_is_issued_then_signed_then_in_force() => new Reckoned(Bound).Course(Name)
        .ShouldBe(["2017-05-04 issued pact first", "2017-05-05 signed pact up", "2017-06-01 in force pact up"]);

    [Fact]
    public void A_later_document_that_is_only_issued_is_a_step_back()
    {
        var stage = new Reckoned(Draft, Bound).One(Name);
        Text(stage.Value).ShouldBe("issued draft");
        Text(stage.History[^1]).ShouldBe("2017-07-01 issued draft down");
        stage.Entries.ShouldBe([Draft[0].Text]);
    }

    [Fact]
    public void What_came_later_than_the_time_in_question_is_left_out()
    {
        Text(new Reckoned(Draft, Bound).One(Name, "2017-05-31").Value).ShouldBe("signed pact");
        new Reckoned(Draft, Bound).One(Name, "2017-01-01").Value.IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void A_document_in_force_before_it_was_issued_is_in_force_once_it_is_known() =>
        new Reckoned(Document("pact").Recorded(Say.Issued(), "2017-05-04").Recorded(new DocumentEnteredIntoForce(), "2017-05-01")).Course(Name)
            .ShouldBe(["2017-05-04 in force pact first"]);

    [Fact]
    public void Of_two_issued_on_one_day_it_is_the_same_one_in_whatever_order_they_are_given()
    {
        var twin = Document("annex").Recorded(Say.Issued(), "2017-07-01");
        new Reckoned(Draft, twin).One(Name).Value.About.ShouldBe("draft");
        new Reckoned(twin, Draft).One(Name).Value.About.ShouldBe("draft");
    }

    [Fact]
    public void Two_days_of_its_entry_into_force_are_a_dispute()
    {
        var both = Bound.Recorded(new DocumentEnteredIntoForce().Against(Bound.Last), "2017-06-02", "gazette");
        new Reckoned(both).One(Name).Contested.ShouldBeTrue();
        new Reckoned(Draft, both).One(Name).Contested.ShouldBeFalse("it is another document's");
    }
}
