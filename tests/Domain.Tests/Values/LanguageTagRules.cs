using NegotiationTracker.Domain.Values;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Values;

public sealed class LanguageTagRules
{
    [Theory]
    [InlineData("en", "en")]
    [InlineData("EN", "en")]
    [InlineData("zh-hant-tw", "zh-Hant-TW")]
    [InlineData("sr-LATN-rs", "sr-Latn-RS")]
    [InlineData("es-419", "es-419")]
    [InlineData("KK-Cyrl", "kk-Cyrl")]
    [InlineData("zh-yue-HK", "zh-yue-HK")]
    [InlineData("sl-ROZAJ-biske-1994", "sl-rozaj-biske-1994")]
    [InlineData("de-CH-1996", "de-CH-1996")]
    [InlineData("en-u-CA-gregory", "en-u-ca-gregory")]
    [InlineData("hy-Latn-IT-arevela-x-AB-Latn", "hy-Latn-IT-arevela-x-ab-latn")]
    [InlineData("x-fr-CH", "x-fr-ch")]
    [InlineData("en-GB-oed", "en-GB-oed")]
    [InlineData("SGN-be-FR", "sgn-BE-FR")]
    [InlineData("i-Klingon", "i-klingon")]
    public void A_well_formed_tag_is_taken_in_its_canonical_case(string text, string canonical) => LanguageTag.Parse(text).OrThrow().Text.ShouldBe(canonical);

    [Theory]
    [InlineData("")]
    [InlineData("e")]
    [InlineData("en_GB")]
    [InlineData("en ")]
    [InlineData("en\n")]
    [InlineData("Englisch!")]
    [InlineData("englishlanguage")]
    [InlineData("en-")]
    [InlineData("-en")]
    [InlineData("en--GB")]
    [InlineData("419")]
    [InlineData("en-u")]
    [InlineData("x")]
    [InlineData("de-DE-DE")]
    [InlineData("en-Latn-Cyrl")]
    [InlineData("\u0435n")] // a Cyrillic letter
    [InlineData("\u212Ak")] // the Kelvin sign
    public void Another_text_is_refused(string text) => LanguageTag.Parse(text).Error!.Value.Code.ShouldBe("invalid-language");

    [Fact]
    public void A_tag_has_at_most_100_characters()
    {
        LanguageTag.Parse("x" + string.Concat(Enumerable.Repeat("-abcdefgh", 11))).Error.ShouldBeNull();
        LanguageTag.Parse("x" + string.Concat(Enumerable.Repeat("-abcdefgh", 12))).Error.ShouldNotBeNull();
    }
}
