using CsCheck;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Readouts.Texts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Readouts.Tests.Texts;

public sealed class RangesOfATextTests
{
    [Fact]
    public void The_length_is_counted_in_scalar_values_and_the_hash_is_of_the_exact_bytes()
    {
        var text = ReadoutText.Of("A\r\n𝔅é");

        text.Characters.ShouldBe(5);
        text.Sha256.ShouldBe("f90b6e23d6264727e06acd3a539acd760526ae0a5b685d3fc6e102a136dccbc2");
        text.WordsOf(new CharacterRange(3, 4)).ShouldBe("𝔅");
        text.RangeOf(new Span(3, 5)).ShouldBe(new CharacterRange(3, 4));
    }

    [Fact]
    public void A_range_and_its_span_lead_to_each_other() => Gen.String[Gen.Char['a', 'z'], 1, 40].Select(Gen.Int[0, 40]).Sample((plain, at) =>
    {
        var text = ReadoutText.Of($"x{plain.Replace('q', 'é').Replace("z", "😀", StringComparison.Ordinal)}");
        var range = new CharacterRange(at % text.Characters, text.Characters);
        return text.RangeOf(text.SpanOf(range)) == range && text.WordsOf(range).EnumerateRunes().Count() == range.End - range.Start;
    });

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void Text_without_words_is_refused(string text) => Should.Throw<ReadoutException>(() => ReadoutText.Of(text));

    [Fact]
    public void Half_of_a_character_is_refused() => Should.Throw<ReadoutException>(() => ReadoutText.Of($"half {'\ud83d'} of one")).Message.ShouldContain("Unicode");

    [Fact]
    public void A_text_that_is_too_long_is_refused_with_the_limit() =>
        Should.Throw<ReadoutException>(() => ReadoutText.Of(new string('x', ReadoutText.MaxCharacters + 1))).Message.ShouldContain("200000");
}
