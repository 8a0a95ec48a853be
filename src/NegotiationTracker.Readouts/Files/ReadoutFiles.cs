using System.Text;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Files;

/// <summary>The kinds of files from which a text is read.</summary>
public enum FileKind
{
    /// <summary>Text in UTF-8.</summary>
    Text,

    /// <summary>A saved page.</summary>
    Html,

    Pdf,

    /// <summary>A Word file.</summary>
    Docx,
}

/// <summary>Reads the text of a file. The text is what is hashed, so that its ranges can be found again.</summary>
public static class ReadoutFiles
{
    /// <summary>The maximum size of a file, in bytes.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Returns the text of a file.</summary>
    /// <exception cref="ReadoutException">The file is too large, damaged, or has no text.</exception>
    public static ReadoutText Read(byte[] file, FileKind kind) => file.Length > MaxBytes
        ? throw new ReadoutException($"The file has {file.Length} bytes. At most {MaxBytes} are read.")
        : ReadoutText.Of(kind switch
        {
            FileKind.Text => Decoded(file),
            FileKind.Html => HtmlFile.Read(Decoded(file)),
            FileKind.Pdf => PdfFile.Read(file),
            FileKind.Docx => WordFile.Read(file),
        });

    /// <summary>Returns the kind of a file by its first bytes. A text that begins as markup does is a page.</summary>
    public static FileKind KindOf(ReadOnlySpan<byte> file)
    {
        var start = file[..Math.Min(file.Length, 1024)];
        return start.StartsWith("%PDF-"u8) ? FileKind.Pdf
            : start.StartsWith("PK\u0003\u0004"u8) ? FileKind.Docx
            : Encoding.UTF8.GetString(start).TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is var text
                && (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)) ? FileKind.Html
            : FileKind.Text;
    }

    private static string Decoded(byte[] file)
    {
        try
        {
            return Strict.GetString(file);
        }
        catch (DecoderFallbackException)
        {
            throw new ReadoutException("The file is not text in UTF-8. Save it as UTF-8, or paste the text.");
        }
    }
}
