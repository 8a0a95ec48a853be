using System.Security.Cryptography;
using System.Text;
using NegotiationTracker.Domain.Record;

namespace NegotiationTracker.Readouts.Texts;

/// <summary>The text of a readout, with the hash and the length that a source is registered with. No character of it is changed.</summary>
public sealed class ReadoutText
{
    /// <summary>The maximum length, in Unicode scalar values. A readout of ten thousand words has about 60,000.</summary>
    public const int MaxCharacters = 200_000;

    /// <summary>The number of scalar values before each UTF-16 unit. Null if each unit is a scalar value.</summary>
    private readonly int[]? _scalars;

    private ReadoutText(string text)
    {
        Text = text;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        _scalars = text.Any(char.IsSurrogate) ? Count(text) : null;
        Characters = ScalarAt(text.Length);
    }

    public string Text { get; }

    /// <summary>Gets the SHA-256 of the UTF-8 bytes, as 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>Gets the length in Unicode scalar values.</summary>
    public int Characters { get; }

    /// <summary>Returns the text.</summary>
    /// <exception cref="ReadoutException">The text is empty, too long, or not Unicode.</exception>
    public static ReadoutText Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                throw new ReadoutException("The text is not valid Unicode.");
            }
        }

        var read = string.IsNullOrWhiteSpace(text) ? throw new ReadoutException("The text has no words.") : new ReadoutText(text);
        return read.Characters <= MaxCharacters ? read : throw new ReadoutException($"The text has {read.Characters} characters. At most {MaxCharacters} are read.");
    }

    /// <summary>Returns the range of a span in Unicode scalar values.</summary>
    public CharacterRange RangeOf(Span span) => new(ScalarAt(span.Start), ScalarAt(span.End));

    /// <summary>Returns the words of a range.</summary>
    public string WordsOf(CharacterRange range) => Text[UnitAt(range.Start)..UnitAt(range.End)];

    /// <summary>Returns the UTF-16 units of a range.</summary>
    public Span SpanOf(CharacterRange range) => new(UnitAt(range.Start), UnitAt(range.End));

    internal string WordsOf(Span span) => Text[span.Start..span.End];

    private static int[] Count(string text)
    {
        var before = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
        {
            before[i + 1] = before[i] + (char.IsLowSurrogate(text[i]) ? 0 : 1);
        }

        return before;
    }

    private int ScalarAt(int unit) => _scalars is null ? unit : _scalars[unit];

    private int UnitAt(int scalar)
    {
        if (_scalars is null)
        {
            return scalar;
        }

        var found = Array.BinarySearch(_scalars, scalar);
        // The second unit of a pair has the number of the character after the pair.
        while (found + 1 < _scalars.Length && _scalars[found + 1] == scalar)
        {
            found++;
        }

        return found;
    }
}

/// <summary>A half-open part of a text, in UTF-16 units.</summary>
public readonly record struct Span(int Start, int End)
{
    public int Length => End - Start;

    public bool Contains(Span other) => other.Start >= Start && other.End <= End;

    public bool Overlaps(Span other) => other.Start < End && Start < other.End;
}

/// <summary>A text or a file that cannot be read. The message says why, and what is accepted.</summary>
public sealed class ReadoutException(string message) : Exception(message);
