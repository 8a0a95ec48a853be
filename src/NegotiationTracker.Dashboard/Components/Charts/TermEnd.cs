using System.Globalization;
using System.Text.RegularExpressions;
using NegotiationTracker.Client.Time;

namespace NegotiationTracker.Dashboard.Components.Charts;

/// <summary>Ends of terms, for drawing: a length in ISO 8601 from a date on.</summary>
public static partial class TermEnd
{
    /// <returns>The date on which the term ends, as imprecise as its beginning; null where it cannot be told.</returns>
    public static EdtfTime? End(EdtfTime? from, string? length)
    {
        if (from is not { First: { } first, Last: { } last } || length is null || Form().Match(length) is not { Success: true } form)
        {
            return null;
        }

        var (a, b) = (Later(first, form), Later(last, form));
        return a is null || b is null ? null : EdtfTime.Of(a == b ? Iso(a.Value) : $"{Iso(a.Value)}/{Iso(b.Value)}");
    }

    private static DateOnly? Later(DateOnly day, Match form)
    {
        int Part(string name) => int.TryParse(form.Groups[name].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        try
        {
            return day.AddYears(Part("years")).AddMonths(Part("months")).AddDays((Part("weeks") * 7) + Part("days") + (Part("hours") / 24));
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^P(?=.)((?<years>\d+)Y)?((?<months>\d+)M)?((?<weeks>\d+)W)?((?<days>\d+)D)?(T((?<hours>\d+)H)?(\d+M)?(\d+S)?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
