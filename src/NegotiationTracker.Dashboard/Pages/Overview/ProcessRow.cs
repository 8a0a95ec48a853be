using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>A process in the overview.</summary>
/// <param name="Process">The overview from the API.</param>
/// <param name="Today">The day for computing what is due.</param>
public sealed record ProcessRow(ProcessOverview Process, DateOnly Today)
{
    public string Title => Process.Title ?? Process.Process;

    /// <summary>Gets what happened, each with its days.</summary>
    public IReadOnlyList<(WorldEvent Event, EdtfTime Time)> Events { get; } = [.. Process.Happened.Select(e => (e, EdtfTime.Of(e.When)))];

    /// <summary>Gets the days until the first day of what is due next. Negative after its last day, 0 within its window, null if unknown.</summary>
    public int? DueIn => Process.NextDue switch
    {
        { DaysLate: { } late } => -(int)Math.Min(late, int.MaxValue),
        { Window: { } window } when EdtfTime.Of(window) is var time && (time.First is not null || time.Last is not null) => time.First is { } first && Today < first ? first.DayNumber - Today.DayNumber : 0,
        _ => null,
    };

    /// <summary>Gets the days until the window of what is due next ends.</summary>
    public int? DaysLeft => Process.NextDue?.Window is { } window && EdtfTime.Of(window).Last is { } last ? last.DayNumber - Today.DayNumber : null;

    /// <summary>Gets how many kinds of need the row shows: an overdue round, a term that ends soon, conflicting reports, and something that rests on withdrawn sources alone.</summary>
    public int Needs => new[]
    {
        Process.NextDue?.DaysLate is not null, Process.Ceasefires.Any(c => c.TermEnds is { } end && EdtfTime.Of(end).Last is { } last && last.DayNumber - Today.DayNumber <= DaysBeforeEnd), Process.Disputes > 0, SourcesWithdrawn.Any(),
    }.Count(needed => needed);

    /// <summary>The days before its end from which on a term needs attention, as in the list of what needs attention.</summary>
    private const int DaysBeforeEnd = 30;

    /// <summary>Gets the day of what happened last, if it is known.</summary>
    public DateOnly? LastDay => Process.LastEvent is { } last ? EdtfTime.Of(last.When).Middle : null;

    /// <summary>Gets the ceasefire status for the overview: the least certain status comes first.</summary>
    public string? InEffect => Process.Ceasefires.Select(c => c.InEffect).OrderBy(s => Array.IndexOf(Order, s)).FirstOrDefault();

    /// <summary>Gets the place of that status in their order. Null without a ceasefire.</summary>
    public int? InEffectOrder => InEffect is { } status ? Array.IndexOf(Order, status) : null;

    /// <summary>Gets the columns of the overview that rest on withdrawn sources alone. An item of a list is written as <c>parties/FARLAND</c>.</summary>
    public IEnumerable<string> SourcesWithdrawn =>
    [
        .. Process.SourcesWithdrawn.Where(m => m is "title" or "status"),
        .. Process.LastEvent?.SourcesWithdrawn == true ? ["lastEvent"] : Array.Empty<string>(),
        .. Process.NextDue?.SourcesWithdrawn == true ? ["nextDue"] : Array.Empty<string>(),
        .. Process.Ceasefires.Where(c => c.SourcesWithdrawn.Contains("inEffect")).Select(c => $"ceasefires/{c.Ceasefire}"),
        .. Process.Ceasefires.SelectMany(c => c.Parties).Where(p => p.SourcesWithdrawn.Count > 0).Select(p => $"parties/{p.Party}").Distinct(),
    ];

    private static string[] Order { get; } = ["no", "possibly", "no-end-recorded", "yes", "not-recorded"];
}
