using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>A process in the overview.</summary>
/// <param name="Process">The overview from the API.</param>
/// <param name="Today">The day for computing what is due.</param>
public sealed record ProcessRow(ProcessOverview Process, DateOnly Today)
{
    public string Title => Process.Title ?? Process.Process;

    /// <summary>Gets the rounds held over time.</summary>
    public RoundBars Bars { get; } = RoundBars.Of([.. Process.Rounds.HeldOn.Select(opened => EdtfTime.Of(opened).First).OfType<DateOnly>()]);

    /// <summary>Gets the next round: the announced one, or else the one of the last open promise.</summary>
    public NextRound? Next => Process.Rounds switch
    {
        { Next: { } next } => new NextRound(next.Label ?? next.Round, next.AnnouncedWindow, null),
        { Promised: { } promised } => new NextRound(promised.Label, promised.Window, promised.Round),
        _ => null,
    };

    /// <summary>Gets the days to the window's first day. Negative after its last day, 0 within it, null if unknown.</summary>
    public int? DueIn => Next?.Window is { } window && EdtfTime.Of(window) is var time
        ? (time.First, time.Last) switch
        {
            ({ } first, _) when Today < first => first.DayNumber - Today.DayNumber,
            (_, { } last) when Today > last => last.DayNumber - Today.DayNumber,
            (null, null) => null,
            _ => 0,
        }
        : null;

    /// <summary>Gets the days until the window ends.</summary>
    public int? DaysLeft => Next?.Window is { } window && EdtfTime.Of(window).Last is { } last ? last.DayNumber - Today.DayNumber : null;

    /// <summary>Gets the day of the last round, if it is known.</summary>
    public DateOnly? LastDay => Process.Rounds.Last?.Opened is { } opened ? EdtfTime.Of(opened).Middle : null;

    /// <summary>Gets the ceasefire status for the overview: the least certain status comes first.</summary>
    public string? InEffect => Process.Ceasefires.Select(c => c.InEffect).OrderBy(s => Array.IndexOf(Order, s)).FirstOrDefault();

    private static string[] Order { get; } = ["no", "possibly", "no-end-recorded", "yes", "not-recorded"];
}

/// <summary>A next round.</summary>
/// <param name="Label">The label. Null if there is none.</param>
/// <param name="Window">The announced window, in EDTF.</param>
/// <param name="PromisedAt">The round at which it was promised, if only a promise announces it.</param>
public sealed record NextRound(string? Label, string? Window, string? PromisedAt);

