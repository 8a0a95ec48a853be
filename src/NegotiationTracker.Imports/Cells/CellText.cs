using System.Security.Cryptography;
using System.Text;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Imports.Cells;

/// <summary>The forms in which the text of a cell is compared and recorded.</summary>
internal static class CellText
{
    /// <summary>What a spreadsheet writes if it took a text for a formula.</summary>
    private static readonly string[] SpreadsheetErrors = ["#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#N/A"];

    /// <summary>Returns the text without outer white space, with single spaces, in NFC.</summary>
    public static string Normalized(string cell)
    {
        if (cell.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0)
        {
            return cell;
        }

        var text = new StringBuilder(cell.Length);
        foreach (var c in cell)
        {
            if (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF')
            {
                _ = text.Length > 0 && text[^1] != ' ' ? text.Append(' ') : text;
            }
            else if (!char.IsControl(c))
            {
                text.Append(c);
            }
        }

        var folded = text.ToString().TrimEnd(' ');
        return TextRules.InText(folded) is null ? TextRules.Nfc(folded) : folded;
    }

    /// <summary>Returns whether a spreadsheet wrote an error into the cell.</summary>
    public static bool IsSpreadsheetError(string cell) => SpreadsheetErrors.Contains(cell, StringComparer.Ordinal);

    /// <summary>Returns whether bytes of the cell were lost before: the replacement character is in their place.</summary>
    public static bool HasLostBytes(string cell) => cell.Contains('\uFFFD', StringComparison.Ordinal);

    /// <summary>Returns a text of 8 characters that is equal for equal cells.</summary>
    public static string HashOf(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));

    /// <summary>Returns a key for a text: lower-case ASCII letters and digits, with single dashes between them.</summary>
    public static string KeyOf(string text)
    {
        var key = new StringBuilder();
        foreach (var c in Contracts.ComparableText.Of(text).Normalize(NormalizationForm.FormKD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                key.Append(char.ToLowerInvariant(c));
            }
            else if (char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark && key.Length > 0 && key[^1] != '-')
            {
                key.Append('-');
            }
        }

        var whole = key.ToString().Trim('-');
        return whole.Length == 0 ? $"x-{Hex(text, 6)}" : whole.Length <= 80 ? whole : $"{whole[..66].TrimEnd('-')}-{Hex(text, 6)}";
    }

    /// <summary>Returns the first bytes of the SHA-256 of a text, as lower-case hexadecimal digits.</summary>
    public static string Hex(string text, int bytes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, bytes));

    /// <summary>Returns the first 80 characters, as a report shows them.</summary>
    public static string Shown(string cell) => cell.Length <= 80 ? cell : cell[..(char.IsHighSurrogate(cell[79]) ? 79 : 80)];
}
