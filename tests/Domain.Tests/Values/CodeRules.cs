using NegotiationTracker.Domain.Values;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Values;

public sealed class CodeRules
{
    [Theory]
    [InlineData("a")]
    [InlineData("astana-process")]
    [InlineData("8th-2018")]
    public void A_slug_is_taken(string text) => Slug.Parse(text).OrThrow().Text.ShouldBe(text);

    [Theory]
    [InlineData("", 0)]
    [InlineData("-a", 0)]
    [InlineData("a-", 1)]
    [InlineData("a--b", 2)]
    [InlineData("Astana", 0)]
    [InlineData("as_tana", 2)]
    [InlineData("astaná", 5)]
    public void A_slug_is_refused_where_it_goes_wrong(string text, int position) => Slug.Parse(text).Error!.Value.Position.ShouldBe(position);

    [Fact]
    public void A_slug_has_at_most_100_characters()
    {
        Slug.Parse(new string('a', 100)).Error.ShouldBeNull();
        Slug.Parse(new string('a', 101)).Error!.Value.Position.ShouldBe(100);
    }

    [Theory]
    [InlineData("RUS")]
    [InlineData("UN_OSE")]
    [InlineData("G7")]
    public void A_code_is_taken(string text) => ActorCode.Parse(text).OrThrow().Text.ShouldBe(text);

    [Theory]
    [InlineData("R", 1)]
    [InlineData("7G", 0)]
    [InlineData("RuS", 1)]
    [InlineData("RU-S", 2)]
    [InlineData("_RU", 0)]
    public void A_code_is_refused_where_it_goes_wrong(string text, int position) => ActorCode.Parse(text).Error!.Value.Position.ShouldBe(position);

    [Fact]
    public void A_code_has_at_most_32_characters()
    {
        ActorCode.Parse(new string('A', 32)).Error.ShouldBeNull();
        ActorCode.Parse(new string('A', 33)).Error!.Value.Position.ShouldBe(32);
    }

    [Theory]
    [InlineData("line\r\nline\ttab", null)]
    [InlineData("a\0", 1)]
    [InlineData("ab\u001B", 2)]
    [InlineData("\uFFFE", 0)]
    public void Texts_have_no_controls_but_tab_and_line_ends(string text, int? position) => (TextRules.InText(text)?.Position).ShouldBe(position);

    [Fact]
    public void A_text_has_at_most_65536_units()
    {
        TextRules.InText(new string('a', 65_536)).ShouldBeNull();
        TextRules.InText(new string('a', 65_537)).ShouldBe(new ParseError(ValueMessages.TextTooLong, 65_536));
    }
}
