using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>A process as the overview shows it.</summary>
/// <param name="Process">What the API says of it at a glance.</param>
/// <param name="Facts">What has to be asked of each process by itself.</param>
/// <param name="Today">The day from which is reckoned what is due.</param>
public sealed record ProcessRow(ProcessOverview Process, ProcessFacts Facts, DateOnly Today)
{
    public string Title => Process.Title ?? Process.Process;

    /// <summary>The round that comes next: the one announced, else what the last promise that nobody fulfilled was made for.</summary>
    public NextRound? Next => Process.Rounds.Next is { } next ? new NextRound(next.Label ?? next.Round, next.AnnouncedWindow, null) : Facts.Promised;

    /// <summary>Days to the window's first day; negative for days behind its last one; 0 within it; null where nobody says.</summary>
    public int? DueIn => Next?.Window is { } window && EdtfTime.Of(window) is var time
        ? (time.First, time.Last) switch
        {
            ({ } first, _) when Today < first => first.DayNumber - Today.DayNumber,
            (_, { } last) when Today > last => last.DayNumber - Today.DayNumber,
            (null, null) => null,
            _ => 0,
        }
        : null;

    /// <summary>Days until the window closes.</summary>
    public int? DaysLeft => Next?.Window is { } window && EdtfTime.Of(window).Last is { } last ? last.DayNumber - Today.DayNumber : null;

    /// <summary>The last round's day, as far as it is known.</summary>
    public DateOnly? LastDay => Process.Rounds.Last?.Opened is { } opened ? EdtfTime.Of(opened).Middle : null;

    /// <summary>The ceasefire's state that an overview puts first: the least certain news before the good.</summary>
    public string? InEffect => Process.Ceasefires.Select(c => c.InEffect).OrderBy(s => Array.IndexOf(Order, s)).FirstOrDefault();

    private static string[] Order { get; } = ["no", "possibly", "yes", "not-recorded"];
}

/// <summary>A round to come.</summary>
/// <param name="Label">What it is called; null where nobody says.</param>
/// <param name="Window">When it is announced for, in EDTF.</param>
/// <param name="PromisedAt">The round at which it was promised, where it is known from a promise only.</param>
public sealed record NextRound(string? Label, string? Window, string? PromisedAt);

/// <summary>What is asked of each process by itself.</summary>
/// <param name="Quarters">Rounds held in each quarter, from that of the first one to that of the last one.</param>
/// <param name="Contested">Facts of which accounts differ.</param>
/// <param name="Promised">The promised round that nobody has fulfilled, the latest one.</param>
public sealed record ProcessFacts(IReadOnlyList<Quarter> Quarters, int Contested, NextRound? Promised);

/// <summary>A quarter of a year, and how many rounds opened in it.</summary>
public sealed record Quarter(int Year, int Number, int Rounds)
{
    public override string ToString() => $"{Year} Q{Number}";
}
