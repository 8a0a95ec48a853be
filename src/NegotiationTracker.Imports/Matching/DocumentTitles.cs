using System.Text.RegularExpressions;

namespace NegotiationTracker.Imports.Matching;

/// <summary>A text by which a document may be named.</summary>
/// <param name="Text">Its title, or its id in another collection.</param>
/// <param name="Key">The key of the document.</param>
/// <param name="ReadAs">The key as which it is read. It is another one if two records of the document were joined.</param>
public sealed record DocumentText(string Text, string Key, string ReadAs);

/// <summary>Finds in a text which known documents it names: by the title, or by the number of a resolution.</summary>
internal sealed partial class DocumentTitles
{
    /// <summary>A title of one word, such as "Agreement", may stand in any text.</summary>
    private const int LeastWords = 2;

    private const string SecurityCouncil = "sc";
    private const string GeneralAssembly = "ga";

    private readonly Dictionary<string, HashSet<string>> _byTitle = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<(string? Body, string Document)>> _byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _readAs = new(StringComparer.Ordinal);
    private readonly int _longest;

    /// <param name="texts">The texts of the documents of the record.</param>
    /// <param name="titles">Titles of documents that are recorded together with the text, by their keys.</param>
    public DocumentTitles(IReadOnlyList<DocumentText> texts, IEnumerable<(string Title, string Key)> titles)
    {
        foreach (var (_, key, readAs) in texts)
        {
            _readAs[key] = readAs;
        }

        foreach (var (text, key) in texts.Select(t => (t.Text, t.Key)).Concat(titles))
        {
            var document = ReadAs(key);
            var title = WordsOf(text);
            if (title.Count >= LeastWords)
            {
                Add(_byTitle, string.Join(' ', title.Select(w => w.Folded)), document);
                _longest = Math.Max(_longest, title.Count);
            }

            foreach (var (body, number) in ResolutionsIn(text))
            {
                Add(_byNumber, number, (body, document));
            }
        }
    }

    /// <summary>Returns the key as which a document is read.</summary>
    public string ReadAs(string key) => _readAs.GetValueOrDefault(key, key);

    /// <summary>Returns the documents that a text may mean, each once. A title of two documents gives both.</summary>
    public IReadOnlyCollection<string> In(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in text.Split(['\n', '\r', ';', '•', '|']))
        {
            AddTitles(part, found);
            foreach (var (body, number) in ResolutionsIn(part))
            {
                found.UnionWith(_byNumber.GetValueOrDefault(number)?.Where(r => body is null || r.Body is null || r.Body == body).Select(r => r.Document) ?? []);
            }
        }

        return found;
    }

    /// <summary>Adds the documents whose titles a part of a text has, by the longest title at each place.</summary>
    private void AddTitles(string part, HashSet<string> found)
    {
        var words = WordsOf(part);
        for (var start = 0; start < words.Count;)
        {
            var next = start + 1;
            for (var count = Math.Min(_longest, words.Count - start); count >= LeastWords; count--)
            {
                if (_byTitle.GetValueOrDefault(string.Join(' ', words.Skip(start).Take(count).Select(w => w.Folded))) is { } documents && !IsInLongerTitle(part, words, start, start + count))
                {
                    found.UnionWith(documents);
                    next = start + count;
                    break;
                }
            }

            start = next;
        }
    }

    /// <summary>Returns whether a word with a capital letter stands right before or after some words. Then they are a part of another title: "Comprehensive Peace Agreement" is no "Peace Agreement".</summary>
    private static bool IsInLongerTitle(string part, List<Word> words, int start, int end) =>
        (start > 0 && char.IsUpper(part[words[start - 1].Start]) && IsBlank(part[words[start - 1].End..words[start].Start]))
        || (end < words.Count && char.IsUpper(part[words[end].Start]) && IsBlank(part[words[end - 1].End..words[end].Start]));

    private static bool IsBlank(string between) => between.All(c => char.IsWhiteSpace(c));

    /// <summary>Returns the words of a text without articles, in the form in which names are compared.</summary>
    private static List<Word> WordsOf(string text) =>
        [.. WordIn().Matches(text).SelectMany(m => Registry.WordsOf(m.Value).Select(w => new Word(w, m.Index, m.Index + m.Length))).Where(w => !Registry.IsArticle(w.Folded))];

    private static IEnumerable<(string? Body, string Number)> ResolutionsIn(string text) =>
        from Match match in Resolution().Matches(text)
        let body = match.Groups[SecurityCouncil].Success ? SecurityCouncil : match.Groups[GeneralAssembly].Success ? GeneralAssembly : null
        from Capture number in match.Groups["number"].Captures
        select (body, number.Value);

    private static void Add<T>(Dictionary<string, HashSet<T>> things, string key, T thing) => (things.TryGetValue(key, out var known) ? known : things[key] = []).Add(thing);

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WordIn();

    /// <summary>"Security Council resolution 1244 (1999)", "resolutions 1160 and 1244", "UNSCR 1244", "S/RES/1244", "General Assembly resolution 39/11".</summary>
    [GeneratedRegex(
        @"\b(?:(?:(?<sc>UNSC|Security\s+Council)|(?<ga>UNGA|General\s+Assembly))(?:['’]?s)?\s+)?(?:(?<sc>UNSCR|S/RES/)|(?<ga>A/RES/)|(?<many>Resolutions)|Resolution)\s*(?:Nos?\.?\s*)?(?<number>\d{1,5}(?:/\d{1,4})?)\b"
        + @"(?(many)(?:(?:\s*\(\d{4}\))?(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?<number>\d{1,5}(?:/\d{1,4})?)\b)*)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Resolution();

    /// <summary>A word of a text.</summary>
    private readonly record struct Word(string Folded, int Start, int End);
}
