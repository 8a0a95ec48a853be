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
        { Next: { } next } => new NextRound(next.Label ?? next.Round, next.AnnouncedWindow, null, next.SourcesWithdrawn.Any(m => m is "announcedWindow" or "label")),
        { Promised: { } promised } => new NextRound(promised.Label, promised.Window, promised.Round, promised.SourcesWithdrawn.Count > 0),
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

    /// <summary>Gets the columns of the overview that rest on withdrawn sources alone. An item of a list is written as <c>parties/FARLAND</c>.</summary>
    public IEnumerable<string> SourcesWithdrawn =>
    [
        .. Process.SourcesWithdrawn.Where(m => m is "title" or "status"),
        .. LastOnWithdrawn ? ["lastOpened"] : Array.Empty<string>(),
        .. Next?.OnWithdrawn == true ? ["nextRound"] : Array.Empty<string>(),
        .. Process.Ceasefires.Where(c => c.SourcesWithdrawn.Contains("inEffect")).Select(c => $"ceasefires/{c.Ceasefire}"),
        .. Process.Ceasefires.SelectMany(c => c.Parties).Where(p => p.SourcesWithdrawn.Count > 0).Select(p => $"parties/{p.Party}").Distinct(),
    ];

    /// <summary>Gets whether what is shown of the last round rests on withdrawn sources alone.</summary>
    public bool LastOnWithdrawn => Process.Rounds.Last?.SourcesWithdrawn.Any(m => m is "opened" or "label" or "held") == true;

    private static string[] Order { get; } = ["no", "possibly", "no-end-recorded", "yes", "not-recorded"];
}

/// <summary>A next round.</summary>
/// <param name="Label">The label. Null if there is none.</param>
/// <param name="Window">The announced window, in EDTF.</param>
/// <param name="PromisedAt">The round at which it was promised, if only a promise announces it.</param>
/// <param name="OnWithdrawn">Whether the label or the window rests on withdrawn sources alone.</param>
public sealed record NextRound(string? Label, string? Window, string? PromisedAt, bool OnWithdrawn);

