using NegotiationTracker.Dashboard.Briefs;

namespace NegotiationTracker.Dashboard.Pages.Briefs;

/// <summary>The interval of a brief, as EDTF. One end may be open.</summary>
public sealed record BriefDays(string? From, string? Until)
{
    /// <summary>Returns the interval. Returns null if neither end is given.</summary>
    public static BriefDays? Of(string? from, string? until) => string.IsNullOrEmpty(from) && string.IsNullOrEmpty(until) ? null : new BriefDays(Given(from), Given(until));

    public string InWords(BriefWords words) => (From, Until) switch
    {
        ({ } from, { } until) when from == until => words.Date(from),
        ({ } from, { } until) => words.Own["DaysBetween", words.Date(from), words.Date(until)],
        ({ } from, _) => words.Own["DaysFrom", words.Date(from)],
        (_, var until) => words.Own["DaysUntil", words.Date(until!)],
    };

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
