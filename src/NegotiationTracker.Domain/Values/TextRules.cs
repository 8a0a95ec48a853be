using System.Globalization;
using System.Text;

namespace NegotiationTracker.Domain.Values;

/// <summary>Marks a text that keeps its exact code points, such as a name as written. Other texts are stored in NFC.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class AsWrittenAttribute : Attribute;

/// <summary>The characters that a text may contain, and the further limits of a name.</summary>
public static class TextRules
{
    /// <summary>The maximum length of a text, in UTF-16 code units.</summary>
    public const int MaxLength = 65_536;

    /// <summary>Returns the error of a text of any kind. Returns null if there is none.</summary>
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

    /// <summary>Returns the error of a name. A character that is invisible or turns the direction of writing could disguise one name as another.</summary>
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

    /// <summary>Returns the text in Unicode normalisation form C.</summary>
    /// <exception cref="ArgumentException"><see cref="InText"/> refuses the text.</exception>
    public static string Nfc(string text) => text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);

    private static ErrorMessage? RuleAgainst(char c) => c switch
    {
        '\0' => ValueMessages.NullCharacter,
        '\t' or '\n' or '\r' => null,
        < ' ' => ValueMessages.ControlCharacter,
        // The base library throws when it normalises this noncharacter, which is a byte order mark with swapped bytes.
        '\uFFFE' => ValueMessages.Noncharacter,
        _ => char.IsSurrogate(c) ? ValueMessages.UnpairedSurrogate : null,
    };

    /// <summary>
    /// Returns whether a joiner joins letters. Persian names need the non-joiner and Indic names the joiner. Between other letters both are only a
    /// disguise.
    /// </summary>
    private static bool Joins(string text, int at)
    {
        var before = LetterBefore(text, at);
        return before is { } letter && Scripts.IsJoiningLetter(letter)
            && Rune.TryGetRuneAt(text, at + 1 < text.Length ? at + 1 : at, out var after) && Scripts.IsJoiningLetter(after);
    }

    /// <summary>Returns the letter before a joiner. A vowel sign or a virama may be between them.</summary>
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
