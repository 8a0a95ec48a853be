using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using ExcelDataReader;

namespace NegotiationTracker.Imports.Tables;

/// <summary>Reads a file: text with separators, or the first sheet of an Excel workbook. What it is, the bytes say.</summary>
public static class TableReader
{
    /// <summary>The maximum size of a file, in bytes.</summary>
    public const int MaxBytes = 128 << 20;

    /// <summary>The maximum number of columns.</summary>
    public const int MaxColumns = 2000;

    /// <summary>The maximum number of rows.</summary>
    public const int MaxRows = 1_000_000;

    /// <summary>The maximum number of characters of a cell.</summary>
    public const int MaxCell = 1 << 20;

    static TableReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Returns whether there is an encoding with a name.</summary>
    public static bool HasEncoding(string name)
    {
        try
        {
            return Encoding.GetEncoding(name) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Returns the table of a file.</summary>
    /// <exception cref="TableException">The file is no table, or larger than the limits.</exception>
    public static Table Read(byte[] bytes, TableForm form)
    {
        if (bytes.Length > MaxBytes)
        {
            throw new TableException($"A file has at most {MaxBytes >> 20} MiB.");
        }

        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return IsWorkbook(bytes) ? ReadWorkbook(bytes, form, sha) : ReadText(bytes, form, sha);
    }

    /// <summary>Returns the rows of the header and the first rows, so that a mapping can be made from them.</summary>
    public static Table Begin(byte[] bytes, TableForm form, int rows)
    {
        var table = Read(bytes, form);
        return table with { Rows = [.. table.Rows.Take(rows)] };
    }

    /// <summary>A zip file begins a workbook of today, and a compound file one of before 2007.</summary>
    private static bool IsWorkbook(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    private static Table ReadText(byte[] bytes, TableForm form, string sha)
    {
        var text = Decoded(bytes, form.Encoding);
        if (text.AsSpan().IndexOf('\0') >= 0)
        {
            throw new TableException("The file is no text: it has a null character.");
        }

        var faults = new List<TableFault>();
        var rows = new List<TableRow>();
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = form.Separator is null ? null : form.Separator[0],
            HasHeader = form.Header is null,
            TrackLineNumbers = true,
            MaxRecordSize = 16 << 20,
            OnMalformedRecord = r => faults.Add(new TableFault(r.LineNumber, "quotes-broken")),
        });
        reader.ReadHeader();
        var columns = Named(form.Header ?? reader.Headers.ToArray());
        while (reader.Read())
        {
            if (rows.Count == MaxRows)
            {
                throw new TableException($"A file has at most {MaxRows} rows.");
            }

            var cells = new string[columns.Count];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = i < reader.FieldCount ? Limited(reader.GetString(i)) : string.Empty;
            }

            if (reader.FieldCount != columns.Count)
            {
                faults.Add(new TableFault(reader.LineNumber, "number-of-cells"));
            }

            rows.Add(new TableRow(rows.Count + 1, reader.LineNumber, cells));
        }

        return new Table(columns, rows, faults, sha, bytes.LongLength);
    }

    private static Table ReadWorkbook(byte[] bytes, TableForm form, string sha)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
            IReadOnlyList<string>? columns = form.Header is null ? null : Named(form.Header);
            var rows = new List<TableRow>();
            for (var line = 1L; reader.Read(); line++)
            {
                if (columns is null)
                {
                    columns = Named([.. Enumerable.Range(0, Math.Min(reader.FieldCount, MaxColumns + 1)).Select(i => TextOf(reader.GetValue(i)))]);
                    continue;
                }

                if (rows.Count == MaxRows)
                {
                    throw new TableException($"A file has at most {MaxRows} rows.");
                }

                var cells = columns.Select((_, i) => i < reader.FieldCount ? Limited(TextOf(reader.GetValue(i))) : string.Empty).ToArray();
                if (Array.Exists(cells, c => c.Length > 0))
                {
                    rows.Add(new TableRow(rows.Count + 1, line, cells));
                }
            }

            return new Table(columns ?? throw new TableException("The sheet is empty."), rows, [], sha, bytes.LongLength);
        }
        catch (Exception e) when (e is ExcelDataReader.Exceptions.ExcelReaderException or InvalidDataException or EndOfStreamException or System.Xml.XmlException or ArgumentException or InvalidOperationException or NotSupportedException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            throw new TableException("The workbook cannot be read. Save it as CSV in UTF-8 and import that.");
        }
    }

    /// <summary>Returns the text of a cell. A day is written as a day, so that it does not depend on how the sheet shows it.</summary>
    private static string TextOf(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    /// <summary>Returns the names of the columns. A nameless column is named by its place, and so is a name that comes again.</summary>
    private static IReadOnlyList<string> Named(IReadOnlyList<string> header)
    {
        if (header.Count is 0 or > MaxColumns)
        {
            throw new TableException($"A file has 1 to {MaxColumns} columns.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. header.Select((name, i) => name.Trim() is { Length: > 0 } trimmed && seen.Add(trimmed) ? trimmed : $"column {i + 1}")];
    }

    private static string Limited(string cell) => cell.Length <= MaxCell ? cell : throw new TableException($"A cell has at most {MaxCell} characters.");

    private static string Decoded(byte[] bytes, string? name)
    {
        try
        {
            var encoding = name is null or "utf-8" ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true) : Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            var body = bytes.AsSpan().StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? bytes.AsSpan(3) : bytes;
            return encoding.GetString(body);
        }
        catch (DecoderFallbackException e)
        {
            throw new TableException($"The bytes from {e.Index} on are not {name ?? "utf-8"}. Name the encoding of the file.");
        }
        catch (ArgumentException)
        {
            throw new TableException($"There is no encoding {name}.");
        }
    }
}
