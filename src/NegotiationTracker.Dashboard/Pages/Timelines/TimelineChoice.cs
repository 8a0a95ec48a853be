using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>Which entries a timeline shows, and which days: what stands in its address.</summary>
/// <param name="From">First day of the window; with none all days are shown.</param>
/// <param name="Until">Last day of the window.</param>
/// <param name="Lane">A lane, or null for all.</param>
/// <param name="Actor">An actor, or null for all.</param>
/// <param name="Q">Words looked for in what is said.</param>
/// <param name="Contested">Whether only what accounts differ on.</param>
/// <param name="Pick">What the list shows: <c>from/until</c>, <c>undated</c>, or null for the window.</param>
public sealed record TimelineChoice(string? From, string? Until, string? Lane, string? Actor, string? Q, bool Contested, string? Pick)
{
    public const string Undated = "undated";

    /// <summary>Whether anything but the days is chosen.</summary>
    public bool Filters => Lane is not null || Asks;

    /// <summary>Whether the entries themselves are chosen by the service.</summary>
    public bool Asks => Actor is not null || Q is not null || Contested;

    /// <summary>The window of the address; null where it names none.</summary>
    public TimeWindow? Window => TimeWindow.Of(From, Until);

    /// <summary>The days that were selected in the picture; null where none were.</summary>
    public TimeWindow? Picked => Pick?.Split('/') is [var from, var until] ? TimeWindow.Of(from, until, 1) : null;

    public static TimelineChoice Of(Func<string, string?> word)
    {
        string? Word(string name) => word(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        var lane = Word("lane");
        return new TimelineChoice(Word("from"), Word("until"), lane is not null && Lanes.All.Contains(lane) ? lane : null, Word("actor"), Word("q"), Word("contested") == "yes", Word("pick"));
    }

    /// <summary>The filters as the service takes them.</summary>
    public QueryOptions Options(string? knownAt) => new QueryOptions(KnownAt: knownAt).With("actor", Actor).With("q", Q).With("contested", Contested ? "true" : null);

    public (string Word, string? Value)[] Words() =>
        [("from", From), ("until", Until), ("lane", Lane), ("actor", Actor), ("q", Q), ("contested", Contested ? "yes" : null), ("pick", Pick)];

    /// <summary>The same entries in another window; all days for null.</summary>
    public TimelineChoice In(TimeWindow? window) => this with { From = window?.FromText, Until = window?.UntilText };
}
