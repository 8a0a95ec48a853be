using System.Globalization;
using System.Text;

namespace NegotiationTracker.Domain.Values;

/// <summary>Marks a text that keeps its exact code points, such as a name as its source writes it; other texts are stored in NFC.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class AsWrittenAttribute : Attribute;

/// <summary>What may stand in a text, and what more is refused in a name.</summary>
public static class TextRules
{
    /// <summary>Longest text, in UTF-16 code units.</summary>
    public const int MaxLength = 65_536;

    /// <summary>The fault of a text of any kind; null where it has none.</summary>
    public static ParseError? InText(string text)
    {
        if (text.Length > MaxLength)
        {
            return new ParseError(ValueMessages.TextTooLong, MaxLength);
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (RuleAgainst(text[i]) is { } rule)
            {
                return new ParseError(rule, i);
            }
        }

        return null;
    }

    /// <summary>The fault of a name: what cannot be seen, or turns the direction of writing, could make one name pass for another.</summary>
    public static ParseError? InName(string text)
    {
        if (InText(text) is { } fault)
        {
            return fault;
        }

        for (var i = 0; i < text.Length; i += char.IsHighSurrogate(text[i]) ? 2 : 1)
        {
            var rune = Rune.GetRuneAt(text, i);
            ErrorMessage? rule = Rune.IsControl(rune) ? ValueMessages.ControlCharacterInName
                : rune.Value is 0x200C or 0x200D ? (Joins(text, i) ? null : ValueMessages.JoinerInName)
                : Scripts.IsInvisible(rune) ? ValueMessages.InvisibleInName
                : null;
            if (rule is { } broken)
            {
                return new ParseError(broken, i);
            }
        }

        return null;
    }

    /// <summary>The text in Unicode normalisation form C.</summary>
    /// <exception cref="ArgumentException">The text is one that <see cref="InText"/> refuses.</exception>
    public static string Nfc(string text) => text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);

    private static ErrorMessage? RuleAgainst(char c) => c switch
    {
        '\0' => ValueMessages.NullCharacter,
        '\t' or '\n' or '\r' => null,
        < ' ' => ValueMessages.ControlCharacter,
        // Normalisation of the base library throws on this noncharacter, which is a byte order mark read the wrong way round.
        '\uFFFE' => ValueMessages.Noncharacter,
        _ => char.IsSurrogate(c) ? ValueMessages.UnpairedSurrogate : null,
    };

    /// <summary>Persian names need the non-joiner and Indic ones the joiner; between other letters either is only a disguise.</summary>
    private static bool Joins(string text, int at)
    {
        var before = LetterBefore(text, at);
        return before is { } letter && Scripts.IsJoiningLetter(letter)
            && Rune.TryGetRuneAt(text, at + 1 < text.Length ? at + 1 : at, out var after) && Scripts.IsJoiningLetter(after);
    }

    /// <summary>A vowel sign or virama may stand between a letter and its joiner.</summary>
    private static Rune? LetterBefore(string text, int at)
    {
        while (Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var rune, out var length) == System.Buffers.OperationStatus.Done)
        {
            at -= length;
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            {
                return rune;
            }
        }

        return null;
    }
}
