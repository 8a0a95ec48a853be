using System.Buffers;
using System.Globalization;
using System.Text;

namespace NegotiationTracker.Domain.Values;

/// <summary>
/// Where a name may have the zero width joiner or non-joiner. Persian names need the non-joiner, and Indic names the joiner. Anywhere else they are invisible, and
/// only a disguise.
/// </summary>
internal static class Joiners
{
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;

    public static bool IsOne(Rune rune) => rune.Value is NonJoiner or Joiner;

    /// <summary>
    /// Returns whether a joiner is where Unicode has it. It follows a letter with a virama (RFC 5892, CONTEXTJ; UAX 31, A2 and B), as in Malayalam chillu. Or it is
    /// between letters that join (CONTEXTJ; UAX 31, A1); a letter that joins on its other side only is taken before it too, since Persian writers put it there.
    /// Or it is between a letter and a virama with a letter, as in Bengali ya-phala (The Unicode Standard, chapter 12).
    /// </summary>
    public static bool IsAllowed(string text, int at)
    {
        var (before, mark) = Before(text, at);
        if (before is not { } letter)
        {
            return false;
        }

        var rest = text.AsSpan(at + 1);
        return (mark is { } last && IsVirama(last))
            || (JoiningLetters.Contains(letter) && LetterAfter(rest) is { } next && JoiningLetters.Contains(next))
            || (text[at] == Joiner && Rune.DecodeFromUtf16(rest, out var virama, out var length) == OperationStatus.Done && IsVirama(virama) && LetterAfter(rest[length..]) is not null);
    }

    /// <summary>
    /// Returns whether a mark has the canonical combining class 9, which is that of viramas. The base library gives no class, but normalises by it: a mark moves before
    /// marks of higher classes. The class of the kana voicing mark is 8, and that of the Hebrew point sheva is 10.
    /// </summary>
    public static bool IsVirama(Rune mark) => IsMark(mark) && MovesBack("\u3099", mark.ToString()) && MovesBack(mark.ToString(), "\u05B0");

    /// <summary>Returns whether normalisation puts the first of two marks before the second, although it comes after it.</summary>
    private static bool MovesBack(string first, string second) => first != second && (second + first).Normalize(NormalizationForm.FormD) == first + second;

    /// <summary>Returns the letter before a place, and the last mark between them.</summary>
    private static (Rune? Letter, Rune? Mark) Before(string text, int at)
    {
        Rune? mark = null;
        while (Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var rune, out var length) == OperationStatus.Done)
        {
            if (!IsMark(rune))
            {
                return Rune.IsLetter(rune) ? (rune, mark) : (null, null);
            }

            mark ??= rune;
            at -= length;
        }

        return (null, null);
    }

    /// <summary>Returns the letter at the beginning of a text. Marks may come before it.</summary>
    private static Rune? LetterAfter(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsMark(rune))
            {
                return Rune.IsLetter(rune) ? rune : null;
            }
        }

        return null;
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
