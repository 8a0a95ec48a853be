using System.Globalization;

namespace NegotiationTracker.Domain.Values;

/// <summary>A language tag (BCP 47), such as <c>en</c> or <c>zh-Hant-TW</c>: well-formed by RFC 5646, section 2.1, in its canonical case, at most 100 characters.</summary>
public sealed record LanguageTag : ITextValue<LanguageTag>
{
    public const int MaxLength = 100;

    /// <summary>Tags that were registered before the syntax was fixed (RFC 5646, section 2.2.8).</summary>
    private static readonly string[] Irregular =
    [
        "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo", "i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu",
        "sgn-be-fr", "sgn-be-nl", "sgn-ch-de",
    ];

    private LanguageTag(string text) => Text = text;

    public string Text { get; }

    /// <summary>Returns the tag in its canonical case. Case has no meaning in a tag.</summary>
    public static Parsed<LanguageTag> Parse(string text)
    {
        var lower = text.Length <= MaxLength ? text.ToLowerInvariant() : string.Empty;
        return text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && (Irregular.Contains(lower, StringComparer.Ordinal) || IsWellFormed(lower.Split('-')))
            ? new LanguageTag(Canonical(lower.Split('-')))
            : new ParseError(ValueMessages.LanguageTag(text), 0);
    }

    public override string ToString() => Text;

    /// <summary>Returns whether the subtags are a language with its extensions, script, region and variants, then extensions, then private use, or only private use.</summary>
    private static bool IsWellFormed(string[] subtags)
    {
        if (subtags[0] == "x")
        {
            return subtags.Length > 1 && Array.TrueForAll(subtags, s => s.Length is >= 1 and <= 8);
        }

        var at = 1;
        bool Next(Func<string, bool> fits) => at < subtags.Length && fits(subtags[at]) && ++at > 0;
        if (subtags[0].Length is < 2 or > 8 || !IsLetters(subtags[0]))
        {
            return false;
        }

        for (var extensions = 0; extensions < 3 && subtags[0].Length <= 3 && Next(s => s.Length == 3 && IsLetters(s)); extensions++)
        {
        }

        _ = Next(s => s.Length == 4 && IsLetters(s));
        _ = Next(s => (s.Length == 2 && IsLetters(s)) || (s.Length == 3 && s.All(char.IsAsciiDigit)));
        while (Next(s => s.Length is >= 5 and <= 8 || (s.Length == 4 && char.IsAsciiDigit(s[0]))))
        {
        }

        while (Next(s => s.Length == 1))
        {
            var least = subtags[at - 1] == "x" ? 1 : 2;
            var from = at;
            while (Next(s => s.Length >= least && s.Length <= 8))
            {
            }

            if (at == from)
            {
                return false;
            }
        }

        return at == subtags.Length;
    }

    private static bool IsLetters(string subtag) => subtag.All(char.IsAsciiLetter);

    /// <summary>Returns a tag in lower case, with regions in upper case and scripts in title case, but not after a singleton (RFC 5646, section 2.1.1).</summary>
    private static string Canonical(string[] subtags)
    {
        for (var i = 1; i < subtags.Length && !Array.Exists(subtags[..i], s => s.Length == 1); i++)
        {
            subtags[i] = subtags[i].Length == 2 ? subtags[i].ToUpperInvariant()
                : subtags[i].Length == 4 && !char.IsAsciiDigit(subtags[i][0]) ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(subtags[i])
                : subtags[i];
        }

        return string.Join('-', subtags);
    }
}
