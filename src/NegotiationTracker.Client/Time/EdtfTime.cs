using System.Globalization;

namespace NegotiationTracker.Client.Time;

/// <summary>How sharply a date is told.</summary>
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

/// <summary>A date in the world, read as far as drawing needs it; the text stays what counts, and nothing in it is sharpened.</summary>
/// <param name="Text">The EDTF text as it was answered.</param>
/// <param name="First">The first day that it may mean; null where open or unknown.</param>
/// <param name="Last">The last day that it may mean; null where open or unknown.</param>
/// <param name="Sharpness">How sharply it is told.</param>
/// <param name="Approximate">Whether it says <c>~</c> or <c>%</c>.</param>
/// <param name="Uncertain">Whether it says <c>?</c> or <c>%</c>.</param>
public readonly record struct EdtfTime(string Text, DateOnly? First, DateOnly? Last, Sharpness Sharpness, bool Approximate, bool Uncertain)
{
    /// <summary>The middle of the days that it may mean; one end where the other is not known, and null where neither is.</summary>
    public DateOnly? Middle => (First, Last) switch
    {
        ({ } first, { } last) => first.AddDays((last.DayNumber - first.DayNumber) / 2),
        ({ } first, null) => first,
        (null, { } last) => last,
        _ => null,
    };

    /// <summary>A text that is no date that is known here gives one without days, whose text can still be shown.</summary>
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

    /// <summary>The instant, where it is one.</summary>
    public DateTimeOffset? Instant => Sharpness == Sharpness.Instant && Text.Length > 19
        && DateTimeOffset.TryParse(Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
}
