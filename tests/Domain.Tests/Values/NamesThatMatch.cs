using System.Text;
using NegotiationTracker.Contracts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Values;

/// <summary>One method for each row of the table of rules in docs/reference/rules.md.</summary>
public sealed class NamesThatMatch
{
    [Theory]
    [InlineData("Zu\u0308rich", "Z\u00FCrich")]
    [InlineData("\uAC00", "\u1100\u1161")] // Hangul
    public void Composed_and_decomposed_forms(string one, string other) => Match(one, other);

    [Theory]
    [InlineData("ASTANA", "astana")]
    [InlineData("ΟΔΥΣΣΕΥΣ", "οδυσσευς")] // both forms of sigma
    [InlineData("STRASSE", "Straße")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("ԵՐԵՒԱՆ", "Երեւան")]
    public void Upper_and_lower_case(string one, string other) => Match(one, other);

    [Theory]
    [InlineData("Önal Sedat", "Onal Sedat")]
    [InlineData("Đặng Thùy", "Dang Thuy")]
    [InlineData("Łódź", "Lodz")]
    [InlineData("Tromsø", "Tromso")]
    [InlineData("Ħamrun", "Hamrun")]
    [InlineData("Ἀθῆναι", "Αθηναι")]
    [InlineData("Çavuşoğlu", "Cavusoglu")]
    public void Diacritics(string one, string other) => Match(one, other);

    [Theory]
    [InlineData("İstanbul", "Istanbul")]
    [InlineData("Diyarbakır", "DIYARBAKIR")]
    [InlineData("Iğdır", "igdir")]
    public void Dotted_and_dotless_i(string one, string other) => Match(one, other);

    [Theory]
    [InlineData("كابل", "کابل")] // kaf
    [InlineData("علي", "علی")] // ya
    [InlineData("موسى", "موسي")] // alef maksura
    [InlineData("أحمد", "احمد")]
    [InlineData("إدلب", "ادلب")]
    [InlineData("آستانه", "استانه")]
    [InlineData("ٱلشام", "الشام")]
    [InlineData("رؤوف", "رووف")]
    [InlineData("رئيس", "رييس")]
    [InlineData("صنعاء", "صنعا")]
    [InlineData("القاهرة", "القاهره")]
    [InlineData("نامۀ", "نامه")]
    public void Arabic_and_Persian_letters(string one, string other) => Match(one, other);

    [Theory]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("مـحـمـد", "محمد")] // tatweel
    [InlineData("שָׁלוֹם", "שלום")]
    public void Harakat_and_points(string one, string other) => Match(one, other);

    [Theory]
    [InlineData("Королёв", "КОРОЛЕВ")]
    [InlineData("Алёна", "Алена")]
    public void Yo(string one, string other) => Match(one, other);

    [Theory]
    [InlineData("Sheﬃeld", "Sheffield")]
    [InlineData("Œuvre", "oeuvre")]
    [InlineData("Ægir", "aegir")]
    [InlineData("ﷲ", "الله")]
    [InlineData("ﻻجئ", "لاجي")]
    public void Ligatures(string one, string other) => Match(one, other);

    [Theory]
    [InlineData("Ｇｅｎｅｖａ　２", "Geneva 2")]
    [InlineData("ﾄｳｷｮｳ", "トウキョウ")]
    [InlineData("الجولة ٧", "الجولة 7")]
    public void Widths_and_digits(string one, string other) => Match(one, other);

    [Theory]
    [InlineData("Sana'a")]
    [InlineData("Sana’a")]
    [InlineData("Sana‘a")]
    [InlineData("Sanaʿa")]
    [InlineData("Sanaʼa")]
    [InlineData("Sana`a")]
    [InlineData("Sana´a")]
    [InlineData("Sana＇a")]
    public void Apostrophes(string name) => Match(name, "SANA'A");

    [Theory]
    [InlineData("Al-Hasakah")]
    [InlineData("Al‐Hasakah")]
    [InlineData("Al‑Hasakah")]
    [InlineData("Al–Hasakah")]
    [InlineData("Al—Hasakah")]
    [InlineData("Al−Hasakah")]
    [InlineData("Al－Hasakah")]
    public void Hyphens(string name) => Match(name, "al-hasakah");

    [Theory]
    [InlineData("  Northern   talks ")]
    [InlineData("Northern\u00A0talks")]
    [InlineData("\u2003Northern\t\ntalks\u3000")]
    public void Spaces(string name) => Match(name, "Northern talks");

    [Theory]
    [InlineData("می\u200Cخواهم", "میخواهم")]
    [InlineData("Nor\u00ADthern", "Northern")]
    public void Invisible_characters(string one, string other) => Match(one, other);

    [Theory]
    [InlineData("की", "क")] // a vowel sign of Devanagari is no diacritic
    [InlineData("が", "か")]
    [InlineData("각", "가")]
    [InlineData("Al Hasakah", "Al-Hasakah")]
    [InlineData("Sanaa", "Sana'a")]
    [InlineData("Alfa", "Alfa 2")]
    public void Other_names_stay_apart(string one, string other)
    {
        ComparableText.Of(one).ShouldNotBe(ComparableText.Of(other));
        ComparableText.Contains(other, one).ShouldBe(other.Contains(one, StringComparison.Ordinal));
    }

    [Fact]
    public void A_query_is_found_within_a_text_whatever_the_spelling_of_either()
    {
        ComparableText.Contains("The talks in Zürich’s old town", " ZURICH'S  OLD ").ShouldBeTrue();
        ComparableText.Contains("The talks", "talks of").ShouldBeFalse();
    }

    [Fact]
    public void Keys_and_codes_keep_their_differences() =>
        ((string[])["p-1", "p1", "a-b", "ab", "u-0a", "ALFA_GOV", "ALFAGOV"]).Select(ComparableText.Of).Distinct().Count().ShouldBe(7);

    [Fact]
    public void Comparable_text_is_its_own_comparable_text_for_every_character()
    {
        for (var code = 0; code <= 0x1FFFF; code++)
        {
            if (Rune.IsValid(code))
            {
                var once = ComparableText.Of($"a{new Rune(code)}b");
                ComparableText.Of(once).ShouldBe(once, $"U+{code:X4}");
            }
        }
    }

    [Fact]
    public void Texts_that_Unicode_cannot_normalise_are_compared_too() => ComparableText.Of("a\uFFFE" + '\uD800').ShouldBe("a\uFFFD");

    private static void Match(string one, string other) => ComparableText.Of(one).ShouldBe(ComparableText.Of(other));
}
