using System.Globalization;

namespace NegotiationTracker.Client.Time;

/// <summary>The precision of a date.</summary>
public enum Sharpness
{
    Unknown,
    Century,
    Decade,
    Year,
    Season,
    Month,
    Day,
    Instant,
    Interval,
}

/// <summary>A date in the world, for drawing. Its text stays as it is, and nothing in it is sharpened.</summary>
/// <param name="Text">The EDTF text of the answer.</param>
/// <param name="First">The first day that it may mean. Null if it is open or unknown.</param>
/// <param name="Last">The last day that it may mean. Null if it is open or unknown.</param>
/// <param name="Sharpness">The precision of the date.</param>
/// <param name="Approximate">Whether it has <c>~</c> or <c>%</c>.</param>
/// <param name="Uncertain">Whether it has <c>?</c> or <c>%</c>.</param>
public readonly record struct EdtfTime(string Text, DateOnly? First, DateOnly? Last, Sharpness Sharpness, bool Approximate, bool Uncertain)
{
    /// <summary>Gets the middle of the days that it may mean. If only one end is known, then that end. If none is known, then null.</summary>
    public DateOnly? Middle => (First, Last) switch
    {
        ({ } first, { } last) => first.AddDays((last.DayNumber - first.DayNumber) / 2),
        ({ } first, null) => first,
        (null, { } last) => last,
        _ => null,
    };

    /// <summary>Parses a date. An unknown text gives a date without days, whose text can still be shown.</summary>
    public static EdtfTime Of(string text)
    {
        var (approximate, uncertain) = (text.AsSpan().IndexOfAny('~', '%') >= 0, text.AsSpan().IndexOfAny('?', '%') >= 0);
        var plain = text.Replace("~", string.Empty, StringComparison.Ordinal).Replace("?", string.Empty, StringComparison.Ordinal).Replace("%", string.Empty, StringComparison.Ordinal);
        if (plain.Split('/') is [var from, var until])
        {
            return new EdtfTime(text, EdtfDays.Of(from).First, EdtfDays.Of(until).Last, Sharpness.Interval, approximate, uncertain);
        }

        var (first, last, sharpness) = EdtfDays.Of(plain);
        return new EdtfTime(text, first, last, sharpness, approximate, uncertain);
    }

    /// <summary>Gets the instant, if the date is one.</summary>
    public DateTimeOffset? Instant => Sharpness == Sharpness.Instant && Text.Length > 19
        && DateTimeOffset.TryParse(Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
}
