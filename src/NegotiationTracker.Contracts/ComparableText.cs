using System.Globalization;
using System.Text;

namespace NegotiationTracker.Contracts;

/// <summary>
/// The text by which names and queries are compared. Two spellings that a reader takes for one name have the same comparable text. It is only compared,
/// and never shown. The table of its rules is in docs/reference/rules.md.
/// </summary>
public static class ComparableText
{
    /// <summary>Characters that stand for an apostrophe, also in transliterations of ayin and hamza.</summary>
    private const string Apostrophes = "'`´\u02B9\u02BB\u02BC\u02BD\u02BE\u02BF\u02C0\u02C1\u02C8\u02CA\u02CB\u055A\u05F3\u07F4\u07F5\u2018\u2019\u201A\u201B\u2032\u2035\uA78B\uA78C\uFF07\uFF40";

    /// <summary>Hyphens outside the category of dashes: the minus sign, the hyphen bullet and the modifier letter.</summary>
    private const string OtherHyphens = "\u2212\u2043\u02D7";

    /// <summary>
    /// Blocks of marks that are diacritics: of Latin, Greek and Cyrillic letters, Hebrew points, harakat and hamza on a letter, Syriac points, variation selectors.
    /// The marks of other scripts write vowels, so that a word without them is another word.
    /// </summary>
    private static readonly (int First, int Last)[] Diacritics =
    [
        (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED), (0x0711, 0x0711),
        (0x0730, 0x074A), (0x08CA, 0x08FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xE0100, 0xE01EF),
    ];

    /// <summary>Letters that Unicode does not decompose, with what replaces each of them.</summary>
    private static readonly Dictionary<int, string> Letters = new (string From, string To)[]
    {
        ("ı", "i"), ("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("ø", "o"), ("ł", "l"), ("đð", "d"), ("ħ", "h"), ("ŧ", "t"), ("þ", "th"),
        ("\u06A9\u06AA", "\u0643"), // kaf: keheh, swash kaf
        ("\u06CC\u0649\u06D2", "\u064A"), // ya: Farsi yeh, alef maksura, yeh barree
        ("\u0671\u0672\u0673", "\u0627"), // alef: wasla, with wavy hamza
        ("\u0629\u06BE\u06C1\u06C3\u06D5", "\u0647"), // heh and teh marbuta
        ("\u0621\u0674\u0640", string.Empty), // hamza alone, high hamza, tatweel
    }.SelectMany(l => l.From, (l, from) => (From: from, l.To)).ToDictionary(l => (int)l.From, l => l.To);

    /// <summary>Returns the comparable text. It is empty if nothing in the text is compared. Comparable text is its own comparable text.</summary>
    public static string Of(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in Ascii.IsValid(text) ? text.EnumerateRunes() : Decomposed(text).EnumerateRunes())
        {
            Append(result, rune);
        }

        if (result.Length > 0 && result[^1] == ' ')
        {
            result.Length--;
        }

        var compared = result.ToString();
        return Ascii.IsValid(compared) ? compared : compared.Normalize(NormalizationForm.FormC);
    }

    /// <summary>Returns whether a text contains a query, compared by their comparable texts.</summary>
    public static bool Contains(string text, string query) => Of(text).Contains(Of(query), StringComparison.Ordinal);

    /// <summary>Returns the words of a comparable text, each a run of letters and digits.</summary>
    public static IEnumerable<string> WordsOf(string text)
    {
        for (var (start, i) = (0, 0); i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]) || char.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            {
                continue;
            }

            if (i > start)
            {
                yield return text[start..i];
            }

            start = i + 1;
        }
    }

    /// <summary>Returns the text without compatibility forms, with its marks apart. Some apostrophes would decompose to a space and a mark.</summary>
    private static string Decomposed(string text)
    {
        var known = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // The base library throws when it normalises some noncharacters.
            _ = (rune.Value & 0xFFFE) == 0xFFFE ? known : IsIn(Apostrophes, rune) ? known.Append('\'') : known.Append(rune);
        }

        return known.ToString().Normalize(NormalizationForm.FormKD);
    }

    private static void Append(StringBuilder result, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark when IsDiacritic(rune.Value):
            case UnicodeCategory.Format:
                break;
            case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control:
                _ = result.Length > 0 && result[^1] != ' ' ? result.Append(' ') : result;
                break;
            case UnicodeCategory.DashPunctuation:
                result.Append('-');
                break;
            case UnicodeCategory.DecimalDigitNumber:
                result.Append((int)Rune.GetNumericValue(rune));
                break;
            default:
                AppendLetter(result, rune);
                break;
        }
    }

    /// <summary>Appends a character in lower case. Upper case first gives all forms of one letter, such as the two of sigma, the same form.</summary>
    private static void AppendLetter(StringBuilder result, Rune rune)
    {
        var lower = Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));
        _ = IsIn(Apostrophes, rune) ? result.Append('\'')
            : IsIn(OtherHyphens, rune) ? result.Append('-')
            : Letters.TryGetValue(lower.Value, out var letters) ? result.Append(letters)
            : lower.IsBmp ? result.Append((char)lower.Value)
            : result.Append(lower);
    }

    private static bool IsDiacritic(int mark) => Array.Exists(Diacritics, d => mark >= d.First && mark <= d.Last);

    private static bool IsIn(string characters, Rune rune) => rune.IsBmp && characters.Contains((char)rune.Value, StringComparison.Ordinal);
}
