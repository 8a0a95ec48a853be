using System.Globalization;
using System.Text;

namespace NegotiationTracker.Domain.Values;

/// <summary>Characters that a reader cannot see, or that turn the direction of writing. No name has them.</summary>
internal static class InvisibleCharacters
{
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

    public static bool Contains(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || Array.Exists(Blank, b => rune.Value >= b.First && rune.Value <= b.Last);
}
