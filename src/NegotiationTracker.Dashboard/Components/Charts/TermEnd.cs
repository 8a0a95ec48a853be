using System.Globalization;
using System.Text.RegularExpressions;
using NegotiationTracker.Client.Time;

namespace NegotiationTracker.Dashboard.Components.Charts;

/// <summary>Computes the ends of terms for drawing: an ISO 8601 duration after a date.</summary>
public static partial class TermEnd
{
    /// <returns>The end of the term, with the precision of its beginning. Null if it cannot be computed.</returns>
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
