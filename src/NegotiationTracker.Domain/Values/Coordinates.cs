using System.Globalization;
using static NegotiationTracker.Domain.Values.ErrorMessage;

namespace NegotiationTracker.Domain.Values;

/// <summary>A latitude in WGS 84: a decimal number of degrees from -90 to 90, north of the equator if positive. Its text stays as written.</summary>
public sealed record Latitude : ITextValue<Latitude>
{
    /// <summary>The largest number of degrees.</summary>
    public const int Most = 90;

    private Latitude(string text) => Text = text;

    public string Text { get; }

    public static Parsed<Latitude> Parse(string text) => Degrees.FirstWrong(text, Most) is { } at ? new ParseError(ValueMessages.Latitude(text), at) : new Latitude(text);

    public override string ToString() => Text;
}

/// <summary>A longitude in WGS 84: a decimal number of degrees from -180 to 180, east of Greenwich if positive. Its text stays as written.</summary>
public sealed record Longitude : ITextValue<Longitude>
{
    /// <summary>The largest number of degrees.</summary>
    public const int Most = 180;

    private Longitude(string text) => Text = text;

    public string Text { get; }

    public static Parsed<Longitude> Parse(string text) => Degrees.FirstWrong(text, Most) is { } at ? new ParseError(ValueMessages.Longitude(text), at) : new Longitude(text);

    public override string ToString() => Text;
}

/// <summary>A point on the earth. It is as exact as its last digits.</summary>
public sealed record GeoPoint(Latitude Latitude, Longitude Longitude)
{
    private const string Separator = ", ";

    /// <summary>Gets the latitude and the longitude, each as it was given.</summary>
    public string Text => $"{Latitude}{Separator}{Longitude}";

    /// <summary>Returns the point of a text of <see cref="Text"/>.</summary>
    public static GeoPoint Of(string text) => text.Split(Separator) is [var latitude, var longitude]
        ? new GeoPoint(Latitude.Parse(latitude).OrThrow(), Longitude.Parse(longitude).OrThrow())
        : throw new FormatException($"{Quote(text)} is not a point");

    /// <summary>
    /// Returns whether two points cannot be one. They differ by more than a unit in the last digit of the less exact one: sources round and cut off. The 180th meridian is one, whichever
    /// sign it has.
    /// </summary>
    public bool ConflictsWith(GeoPoint other)
    {
        var across = Degrees.Distance(Longitude.Text, other.Longitude.Text);
        return Degrees.Distance(Latitude.Text, other.Latitude.Text) > Degrees.Unit(Latitude.Text, other.Latitude.Text)
            || Math.Min(across, 360 - across) > Degrees.Unit(Longitude.Text, other.Longitude.Text);
    }
}

/// <summary>Reads decimal numbers of degrees.</summary>
internal static class Degrees
{
    /// <summary>The most decimals. Twelve are far less than the width of an atom.</summary>
    internal const int MaxDecimals = 12;

    private const int MaxWhole = 3;

    /// <summary>Returns the offset of the first wrong character of a text. Returns null if the text is a decimal number within the limit.</summary>
    internal static int? FirstWrong(string text, int most)
    {
        var start = text.StartsWith('-') ? 1 : 0;
        var whole = DigitsFrom(text, start);
        if (whole is 0 or > MaxWhole)
        {
            return start + Math.Min(whole, MaxWhole);
        }

        if (whole > 1 && text[start] == '0')
        {
            return start;
        }

        var point = start + whole;
        if (point < text.Length)
        {
            var decimals = text[point] == '.' ? DigitsFrom(text, point + 1) : 0;
            if (text[point] != '.' || decimals is 0 or > MaxDecimals || point + 1 + decimals != text.Length)
            {
                return text[point] != '.' ? point : Math.Min(text.Length, point + 1 + Math.Min(decimals, MaxDecimals));
            }
        }

        return Math.Abs(Number(text)) > most ? start : null;
    }

    /// <summary>Returns how far two numbers are apart.</summary>
    internal static decimal Distance(string one, string other) => Math.Abs(Number(one) - Number(other));

    /// <summary>Returns a unit in the last digit of the less exact of two numbers.</summary>
    internal static decimal Unit(string one, string other) => new(1, 0, 0, false, (byte)Math.Min(Decimals(one), Decimals(other)));

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static int Decimals(string text) => text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? text.Length - point - 1 : 0;

    private static int DigitsFrom(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - start;
    }
}
