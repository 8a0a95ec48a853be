using System.Globalization;
using System.Text;

namespace NegotiationTracker.Domain.Values;

/// <summary>Marks a text that keeps its exact code points: a name as its source writes it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class AsWrittenAttribute : Attribute;

/// <summary>What may stand in a text, and what more is refused in a name.</summary>
public static class TextRules
{
    /// <summary>Longest text, in UTF-16 code units.</summary>
    public const int MaxLength = 65_536;

    private const char NonJoiner = '\u200C';
    private const char Joiner = '\u200D';

    /// <summary>The fault of a text of any kind; null where it has none.</summary>
    public static Fault? InText(string text)
    {
        if (text.Length > MaxLength)
        {
            return new Fault($"a text has at most {MaxLength} UTF-16 code units", MaxLength);
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return new Fault("a text has no unpaired surrogate", i);
            }
            else if (char.IsControl(text[i]) && text[i] is not ('\t' or '\n' or '\r'))
            {
                return new Fault(text[i] == '\0' ? "a text has no U+0000" : "a text has no control character but tab and line ends", i);
            }
        }

        return null;
    }

    /// <summary>The fault of a name: what is invisible or turns the direction of writing could make one name pass for another.</summary>
    public static Fault? InName(string text)
    {
        if (InText(text) is { } fault)
        {
            return fault;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
            {
                return new Fault("a name has no control character", i);
            }

            if (text[i] is NonJoiner or Joiner)
            {
                if (!Joins(text, i))
                {
                    return new Fault("a joiner stands only between letters of a joining script", i);
                }
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(text, i) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return new Fault("a name has no invisible or direction-turning character", i);
            }
        }

        return null;
    }

    public static string Nfc(string text) => text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);

    /// <summary>Persian names need the non-joiner and Indic ones the joiner; between letters of other scripts either is only a disguise.</summary>
    private static bool Joins(string text, int at)
    {
        var before = at - 1;
        while (before >= 0 && CharUnicodeInfo.GetUnicodeCategory(text[before]) == UnicodeCategory.NonSpacingMark)
        {
            before--;
        }

        return before >= 0 && at + 1 < text.Length && InJoiningScript(text[before]) && InJoiningScript(text[at + 1]);
    }

    /// <summary>Arabic, Syriac, N'Ko and Mandaic with their supplements; the Indic blocks up to Sinhala; Mongolian.</summary>
    private static bool InJoiningScript(char c) =>
        (char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
        && c is (>= '\u0600' and <= '\u08FF') or (>= '\u0900' and <= '\u0DFF') or (>= '\u1800' and <= '\u18AF') or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');
}
