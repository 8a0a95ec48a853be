using NegotiationTracker.Dashboard.Texts;
using System.Globalization;
using System.Text;

namespace NegotiationTracker.Dashboard.Briefs;

/// <summary>A brief as Markdown (CommonMark). A table is a table if its rows fit on a line, and otherwise a list.</summary>
public static class BriefMarkdown
{
    /// <summary>The characters of a row that fit on a line.</summary>
    private const int Row = 120;

    private const string Special = "\\`*_[]<>|&~";

    /// <param name="brief">The brief.</param>
    /// <param name="site">The address of this site, for links.</param>
    public static string Write(Brief brief, Uri site)
    {
        var text = new StringBuilder();
        void Block(params IEnumerable<string> lines) => text.AppendJoin('\n', lines).Append("\n\n");
        Block("# " + Plain(brief.Title));
        Block(Line(brief.About, site));
        foreach (var section in brief.Sections)
        {
            Block("## " + Plain(section.Title));
            foreach (var block in section.Blocks)
            {
                switch (block)
                {
                    case BriefParagraph paragraph:
                        Block(Line(paragraph.Line, site));
                        break;
                    case BriefList list:
                        if (list.Title is { } title)
                        {
                            Block("### " + Plain(title));
                        }

                        Block(list.Items.Select(i => "- " + Line(i, site)));
                        break;
                    case BriefFacts facts:
                        Block(facts.Facts.Select(f => $"- **{Plain(f.Term)}:** {Line(f.Line, site)}"));
                        break;
                    case BriefTable table:
                        Block(Table(table, site));
                        break;
                    case BriefSources sources:
                        Block(sources.Sources.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Number}. {Line(s.Citation, site)} – {Line(s.Facts, site)}")));
                        break;
                }
            }
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<string> Table(BriefTable table, Uri site)
    {
        if (table.Rows.Any(r => r.Sum(c => c.Text.Length + 3) > Row))
        {
            return table.Rows.Select(r => $"- **{Line(r[0], site)}**{Punctuation.Colon}{string.Join(Punctuation.Semicolon, table.Heads.Skip(1).Zip(r.Skip(1), (head, cell) => $"{Plain(head)}{Punctuation.Colon}{Line(cell, site)}"))}");
        }

        static string Of(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
        return [Of(table.Heads.Select(Plain)), Of(table.Heads.Select(_ => "---")), .. table.Rows.Select(r => Of(r.Select(c => Line(c, site))))];
    }

    private static string Line(BriefLine line, Uri site)
    {
        var text = new StringBuilder();
        foreach (var run in line.Runs)
        {
            var plain = Escaped(run.Text);
            var shown = run.Tone == BriefTone.Strong && plain.Length > 0 ? $"**{plain}**" : plain;
            text.Append(run.Href is { } href && run.Source is null ? $"[{shown}](<{Address(href, site)}>)" : shown);
        }

        return AtStart(text.ToString());
    }

    private static string Plain(string text) => AtStart(Escaped(text));

    /// <summary>Returns a text in which nothing is read as markup. Line breaks become spaces, so that a name begins no block.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
            {
                escaped.Append(' ');
                continue;
            }

            _ = Special.Contains(c, StringComparison.Ordinal) ? escaped.Append('\\').Append(c) : escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>Returns a text that begins no heading, list, rule or indented code.</summary>
    private static string AtStart(string begun)
    {
        var text = begun.TrimStart();
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return text switch
        {
            ['#' or '+' or '-' or '=', ..] => "\\" + text,
            _ when digits > 0 && digits < text.Length && text[digits] is '.' or ')' => $"{text[..digits]}\\{text[digits..]}",
            _ => text,
        };
    }

    /// <summary>Returns an address that is whole, and has no character that would end it.</summary>
    private static string Address(string href, Uri site) => new Uri(site, href).AbsoluteUri.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal);
}
