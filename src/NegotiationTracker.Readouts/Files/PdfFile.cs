using System.Text;
using NegotiationTracker.Readouts.Texts;
using UglyToad.PdfPig;
using PdfWord = UglyToad.PdfPig.Content.Word;

namespace NegotiationTracker.Readouts.Files;

/// <summary>The text of a PDF: its words in lines, its lines in paragraphs. A word that was hyphenated at the end of a line is one word.</summary>
internal static class PdfFile
{
    /// <summary>The maximum number of pages.</summary>
    private const int MaxPages = 100;

    public static string Read(byte[] file)
    {
        try
        {
            using var document = PdfDocument.Open(file);
            if (document.NumberOfPages > MaxPages)
            {
                throw new ReadoutException($"The file has {document.NumberOfPages} pages. At most {MaxPages} are read.");
            }

            var text = string.Join("\n\n", document.GetPages().Select(p => Paragraphs(Lines([.. p.GetWords()]))).Where(p => p.Length > 0));
            return text.Length > 0 ? text : throw new ReadoutException("The file has no text. It may be a picture of a page: paste the text.");
        }
        catch (Exception e) when (e is not ReadoutException)
        {
            // A damaged file raises exceptions of many types in the library.
            throw new ReadoutException("The file is not a PDF that can be read. Paste the text.");
        }
    }

    /// <summary>Returns the lines from the top, each with the height of its letters.</summary>
    private static List<Line> Lines(List<PdfWord> words)
    {
        var lines = new List<Line>();
        foreach (var word in words.OrderByDescending(w => w.BoundingBox.Bottom))
        {
            var box = word.BoundingBox;
            var line = lines.Find(l => Math.Abs(l.Bottom - box.Bottom) < Math.Max(l.Height, box.Height) / 2);
            if (line is null)
            {
                line = new Line(box.Bottom, Math.Max(box.Height, 1));
                lines.Add(line);
            }

            line.Words.Add(word);
        }

        return lines;
    }

    private static string Paragraphs(List<Line> lines)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            var words = string.Join(' ', lines[i].Words.OrderBy(w => w.BoundingBox.Left).Select(w => w.Text));
            if (i > 0 && lines[i - 1].Bottom - lines[i].Bottom > 1.8 * Math.Max(lines[i].Height, lines[i - 1].Height))
            {
                text.Append("\n\n");
            }
            else if (text.Length > 1 && text[^1] is '-' or '\u00AD' && char.IsLetter(text[^2]) && char.IsLower(words[0]))
            {
                text.Length--;
            }
            else if (text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(words);
        }

        return text.ToString();
    }

    private sealed record Line(double Bottom, double Height)
    {
        public List<PdfWord> Words { get; } = [];
    }
}
