using System.Text.RegularExpressions;

namespace NegotiationTracker.Readouts.Texts;

/// <summary>Finds the blocks of a text: titles, paragraphs, speech, lists, and the lines of the page around it.</summary>
internal static partial class Blocks
{
    /// <summary>A line of a page around a text is shorter, and has no full stop.</summary>
    private const int LongestNavigation = 60;

    /// <summary>Lines that were wrapped are about as long as the longest line, and not longer than this.</summary>
    private const int LongestWrapped = 120;

    /// <summary>Returns the blocks, in order.</summary>
    public static List<Block> Of(string text)
    {
        var parts = Parts(text);
        var sentences = parts.Select((p, i) => (p, i)).Where(p => IsProse(text, p.p)).Select(p => p.i).ToList();
        var (first, last) = sentences.Count == 0 ? (0, parts.Count - 1) : (sentences[0], sentences[^1]);
        // The items of a list that ends a text belong to the sentence with the colon before them.
        while (last >= 0 && last + 1 < parts.Count && Item().IsMatch(text[parts[last + 1].Start..parts[last + 1].End]) && (text[parts[last].End - 1] == ':' || Item().IsMatch(text[parts[last].Start..parts[last].End])))
        {
            last++;
        }

        return [.. parts.Select((p, i) => new Block(KindOf(text, p, i < first, i > last), p))];
    }

    /// <summary>Returns the sentences of a block. A full stop after a single letter, a title or a number of a list ends no sentence.</summary>
    public static List<Span> Sentences(string text, Span block)
    {
        var found = new List<Span>();
        var start = block.Start;
        for (var match = SentenceEnd().Match(text, block.Start, block.Length); match.Success; match = match.NextMatch())
        {
            var end = match.Index + match.Groups["end"].Length;
            if (Abbreviation().IsMatch(text[start..end]))
            {
                continue;
            }

            found.Add(Trim(text, new Span(start, end)));
            start = match.Index + match.Length;
        }

        if (start < block.End)
        {
            found.Add(Trim(text, new Span(start, block.End)));
        }

        found.RemoveAll(s => s.Length == 0);
        return found;
    }

    private static BlockKind KindOf(string text, Span part, bool isBefore, bool isAfter)
    {
        var words = text[part.Start..part.End];
        return DateLine().IsMatch(words) ? BlockKind.DateLine
            : isAfter && words.Length < LongestNavigation && !EndsSentence(words) ? BlockKind.Navigation
            : isBefore && !EndsSentence(words) && !Label().IsMatch(words) ? words.Length < LongestNavigation && !Meeting().IsMatch(words) ? BlockKind.Navigation : BlockKind.Title
            : Quote().IsMatch(words) || (Dash().IsMatch(words) && Attributed().IsMatch(words)) ? BlockKind.Quotation
            : Dash().IsMatch(words) || Item().IsMatch(words) ? BlockKind.ListItem
            : BlockKind.Paragraph;
    }

    /// <summary>Returns the paragraphs: lines, or several lines that were one before they were wrapped.</summary>
    private static List<Span> Parts(string text)
    {
        var parts = new List<Span>();
        var group = new List<Span>();
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = Trim(text, new Span(start, end));
            if (line.Length > 0)
            {
                group.Add(line);
            }
            else
            {
                Flush(text, group, parts);
            }

            start = end + 1;
        }

        Flush(text, group, parts);
        return parts;
    }

    private static void Flush(string text, List<Span> lines, List<Span> parts)
    {
        var longest = lines.Count == 0 ? 0 : lines.Max(l => l.Length);
        for (var i = 0; i < lines.Count; i++)
        {
            var (start, end) = (lines[i].Start, lines[i].End);
            // A line that was wrapped lacks no more than the next line's first word.
            while (longest <= LongestWrapped && i + 1 < lines.Count && Continues(text, lines[i], lines[i + 1], longest))
            {
                end = lines[++i].End;
            }

            parts.Add(new Span(start, end));
        }

        lines.Clear();
    }

    private static bool Continues(string text, Span line, Span next, int longest)
    {
        var words = text[next.Start..next.End];
        var first = words.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? space : words.Length;
        return longest >= LongestNavigation && line.Length + 1 + first > longest - 2 && !Item().IsMatch(words) && !Dash().IsMatch(words)
            && !Label().IsMatch(words) && !Label().IsMatch(text[line.Start..line.End]);
    }

    private static bool IsProse(string text, Span part)
    {
        var words = text[part.Start..part.End];
        return EndsSentence(words) && words.Contains(' ', StringComparison.Ordinal) && (words.Length >= LongestNavigation || char.IsUpper(words[0]) || Dash().IsMatch(words) || Quote().IsMatch(words));
    }

    private static bool EndsSentence(string words) => words.TrimEnd('"', '”', '»', '\'', '’', ')', ' ')[^1..] is "." or "!" or "?" or ":" or ";" or "…";

    private static Span Trim(string text, Span span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] == '\uFEFF'))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new Span(start, end);
    }

    [GeneratedRegex(@"(?<end>[.!?…]+[""”»’')\]]*)(?:\s+)(?=[\p{Lu}\p{N}""“«‘'(–—-])", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"(?:^|[\s(“""])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Hon|Rev|Capt|Sgt|Brig|Adm|Messrs|Gen|Lt|Col|Maj|Amb|St|No|Nos|Art|vs|etc|Sen|Gov|Rep|H\.E|i\.e|e\.g|U\.N|U\.S)\.$|^\(?\d{1,2}[.)]$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"^(?:[\p{L} .'’-]{2,40},\s*){0,3}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?(?:\s*(?:–|-|to|and)\s*\d{1,2})?\s+\p{L}{3,9}\.?,?\s+\d{4}|\p{L}{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})(?:[,|]?\s*\d{1,2}[:.]\d{2}(?:\s*[\p{L}+\d:]{2,9})?)?\.?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    public static partial Regex DateLine();

    [GeneratedRegex(@"\b(?:meeting|talks|round|readout|statement|communiqu|summary|briefing|remarks|negotiation|session|delegation|conference|correspondents|agreement|ceasefire|consultation)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Meeting();

    /// <summary>A paragraph with a dash is speech if its end says who speaks. If not, it is an item of a list.</summary>
    [GeneratedRegex(@",\s[^,]{2,110}\b(?:said|says|added|noted|stressed|stated|emphasi[sz]ed|concluded|told|underlined|continued|declared|remarked)\b[^,.]{0,40}[.!]?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Attributed();

    /// <summary>A line of a list that begins with what it is about: "Norlandia: Ada Ash (head)".</summary>
    [GeneratedRegex(@"^\p{Lu}[\p{L} '’()-]{2,60}:\s", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Label();

    [GeneratedRegex(@"^[–—-]\s", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Dash();

    [GeneratedRegex(@"^[“""«]", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Quote();

    [GeneratedRegex(@"^(?:[•*·▪]\s|\(?\d{1,2}[.)]\s|\(?[a-h]\)\s)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Item();
}
