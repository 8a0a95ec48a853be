using System.Text;
using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Dates;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>A sentence, or several that are one quotation with the words that say who speaks. Rules look at one unit at a time.</summary>
/// <param name="Block">The block that it is in.</param>
/// <param name="Span">Where it is.</param>
/// <param name="Plain">Its text with as many spaces in the place of what is quoted, so that nobody's speech is taken for what the text says.</param>
/// <param name="Text">Its text.</param>
/// <param name="Mentions">The names in it.</param>
/// <param name="Dates">The dates in it.</param>
internal sealed partial record Unit(Block Block, Span Span, string Plain, string Text, IReadOnlyList<Mention> Mentions, IReadOnlyList<DateMention> Dates)
{
    /// <summary>The longest unit that is read, in UTF-16 units. What is longer is no sentence of a readout, and rules would take long for it.</summary>
    public const int Longest = 5_000;

    /// <summary>Gets whether some of it is quoted.</summary>
    public bool HasQuotation => Text.AsSpan().IndexOfAny("“”«»\"") >= 0 || Block.Kind == BlockKind.Quotation;

    /// <summary>Returns the units of a text without what the page around it says.</summary>
    public static List<Unit> Of(string text, IReadOnlyList<Block> blocks, Gazetteer names, DateReader dates)
    {
        var units = new List<Unit>();
        foreach (var block in blocks.Where(b => b.Kind is not (BlockKind.Navigation or BlockKind.DateLine)))
        {
            var quoted = Quotations(text, block);
            foreach (var span in Joined(Blocks.Sentences(text, block.Span), quoted).Where(s => s.Length <= Longest))
            {
                var plain = new StringBuilder(text[span.Start..span.End]);
                foreach (var part in quoted.Where(q => q.Overlaps(span)))
                {
                    for (var i = Math.Max(part.Start, span.Start); i < Math.Min(part.End, span.End); i++)
                    {
                        plain[i - span.Start] = ' ';
                    }
                }

                var mentions = names.Find(text, span);
                if (units.All(u => u.Block.Kind == BlockKind.Title) && Dateline().Match(plain.ToString()) is { Success: true } line)
                {
                    // The place and the agency before the first sentence say nothing of who did what.
                    plain.Remove(0, line.Length).Insert(0, new string(' ', line.Length));
                    mentions.RemoveAll(m => m.Span.Start < span.Start + line.Length && m.Of(NameKind.Place) is null);
                }

                units.Add(new Unit(block, span, plain.ToString(), text[span.Start..span.End], mentions, dates.Find(text, span)));
            }
        }

        return units;
    }

    /// <summary>Returns a part of the unit in the text.</summary>
    public Span At(int start, int end) => new(Span.Start + start, Span.Start + end);

    /// <summary>Returns the names that begin in a part of the unit.</summary>
    public IEnumerable<Mention> MentionsIn(int start, int end) => Mentions.Where(m => m.Span.Start >= Span.Start + start && m.Span.Start < Span.Start + end);

    /// <summary>Returns what is quoted in a block. A paragraph that begins with a dash is speech up to its last clause.</summary>
    private static List<Span> Quotations(string text, Block block)
    {
        var found = new List<Span>();
        if (block.Kind == BlockKind.Quotation && text[block.Span.Start] is '-' or '–' or '—')
        {
            var comma = text.LastIndexOf(',', block.Span.End - 1, block.Span.Length);
            found.Add(new Span(block.Span.Start, comma > 0 && block.Span.End - comma < 120 ? comma + 1 : block.Span.End));
            return found;
        }

        var opened = -1;
        for (var i = block.Span.Start; i < block.Span.End; i++)
        {
            if (opened < 0 && text[i] is '“' or '«' or '"')
            {
                opened = i;
            }
            else if (opened >= 0 && text[i] is '”' or '»' or '"')
            {
                found.Add(new Span(opened, i + 1));
                opened = -1;
            }
        }

        // A quotation that goes on in the next paragraph has no end in this one.
        if (opened >= 0)
        {
            found.Add(new Span(opened, block.Span.End));
        }

        return found;
    }

    /// <summary>Returns the sentences, with those joined that one quotation is part of.</summary>
    private static List<Span> Joined(List<Span> sentences, List<Span> quoted)
    {
        var joined = new List<Span>();
        foreach (var sentence in sentences)
        {
            if (joined.Count > 0 && quoted.Exists(q => q.Start < joined[^1].End && q.End > sentence.Start))
            {
                joined[^1] = new Span(joined[^1].Start, sentence.End);
            }
            else
            {
                joined.Add(sentence);
            }
        }

        return joined;
    }

    [GeneratedRegex(@"^\p{Lu}[\p{Lu} '’.-]+\b(?:[,(\s][^—–]{0,70}?)?\s?[—–-]\s", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Dateline();
}
