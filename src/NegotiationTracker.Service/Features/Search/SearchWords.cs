using System.Globalization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Search;

/// <summary>How a text matches a query. The values are in the order in which hits are ranked.</summary>
internal enum MatchRule
{
    /// <summary>The text is a code, a key or an external id, and equals the query.</summary>
    Code,

    /// <summary>The text equals the query, and is the name at the time asked for.</summary>
    Name,

    /// <summary>The text equals the query, and is a name of another time, or another name.</summary>
    OtherName,

    /// <summary>The text, or a word in it, begins with the query.</summary>
    Prefix,

    /// <summary>The text has the query in it, or all its words.</summary>
    Part,

    /// <summary>The text differs from the query by a slip.</summary>
    Close,
}

/// <summary>A query as it is compared with the texts of the record.</summary>
/// <param name="Text">The comparable text.</param>
internal sealed record SearchWords(string Text)
{
    public const int MaxLength = 200;

    /// <summary>The number of words that are compared.</summary>
    private const int MaxWords = 12;

    /// <summary>The length from which a text is looked for inside of words. Shorter texts are in too many words.</summary>
    public const int ShortestPart = 3;

    /// <summary>The length of a word from which a slip in it is looked for. A shorter word with a slip could be any other one.</summary>
    private const int ShortestSlip = 4;

    /// <summary>The length of a word from which two slips in it are looked for.</summary>
    private const int LongWord = 7;

    /// <summary>Gets the words, each a run of letters and digits.</summary>
    public string[] Words { get; } = [.. ComparableText.WordsOf(Text).Take(MaxWords)];

    /// <summary>Gets the words by which rows are looked for inside of words.</summary>
    public IReadOnlyList<string> Parts => [.. Words.Where(w => w.Length >= ShortestPart)];

    /// <summary>Gets whether the last word may be only begun. One or two letters are the beginning of too many words.</summary>
    public bool IsLastBegun => Words.Length > 0 && Words[^1].Length >= ShortestPart;

    public static SearchWords Of(string query) => new(ComparableText.Of(query));

    /// <summary>Returns each word that may have a slip, with the pattern of the words that it may mean.</summary>
    public IEnumerable<SlipPattern> SlipPatterns() => Words.Where(w => w.Length >= ShortestSlip)
        .Select(w => new SlipPattern(w, SlipsIn(w) == 1 ? SlipPattern.Of(w) : SlipPattern.OfHalves(w, SlipsIn(w)), [.. Words.Where(o => o != w)]));

    /// <summary>Returns the number of slips by which a word differs from one of the query. Returns null if it is another word.</summary>
    public static int? SlipsBetween(string asked, string word) => CloseTexts.SlipsBetween(asked, word) is var slips && slips <= SlipsIn(asked) ? slips : null;

    /// <summary>Returns the number of slips by which a comparable text differs from the query, word by word in any order. Only one word may have slips. Returns null if more differs.</summary>
    public int? SlipsTo(string text)
    {
        var there = ComparableText.WordsOf(text).ToList();
        var other = Words.Where(w => !there.Remove(w)).ToList();
        return other is [var word] && word.Length >= ShortestSlip ? there.Min(t => SlipsBetween(word, t)) : null;
    }

    private static int SlipsIn(string word) => word.Length >= LongWord ? 2 : 1;
}

/// <summary>What a name or an entry has in it if it is meant by a query with a slip in one word.</summary>
/// <param name="Word">The word.</param>
/// <param name="Pattern">A regular expression for what the word may mean. The indexes of names and words find rows by it.</param>
/// <param name="Others">The other words of the query.</param>
internal sealed record SlipPattern(string Word, string Pattern, string[] Others)
{
    /// <summary>The characters between words, before and after a name in its line too.</summary>
    private const string Between = "[- :\t]";
    private const string Letter = "[^- :\t]";

    /// <summary>Gets the pattern in a line of names.</summary>
    public string InLine => $"{Between}{Pattern}{Between}";

    /// <summary>Returns the pattern of the words that differ by one slip: a letter too many, too few or another one, or two exchanged neighbours.</summary>
    public static string Of(string word)
    {
        var letters = LettersOf(word);
        string Text(Range range) => string.Concat(letters[range]);
        var others = Enumerable.Range(0, letters.Length).Select(i => $"{Text(..i)}{Letter}?{Text((i + 1)..)}");
        var more = Enumerable.Range(0, letters.Length + 1).Select(i => $"{Text(..i)}{Letter}{Text(i..)}");
        var exchanged = Enumerable.Range(0, letters.Length - 1).Select(i => $"{Text(..i)}{letters[i + 1]}{letters[i]}{Text((i + 2)..)}");
        return $"({string.Join('|', others.Concat(more).Concat(exchanged))})";
    }

    /// <summary>Returns the pattern of the words that have the beginning or the end of a word, and about its length. A slip leaves one of them as it is, and so does a second one in the same half.</summary>
    public static string OfHalves(string word, int slips)
    {
        // Two exchanged neighbours can be on both sides of the middle.
        var letters = LettersOf(word);
        var (half, rest) = (letters.Length / 2, (letters.Length / 2) + 1);
        string Length(int of) => string.Create(CultureInfo.InvariantCulture, $"{Letter}{{{Math.Max(0, of - slips)},{of + slips}}}");
        return $"({string.Concat(letters[..half])}{Length(letters.Length - half)}|{Length(rest)}{string.Concat(letters[rest..])})";
    }

    /// <summary>Returns the letters of a word, each as a text. A letter of some scripts is two characters, and half of it is none.</summary>
    private static string[] LettersOf(string word) => [.. word.EnumerateRunes().Select(r => r.ToString())];
}
