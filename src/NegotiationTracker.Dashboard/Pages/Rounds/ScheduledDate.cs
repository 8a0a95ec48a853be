using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Rounds;

/// <summary>A scheduled date of a round.</summary>
/// <param name="Kind"><c>announced</c>, <c>promised</c> at another round, or <c>rescheduled</c>.</param>
/// <param name="At">The stream of the round that promised it. Null if there is none.</param>
/// <param name="Window">The window.</param>
/// <param name="Place">The place.</param>
/// <param name="Verdict">The verdict. Null if it was not a promise.</param>
public sealed record ScheduledDate(string Kind, string? At, Aspect Window, Aspect? Place, PromiseVerdict? Verdict)
{
    public static IReadOnlyList<ScheduledDate> All(Round round, IReadOnlyList<Promise> kept) =>
    [
        .. kept.Where(p => p.Window is not null).Select(p => new ScheduledDate("promised", p.Round, p.Window!, p.Place, p.Verdict)),
        .. round.AnnouncedWindow is { } window ? (ScheduledDate[])[new("announced", null, window, round.AnnouncedPlace, null)] : [],
        .. round.Reschedules.Where(r => r.Fields.ContainsKey("window")).Select(r => new ScheduledDate("rescheduled", null, r.Fields["window"], r.Fields.GetValueOrDefault("place"), null)),
    ];

    /// <summary>Gets the least and the most days from the window's end to the opening. Null if a day is unknown or approximate.</summary>
    public (int Min, int Max)? Slip(Aspect? opened)
    {
        var ends = Times(Window).Select(t => t.Last).ToList();
        var held = Times(opened).ToList();
        return ends.Count == 0 || held.Count == 0 || ends.Exists(e => e is null) || held.Exists(h => h.First is null || h.Last is null) ? null
            : (held.Min(h => h.First!.Value.DayNumber) - ends.Max(e => e!.Value.DayNumber), held.Max(h => h.Last!.Value.DayNumber) - ends.Min(e => e!.Value.DayNumber));
    }

    /// <summary>Gets the days by which it certainly opened before the window. Null if it did not.</summary>
    public int? Early(Aspect? opened) => Times(Window).Min(t => t.First) is { } first && Times(opened).Max(t => t.Last) is { } day && day < first ? first.DayNumber - day.DayNumber : null;

    /// <summary>Returns the days of a date. An approximate date or a season has none. A month has its first and its last.</summary>
    private static IEnumerable<EdtfTime> Times(Aspect? aspect) =>
        (aspect?.Accounts ?? []).Where(a => !a.Withdrawn && a.Mode == "asserts").Select(a => EdtfTime.Of(a.Value)).Select(t => t.Approximate || t.Uncertain ? t with { First = null, Last = null } : t);
}
