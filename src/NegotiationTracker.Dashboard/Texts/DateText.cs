using System.Globalization;

namespace NegotiationTracker.Dashboard.Texts;

/// <summary>Formats days as people write them in the reader's language.</summary>
public static class DateText
{
    /// <param name="day">The day.</param>
    /// <param name="format">The parts that are known, such as <c>d MMM yyyy</c>. In French, the first day of a month is "1er".</param>
    public static string Of(DateOnly day, string format) =>
        day.ToString(day.Day == 1 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr" ? First(format) : format, CultureInfo.CurrentCulture);

    private static string First(string format) => format == "%d" ? "'1er'" : format.StartsWith("d ", StringComparison.Ordinal) ? "'1er'" + format[1..] : format;
}
