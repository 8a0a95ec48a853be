using System.Globalization;

namespace NegotiationTracker.Ledger.Json;

/// <summary>Writes a double like ECMAScript's Number::toString, as RFC 8785, section 3.2.2.3, requires.</summary>
internal static class EcmaScriptNumber
{
    /// <summary>The maximum length of a number: a sign, "0.", five zeros and 17 digits.</summary>
    public const int MaxBytes = 32;

    /// <summary>Returns whether a JSON number is an integer so short that its digits are its canonical form.</summary>
    public static bool IsPlainInteger(ReadOnlySpan<byte> json)
    {
        var digits = json[0] == '-' ? json[1..] : json;
        return digits.Length <= 15 && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') && (digits[0] != '0' || json.Length == 1);
    }

    /// <summary>Writes a finite number and returns the number of bytes.</summary>
    public static int Format(double value, Span<byte> to)
    {
        if (value == 0)
        {
            // This is true for negative zero as well.
            to[0] = (byte)'0';
            return 1;
        }

        Span<byte> digits = stackalloc byte[MaxBytes];
        var point = Digits(value, digits, out var count);
        var sign = value < 0 ? 1 : 0;
        to[0] = (byte)'-';
        return sign + Place(digits[..count], point, to[sign..]);
    }

    /// <summary>Returns the shortest digits that read back as the number, and n such that its value is 0.digits × 10ⁿ.</summary>
    private static int Digits(double value, Span<byte> digits, out int count)
    {
        Span<byte> text = stackalloc byte[MaxBytes];
        Math.Abs(value).TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        text = text[..length];
        var point = 0;
        var mark = text.IndexOf((byte)'E');
        if (mark >= 0)
        {
            point = int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }

        var dot = text.IndexOf((byte)'.');
        point += dot < 0 ? text.Length : dot;
        count = 0;
        foreach (var c in text)
        {
            if (c == '.') continue;
            if (c == '0' && count == 0) point--;
            else digits[count++] = c;
        }

        count = digits[..count].LastIndexOfAnyExcept((byte)'0') + 1;
        return point;
    }

    /// <summary>Writes the five cases of Number::toString, in its order.</summary>
    private static int Place(ReadOnlySpan<byte> digits, int point, Span<byte> to)
    {
        var count = digits.Length;
        if (count <= point && point <= 21)
        {
            digits.CopyTo(to);
            to[count..point].Fill((byte)'0');
            return point;
        }

        if (0 < point && point <= 21) return Split(digits, point, to);

        if (-6 < point && point <= 0)
        {
            "0."u8.CopyTo(to);
            to.Slice(2, -point).Fill((byte)'0');
            digits.CopyTo(to[(2 - point)..]);
            return 2 - point + count;
        }

        var length = count == 1 ? 1 : Split(digits, 1, to);
        to[0] = digits[0];
        to[length++] = (byte)'e';
        to[length++] = (byte)(point > 0 ? '+' : '-');
        Math.Abs(point - 1).TryFormat(to[length..], out var written, default, CultureInfo.InvariantCulture);
        return length + written;
    }

    private static int Split(ReadOnlySpan<byte> digits, int point, Span<byte> to)
    {
        digits[..point].CopyTo(to);
        to[point] = (byte)'.';
        digits[point..].CopyTo(to[(point + 1)..]);
        return digits.Length + 1;
    }
}
