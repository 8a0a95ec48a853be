using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>A timeline for the page, the separate chart and the files.</summary>
/// <param name="Marks">All dated entries that the filter keeps.</param>
/// <param name="Rows">The entries that the filter keeps, by time.</param>
/// <param name="Choice">The filter.</param>
/// <param name="Window">The days shown. Null if no entry has a date.</param>
public sealed record TimelineData(IReadOnlyList<Mark> Marks, IReadOnlyList<TimelineRow> Rows, TimelineChoice Choice, TimeWindow? Window)
{
    private const int MostBeside = 6;
    private IReadOnlyList<TimelineRow>? _listed;

    /// <summary>Gets the entries without a date, which no chart can show.</summary>
    public IReadOnlyList<TimelineRow> Undated => [.. Rows.Where(r => DaysOf(r) is null)];

    /// <summary>
    /// Gets the entries of the selected days, or else of the window, by time; or those without a date. Those of one round are together, from the first of them on.
    /// </summary>
    public IReadOnlyList<TimelineRow> Listed => _listed ??= Choice.Pick == TimelineChoice.Undated ? Undated
        : (Choice.Picked ?? Window) is { } days ? [.. Rows.Select(r => (Row: r, Days: DaysOf(r))).Where(r => r.Days?.Touches(days.From, days.Until) == true).OrderBy(r => r.Days!.First).ThenBy(r => r.Days!.Last).Select(r => r.Row).GroupBy(GroupOf).SelectMany(g => g)] : Undated;

    /// <summary>Gets the entries for a file: those of the days in the address, or else all that the filter keeps, by time.</summary>
    public IReadOnlyList<TimelineRow> Filed => HasDays ? Listed
        : [.. Rows.OrderBy(r => DaysOf(r)?.First ?? int.MinValue).ThenBy(r => DaysOf(r)?.Last ?? int.MinValue).GroupBy(GroupOf).SelectMany(g => g)];

    /// <summary>Gets the number of entries that the days in the address leave out of a file.</summary>
    public int LeftOut => HasDays ? Rows.Count - Listed.Count : 0;

    /// <summary>Gets the marks before the window.</summary>
    public IReadOnlyList<Mark> Before => Window is { } w ? [.. Marks.Where(m => !m.Touches(w.From, w.Until) && m.Last < w.From)] : [];

    /// <summary>Gets the marks after the window.</summary>
    public IReadOnlyList<Mark> After => Window is { } w ? [.. Marks.Where(m => !m.Touches(w.From, w.Until) && m.First > w.Until)] : [];

    private bool HasDays => Choice.Window is not null || Choice.Pick is not null;

    /// <summary>Gets the marks in the window.</summary>
    public int Shown => Window is { } w ? Marks.Count(m => m.Touches(w.From, w.Until)) : 0;

    /// <param name="whole">The process from the answer.</param>
    /// <param name="index">The basis of that answer, as a value of <c>knownAt</c>.</param>
    /// <param name="validAt">The moment in the world. Null for all times.</param>
    /// <param name="today">The day of the page.</param>
    public static async Task<TimelineData> AskAsync(TimelineRows rows, ProcessOverview whole, string? index, TimelineChoice choice, string? validAt, DateOnly today, CancellationToken ct = default)
    {
        var own = await rows.OfAsync(whole.Process, choice.Options(index, validAt), ct);
        var beside = new List<Mark>();
        foreach (var other in choice.Asks ? [] : whole.Links.Select(l => l.Split('/')[0]).Distinct(StringComparer.Ordinal).Take(MostBeside))
        {
            beside.AddRange(TimelineMarks.OfLinkedProcess(await LinkedRowsAsync(rows, other, new QueryOptions(index, validAt), ct)));
        }

        return Of(own, TimelineMarks.Rows(own, choice.Asks ? [] : whole.Ceasefires).Concat(beside), choice, today);
    }

    /// <summary>Returns the group of an entry in the list: its round, or itself.</summary>
    public static string GroupOf(TimelineRow row) => row.IsOfRound ? row.Stream : row.Entry;

    /// <summary>Returns the timeline of some entries and their marks.</summary>
    /// <param name="today">The day of the page. A window that ends shortly before it reaches to it.</param>
    public static TimelineData Of(IReadOnlyList<TimelineRow> own, IEnumerable<Mark> all, TimelineChoice choice, DateOnly today)
    {
        var kept = choice.Lane is null ? own : [.. own.Where(r => r.Lane == choice.Lane)];
        IReadOnlyList<Mark> marks = [.. all.Where(m => choice.Lane is null || m.Lane == choice.Lane)];
        return new TimelineData(marks, kept, choice, choice.Window ?? (AroundUsual([.. marks.Where(m => m.Lane != Lanes.Parallel)]) ?? AroundUsual(marks))?.Reaching(today.DayNumber));
    }

    /// <summary>Returns the days of the marks, without those that are centuries away from all others.</summary>
    private static TimeWindow? AroundUsual(IReadOnlyList<Mark> marks)
    {
        var (from, until) = UsualDays.Of([.. marks.Select(m => m.First)]);
        return TimeWindow.Around([.. marks.Where(m => m.Last >= from && m.First <= until)]);
    }

    /// <summary>Reads a linked process, which may be unrecorded.</summary>
    private static async Task<IReadOnlyList<TimelineRow>> LinkedRowsAsync(TimelineRows rows, string process, QueryOptions asking, CancellationToken ct)
    {
        try
        {
            return await rows.OfAsync(process, asking.With("kind", "round-opened,round-closed"), ct);
        }
        catch (TrackerProblemException e) when (e.Problem.Status == 404)
        {
            return [];
        }
    }

    /// <summary>Returns the time of an announcement: its own, or else the announced time.</summary>
    private static Mark? DaysOf(TimelineRow row) => Mark.Of(row, row.When) ?? Mark.Of(row, row.Window);
}
