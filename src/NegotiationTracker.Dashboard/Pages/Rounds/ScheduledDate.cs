using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Rounds;

/// <summary>When a round was to be, as it was said once.</summary>
/// <param name="Kind">By what: <c>announced</c>, <c>promised</c> at another round, <c>rescheduled</c>.</param>
/// <param name="At">The round that promised it, as a stream; null where none did.</param>
/// <param name="Window">When it was to be.</param>
/// <param name="Place">Where it was to be.</param>
/// <param name="Verdict">What the service says of the promise; null where it was none.</param>
public sealed record ScheduledDate(string Kind, string? At, Aspect Window, Aspect? Place, PromiseVerdict? Verdict)
{
    public static IReadOnlyList<ScheduledDate> All(Round round, IReadOnlyList<Promise> kept) =>
    [
        .. kept.Where(p => p.Window is not null).Select(p => new ScheduledDate("promised", p.Round, p.Window!, p.Place, p.Verdict)),
        .. round.AnnouncedWindow is { } window ? (ScheduledDate[])[new("announced", null, window, round.AnnouncedPlace, null)] : [],
        .. round.Reschedules.Where(r => r.Fields.ContainsKey("window")).Select(r => new ScheduledDate("rescheduled", null, r.Fields["window"], r.Fields.GetValueOrDefault("place"), null)),
    ];

    /// <summary>Days from the window's end to the opening, the least and the most that the accounts allow; null where a day is unknown or approximate.</summary>
    public (int Min, int Max)? Slip(Aspect? opened)
    {
        var ends = Times(Window).Select(t => t.Last).ToList();
        var held = Times(opened).ToList();
        return ends.Count == 0 || held.Count == 0 || ends.Exists(e => e is null) || held.Exists(h => h.First is null || h.Last is null) ? null
            : (held.Min(h => h.First!.Value.DayNumber) - ends.Max(e => e!.Value.DayNumber), held.Max(h => h.Last!.Value.DayNumber) - ends.Min(e => e!.Value.DayNumber));
    }

    /// <summary>Days by which it opened before the window began, for certain; null where not.</summary>
    public int? Early(Aspect? opened) => Times(Window).Min(t => t.First) is { } first && Times(opened).Max(t => t.Last) is { } day && day < first ? first.DayNumber - day.DayNumber : null;

    /// <summary>What is approximate, or known to the month only in name, says no day; a month still says its first and its last.</summary>
    private static IEnumerable<EdtfTime> Times(Aspect? aspect) =>
        (aspect?.Accounts ?? []).Where(a => !a.Withdrawn && a.Mode == "asserts").Select(a => EdtfTime.Of(a.Value)).Select(t => t.Approximate || t.Uncertain ? t with { First = null, Last = null } : t);
}
