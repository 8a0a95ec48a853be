using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Files;

/// <summary>The text of a Word file: its paragraphs, those of tables too.</summary>
internal static class WordFile
{
    /// <summary>The maximum length of a part of the file when it is unpacked.</summary>
    private const int MaxPart = 16_000_000;

    public static string Read(byte[] file)
    {
        try
        {
            using var stream = new MemoryStream(file, writable: false);
            using var document = WordprocessingDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = MaxPart });
            var paragraphs = document.MainDocumentPart?.Document?.Body?.Descendants<Paragraph>().Select(Text).Where(p => p.Length > 0) ?? [];
            return string.Join("\n\n", paragraphs) is { Length: > 0 } text ? text : throw new ReadoutException("The file has no text.");
        }
        catch (Exception e) when (e is not ReadoutException)
        {
            // A damaged file raises exceptions of many types in the library.
            throw new ReadoutException("The file is not a Word file that can be read. Save it as docx, or paste the text.");
        }
    }

    /// <summary>Returns the text of a paragraph. What was deleted with changes tracked is no text of it.</summary>
    private static string Text(Paragraph paragraph)
    {
        var text = string.Concat(paragraph.Descendants().Select(e => e switch
        {
            Text words => words.Text,
            TabChar => " ",
            Break or CarriageReturn => "\n",
            _ => string.Empty,
        })).Trim();
        return text.Length > 0 && paragraph.ParagraphProperties?.NumberingProperties is not null ? $"• {text}" : text;
    }
}
