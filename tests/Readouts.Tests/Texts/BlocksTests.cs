using NegotiationTracker.Readouts.Texts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Readouts.Tests.Texts;

public sealed class BlocksTests
{
    private const string Page =
        """
        Home

        3 May 2024
        Meeting of the two delegations in Port Amity

        The delegations of Alfa and of Bravo met in the morning and spoke about the line between them for two hours.

        - We have come a long way, the minister said.

        1. The parties agreed on a next meeting.

        Share this page
        All events
        """;

    [Fact]
    public void Each_block_has_its_kind() => Blocks.Of(Page).Select(b => b.Kind).ShouldBe(
    [
        BlockKind.Navigation, BlockKind.DateLine, BlockKind.Title, BlockKind.Paragraph, BlockKind.Quotation, BlockKind.ListItem, BlockKind.Navigation, BlockKind.Navigation,
    ]);

    [Fact]
    public void Lines_that_were_wrapped_are_one_paragraph()
    {
        var text = "The delegations of Alfa and of Bravo met in the morning and spoke about\nthe line between them for two hours. They then went on to the second item\nof the day, which is the exchange.\nShare this page";

        var blocks = Blocks.Of(text);

        blocks.Select(b => b.Kind).ShouldBe([BlockKind.Paragraph, BlockKind.Navigation]);
        text[blocks[0].Span.Start..blocks[0].Span.End].ShouldEndWith("which is the exchange.");
    }

    [Fact]
    public void A_full_stop_after_a_title_or_an_initial_ends_no_sentence()
    {
        const string Text = "Mr. J. Alder met the U.N. envoy. They spoke. \"It went well.\" He left at 5 p.m. on Monday.";

        Blocks.Sentences(Text, new Span(0, Text.Length)).Select(s => Text[s.Start..s.End])
            .ShouldBe(["Mr. J. Alder met the U.N. envoy.", "They spoke.", "\"It went well.\"", "He left at 5 p.m. on Monday."]);
    }
}
