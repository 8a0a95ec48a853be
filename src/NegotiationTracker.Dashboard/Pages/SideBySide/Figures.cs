using System.Globalization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Pages.Progress;

namespace NegotiationTracker.Dashboard.Pages.SideBySide;

/// <summary>A figure of each compared process.</summary>
/// <param name="Name">The heading in a file, and the name of its text on the page.</param>
/// <param name="Value">Returns the value of a process. Null if it is not recorded.</param>
public sealed record Figure(string Name, Func<ProcessColumn, string?> Value)
{
    /// <summary>Gets the figures, in the order of the table.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        new("status", c => c.Process.Status?.Value),
        new("roundsHeld", c => Text(c.Process.Rounds.Held)),
        new("roundsRecorded", c => Text(c.Process.Rounds.Recorded)),
        new("firstOpened", c => c.Openings.FirstOrDefault()),
        new("lastOpened", c => c.Openings.LastOrDefault()),
        new("medianGapDays", c => Text(c.Gaps?.Median)),
        new("longestGapDays", c => Text(c.LongestGap?.Days)),
        new("longestGapAfter", c => c.LongestGap?.After),
        new("daysSinceLastRound", c => Text(c.Gaps?.SinceLastRound)),
        new("parties", c => $"{Text(c.Parties.Items.Count)}{(c.Parties.Next is null ? string.Empty : "+")}"),
        new("promisesKept", c => Text(c.Indicator("promises-kept"))),
        new("commitmentsMet", c => Text(c.Indicator("commitments-met-against-due"))),
        new("stageOfTheLastDocument", c => Text(c.Indicator("stage-of-the-last-document"))),
        new("ceasefiresInEffect", c => Text(c.Process.Ceasefires.Count(f => f.InEffect == "yes"))),
        new("ceasefires", c => Text(c.Process.Ceasefires.Count)),
        new("contestedFacts", c => Text(c.Process.Disputes)),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Text(DayRange? days) => days switch
    {
        null => null,
        _ when days.Min == days.Max => Text(days.Min),
        _ => $"{Text(days.Min)}–{Text(days.Max)}",
    };

    private static string Text(decimal days) => days.ToString("0.#", CultureInfo.InvariantCulture);

    private static string? Text(Indicator? indicator) =>
        IndicatorView.Plain(indicator?.Value) is not { } value ? null : indicator!.Of is { } of ? $"{value}/{Text(of)}" : value;
}
