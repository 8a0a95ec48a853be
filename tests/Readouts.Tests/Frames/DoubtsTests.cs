using NegotiationTracker.Readouts.Texts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Readouts.Tests.Frames;

/// <summary>Sentences that leave open what was said, by whom or when. They make no draft, because a wrong draft costs more than none.</summary>
public sealed partial class RulesTests
{
    [Theory]
    [InlineData("The session went on with a draft proposed by Echoland.")]
    [InlineData("Both parties agreed that roads matter.")]
    [InlineData("Ada Ash assured the meeting that the prisoners would be freed by June.")]
    [InlineData("Ada Ash said the guns were quieter than in spring.")]
    [InlineData("It leaves aside the date, a question which the participants hope to settle.")]
    [InlineData("Ministers and observers noted the report.")]
    [InlineData("Ben Birch has repeatedly said that roads matter.")]
    [InlineData("On the eve of the talks, Ben Birch said that roads matter.")]
    [InlineData("The delegations of Alfa and Bravo met in Lakeside. Charlie said it had not been invited.")]
    [InlineData("Cleo Cedar welcomed the truce. She urged Alfa to answer in kind.", "make-ceasefire-statement UN Cleo Cedar welcomes")]
    [InlineData("Both parties confirmed that they remain bound by the truce.", "make-ceasefire-statement collective Both parties commits")]
    public void What_leaves_open_what_was_said(string text, params string[] drafts) => Read(text, "make-statement", "make-ceasefire-statement").ShouldBe(drafts, ignoreOrder: true);

    [Theory]
    [InlineData("STATEMENT OF BRAVO\n\nWe shall judge them by their deeds.")]
    [InlineData("STATEMENT OF BRAVO\n\nWe will leave if the attacks go on.")]
    [InlineData("It would be the fourth round in Lakeside.")]
    [InlineData("A third meeting in January brought nothing.")]
    [InlineData("The fifth round has been fixed for the last week of January.", "announce-next-round window=2035-01-25/2035-01-31")]
    [InlineData("The delegations of Alfa, Bravo and Charlie met. The two sides will open a road by 30 May.")]
    public void What_leaves_open_if_it_is_promised(string text, params string[] drafts) => Read(text, "announce-next-round", "make-commitment").ShouldBe(drafts, ignoreOrder: true);

    [Theory]
    [InlineData("In January, Alfa and Bravo signed a protocol.")]
    [InlineData("Alfa and Bravo last met in October in Lakeside.")]
    public void What_is_of_earlier_times(string text, params string[] drafts) => Read(text, "sign-document", "issue-document", "open-round").ShouldBe(drafts, ignoreOrder: true);

    [Fact]
    public void A_title_is_no_head_of_a_delegation() =>
        Read("Present were:\n– for Alfa, Undersecretary Dr. Otto Oak;\n– for Bravo, Deputy Minister of Waters Ben Birch.", "seat-delegation.head").ShouldNotContain(d => d.EndsWith("Dr", StringComparison.Ordinal) || d.EndsWith("Minister", StringComparison.Ordinal));

    [Fact]
    public void A_host_whom_a_list_names_without_a_role_speaks_as_host() =>
        ReadoutReader.Read(ReadoutText.Of("Echoland hosted the talks. The delegations of Alfa, Bravo and Echoland took part. Erik Elm said that roads matter."), Known, Context()).Drafts
            .Single(d => d.Command == "make-statement").Body["speaker"]!["role"]!.GetValue<string>().ShouldBe("host");
}
