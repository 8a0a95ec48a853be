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
    [InlineData("\u0915\u094D\u200D\u0937")] // Devanagari conjunct with a joiner
    [InlineData("\uD83A\uDD00\u200D\uD83A\uDD01")] // Adlam, outside the basic plane
    [InlineData("O’Brien, 3rd")]
    public void A_name_in_any_script_is_taken(string text) => Name.Parse(text).OrThrow().Text.ShouldBe(text);

    [Theory]
    [InlineData("Ast\u200Cana", 3)]
    [InlineData("\u062C\u200C", 1)]
    [InlineData("\u200C\u062C", 0)]
    [InlineData("\u062C\u200C\u200C\u062C", 1)]
    [InlineData("a\u200D\u0915", 1)]
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
    [InlineData(" Astana", 0)]
    [InlineData("Astana\u00A0", 6)]
    [InlineData("", 0)]
    public void A_disguise_is_refused_where_it_stands(string text, int position) => Name.Parse(text).Error!.Value.Position.ShouldBe(position);

    [Fact]
    public void An_unpaired_surrogate_is_refused_where_it_stands()
    {
        Name.Parse("Ast" + '\uD83A').Error!.Value.Position.ShouldBe(3);
        Name.Parse("\uDD00" + "Ast").Error!.Value.Position.ShouldBe(0);
    }

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
