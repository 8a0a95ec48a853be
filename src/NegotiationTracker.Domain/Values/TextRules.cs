using System.Text;

namespace NegotiationTracker.Domain.Values;

/// <summary>Marks a text that keeps its exact code points, such as a date as written. Other texts are stored in NFC.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class AsWrittenAttribute : Attribute;

/// <summary>
/// Marks a text, or the texts of a list, to which the rules of a kind of value apply when a command gives them. The text is stored as the value's text. A text that
/// was recorded before the rule is still read.
/// </summary>
/// <typeparam name="T">The kind of value.</typeparam>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class RulesOfAttribute<T> : RulesOfAttribute
    where T : ITextValue<T>
{
    public override Type Kind => typeof(T);
}

/// <summary>Marks a text to which the rules of a kind of value apply.</summary>
public abstract class RulesOfAttribute : Attribute
{
    /// <summary>Gets the kind of value.</summary>
    public abstract Type Kind { get; }
}

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
                : Joiners.IsOne(rune) ? (Joiners.IsAllowed(text, i) ? null : ValueMessages.JoinerInName)
                : InvisibleCharacters.Contains(rune) ? ValueMessages.InvisibleInName
                : null;
            if (rule is { } broken)
            {
                return new ParseError(broken, i);
            }
        }

        return null;
    }

    /// <summary>Returns a name without outer spaces, or its error. The name keeps its code points.</summary>
    internal static Parsed<string> Trimmed(string text)
    {
        if (InText(text) is { } fault)
        {
            return fault;
        }

        var name = text.Trim();
        var start = text.Length - text.TrimStart().Length;
        return name.Length == 0 ? new ParseError(ValueMessages.NameBlank, 0)
            : InName(name) is { } wrong ? wrong with { Position = wrong.Position + start }
            : name;
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
}
