using System.Globalization;
using System.Text;

namespace NegotiationTracker.Domain.Values;

/// <summary>The Unicode blocks that the rules for names use.</summary>
internal static class Scripts
{
    /// <summary>Blocks of scripts in which letters join, or in which a joiner controls conjuncts: first and last code point.</summary>
    private static readonly (int First, int Last)[] Joining =
    [
        (0x0600, 0x077F), // Arabic, Syriac, Arabic Supplement
        (0x07C0, 0x07FF), // N'Ko
        (0x0840, 0x08FF), // Mandaic, Syriac Supplement, Arabic Extended
        (0x0900, 0x0DFF), // Devanagari to Sinhala
        (0x1000, 0x109F), // Myanmar
        (0x1780, 0x18AF), // Khmer, Mongolian
        (0xFB50, 0xFDFF), // Arabic Presentation Forms-A
        (0xFE70, 0xFEFE), // Arabic Presentation Forms-B
        (0x10D00, 0x10D3F), // Hanifi Rohingya
        (0x11100, 0x1114F), // Chakma
        (0x1E900, 0x1E95F), // Adlam
    ];

    /// <summary>Invisible characters outside the format category. They are default ignorable, or blank.</summary>
    private static readonly (int First, int Last)[] Blank =
    [
        (0x034F, 0x034F), // combining grapheme joiner
        (0x115F, 0x1160), // Hangul fillers
        (0x17B4, 0x17B5), // Khmer inherent vowels
        (0x2800, 0x2800), // Braille blank
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F), // variation selectors
        (0xFFA0, 0xFFA0),
        (0xE0000, 0xE0FFF), // tags and variation selectors
    ];

    public static bool IsJoiningLetter(Rune rune) => Rune.IsLetter(rune) && IsIn(Joining, rune);

    public static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || IsIn(Blank, rune);

    private static bool IsIn((int First, int Last)[] blocks, Rune rune) => Array.Exists(blocks, b => rune.Value >= b.First && rune.Value <= b.Last);
}
