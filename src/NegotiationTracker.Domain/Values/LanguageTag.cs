using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NegotiationTracker.Domain.Values;

/// <summary>A language tag (BCP 47), such as <c>en</c> or <c>zh-Hant-TW</c>: well-formed by RFC 5646, section 2.1, in its canonical case, at most 100 characters.</summary>
public sealed partial record LanguageTag : ITextValue<LanguageTag>
{
    public const int MaxLength = 100;

    private LanguageTag(string text) => Text = text;

    public string Text { get; }

    /// <summary>Returns the tag in its canonical case. Case has no meaning in a tag.</summary>
    public static Parsed<LanguageTag> Parse(string text) =>
        text.Length <= MaxLength && Ascii.IsValid(text) && (WellFormed().IsMatch(text) || Irregular().IsMatch(text)) ? new LanguageTag(Canonical(text)) : new ParseError(ValueMessages.LanguageTag(text), 0);

    public override string ToString() => Text;

    /// <summary>Returns a tag in lower case, with regions in upper case and scripts in title case, but not after a singleton (RFC 5646, section 2.1.1).</summary>
    private static string Canonical(string text)
    {
        var subtags = text.ToLowerInvariant().Split('-');
        for (var i = 1; i < subtags.Length && !Array.Exists(subtags[..i], s => s.Length == 1); i++)
        {
            subtags[i] = subtags[i].Length == 2 ? subtags[i].ToUpperInvariant()
                : subtags[i].Length == 4 && !char.IsAsciiDigit(subtags[i][0]) ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(subtags[i])
                : subtags[i];
        }

        return string.Join('-', subtags);
    }

    [GeneratedRegex(
        """
        ^(?:
            (?: [a-z]{2,3} (?:-[a-z]{3}){0,3} | [a-z]{4,8} )   # language
            (?: -[a-z]{4} )?                                   # script
            (?: -(?:[a-z]{2}|[0-9]{3}) )?                      # region
            (?: -(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}) )*         # variants
            (?: -[a-wy-z0-9] (?:-[a-z0-9]{2,8})+ )*            # extensions
            (?: -x (?:-[a-z0-9]{1,8})+ )?                      # private use
          | x (?:-[a-z0-9]{1,8})+
        )\z
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex WellFormed();

    /// <summary>Tags that were registered before the syntax was fixed (RFC 5646, section 2.2.8).</summary>
    [GeneratedRegex(
        @"^(?:en-gb-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:be-fr|be-nl|ch-de))\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Irregular();
}
