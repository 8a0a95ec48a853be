using System.Text;
using CsCheck;
using NegotiationTracker.Domain.Values;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Values;

public sealed class NameRules
{
    [Theory]
    [InlineData("Astana")]
    [InlineData("Қазақстан Республикасы")]
    [InlineData("\u062C\u0645\u0647\u0648\u0631\u06CC\u200C\u0627\u0633\u0644\u0627\u0645\u06CC")] // Persian with the non-joiner it needs
    [InlineData("\u0646\u0627\u0645\u0647\u0654\u200C\u0627\u06CC")] // a mark between letter and joiner
    [InlineData("\u06A9\u0627\u0631\u200C\u062E\u0627\u0646\u0647")] // Persian with the non-joiner after a letter that does not join on
    [InlineData("\u0915\u094D\u200D\u0937")] // Devanagari half form with a joiner after the virama
    [InlineData("\u0930\u094D\u200C\u092E")] // Devanagari with a visible virama
    [InlineData("\u09B0\u200D\u09CD\u09AF\u09BE\u09AC")] // Bengali ya-phala after ra: the joiner before the virama
    [InlineData("\u0D05\u0D35\u0D28\u0D4D\u200D")] // Malayalam chillu at the end of a name
    [InlineData("\u0D28\u0D4D\u200D \u0D35")] // Malayalam chillu at the end of a word
    [InlineData("\u0DC1\u0DCA\u200D\u0DBB\u0DD3")] // Sinhala conjunct
    [InlineData("\u1000\u103A\u200D\u1001")] // Myanmar
    [InlineData("\uD83A\uDD00\u200C\uD83A\uDD01")] // Adlam, outside the basic plane
    [InlineData("O’Brien, 3rd")]
    public void A_name_in_any_script_is_taken(string text) => Name.Parse(text).OrThrow().Text.ShouldBe(text);

    [Theory]
    [InlineData("Ast\u200Cana", 3)]
    [InlineData("\u062C\u200C", 1)]
    [InlineData("\u200C\u062C", 0)]
    [InlineData("\u062C\u200C\u200C\u062C", 1)]
    [InlineData("a\u200D\u0915", 1)]
    [InlineData("\u0915\u200D\u0937", 1)] // no virama
    [InlineData("\u0915\u094D\u200D\u200D\u0937", 3)] // doubled
    [InlineData("\u094D\u200D\u0937", 1)] // a virama without a letter
    [InlineData("\u0915\u093C\u200D\u0937", 2)] // a nukta is no virama
    [InlineData("\u09B0\u200C\u09CD\u09AF", 1)] // the non-joiner before a virama
    [InlineData("\u09B0\u200D\u09CD", 1)] // a virama without a letter after it
    [InlineData("\u05D0\u200C\u05D1", 1)] // Hebrew letters do not join
    [InlineData("Ast\u202Eana", 3)] // right-to-left override
    [InlineData("Ast\u2067ana", 3)] // isolate
    [InlineData("\u200FAst", 0)] // mark
    [InlineData("Ast\u061Cana", 3)]
    [InlineData("Ast\u200Bana", 3)] // zero-width space
    [InlineData("Ast\uFEFFana", 3)]
    [InlineData("Ast\u00ADana", 3)]
    [InlineData("Ast\uDB40\uDC41ana", 3)] // a tag, outside the basic plane
    [InlineData("Ast\nana", 3)]
    [InlineData("Ast\u0085ana", 3)]
    [InlineData("Ast\0ana", 3)]
    [InlineData("  Ast\u202Eana", 5)]
    [InlineData("", 0)]
    [InlineData(" ", 0)]
    [InlineData("\u00A0", 0)]
    [InlineData("\u3000\t", 0)]
    [InlineData("\u3164", 0)]
    public void A_disguise_is_refused_where_it_stands(string text, int position) => Name.Parse(text).Error!.Value.Position.ShouldBe(position);

    [Fact]
    public void An_unpaired_surrogate_is_refused_where_it_stands()
    {
        Name.Parse("Ast" + '\uD83A').Error!.Value.Position.ShouldBe(3);
        Name.Parse("\uDD00" + "Ast").Error!.Value.Position.ShouldBe(0);
    }

    [Theory]
    [InlineData(" Astana")]
    [InlineData("Astana\u00A0")]
    [InlineData("\t Astana\n")]
    public void Outer_spaces_are_left_out(string text)
    {
        Name.Parse(text).OrThrow().Text.ShouldBe("Astana");
        WrittenName.Parse(text).OrThrow().Text.ShouldBe("Astana");
    }

    [Fact]
    public void A_name_as_written_keeps_its_code_points() => WrittenName.Parse(" Zu\u0308rich ").OrThrow().Text.ShouldBe("Zu\u0308rich");

    [Theory]
    [InlineData(" Astana")]
    [InlineData("\u00A0")]
    [InlineData("\u0915\u200D\u0937")]
    public void A_name_in_the_log_is_read_whatever_it_is(string text) => Name.Recorded(text).OrThrow().Text.ShouldBe(text);

    [Theory]
    [InlineData(0x0628, true)] // Arabic beh
    [InlineData(0x0627, true)] // Arabic alef
    [InlineData(0x0710, true)] // Syriac
    [InlineData(0x07CA, true)] // N'Ko
    [InlineData(0x1820, true)] // Mongolian
    [InlineData(0xA840, true)] // Phags-pa
    [InlineData(0x10AC0, true)] // Manichaean
    [InlineData(0x10D00, true)] // Hanifi Rohingya
    [InlineData(0x0621, false)] // Arabic hamza joins nothing
    [InlineData(0x0061, false)]
    [InlineData(0x05D0, false)]
    [InlineData(0x0915, false)]
    public void Letters_that_join_take_the_non_joiner(int letter, bool joins) =>
        (Name.Parse($"{new Rune(letter)}\u200C{new Rune(letter)}").Error is null).ShouldBe(joins);

    [Theory]
    [InlineData(0x094D, true)]
    [InlineData(0x09CD, true)]
    [InlineData(0x0D4D, true)]
    [InlineData(0x0DCA, true)]
    [InlineData(0x1039, true)]
    [InlineData(0x17D2, true)]
    [InlineData(0x11133, true)] // Chakma, outside the basic plane
    [InlineData(0x093C, false)] // nukta, class 7
    [InlineData(0x3099, false)] // kana voicing, class 8
    [InlineData(0x05B0, false)] // sheva, class 10
    [InlineData(0x064B, false)] // fathatan, class 27
    [InlineData(0x0301, false)] // acute, class 230
    [InlineData(0x093F, false)] // vowel sign, class 0
    public void A_virama_is_known_by_its_combining_class(int mark, bool virama) =>
        (Name.Parse($"\u0915{new Rune(mark)}\u200D\u0915").Error is null).ShouldBe(virama);

    [Fact]
    public void A_name_is_kept_in_form_C() => Name.Parse("Zu\u0308rich").OrThrow().Text.ShouldBe("Zürich");

    [Fact]
    public void A_name_has_at_most_500_units()
    {
        Name.Parse(new string('a', 500)).Error.ShouldBeNull();
        Name.Parse(new string('a', 501)).Error!.Value.Position.ShouldBe(500);
    }

    [Fact]
    public void No_text_makes_the_rules_throw() => Gen.Char.Array.Select(c => new string(c)).Sample(text =>
    {
        if (Name.Parse(text) is { Error: null } name)
        {
            Name.Parse(name.Value!.Text).Value.ShouldBe(name.Value);
        }

        if (TextRules.InText(text) is null)
        {
            TextRules.InText(TextRules.Nfc(text)).ShouldBeNull();
        }
    });
}
