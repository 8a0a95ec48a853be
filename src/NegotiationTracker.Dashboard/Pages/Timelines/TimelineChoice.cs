using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>The filter and the days of a timeline, from its address.</summary>
/// <param name="From">The first day of the window. Without one, all days are shown.</param>
/// <param name="Until">Last day of the window.</param>
/// <param name="Lane">A lane, or null for all.</param>
/// <param name="Actor">An actor, or null for all.</param>
/// <param name="Q">Words to find in the text.</param>
/// <param name="Contested">Whether only contested entries are shown.</param>
/// <param name="Pick">The days of the list: <c>from/until</c>, <c>undated</c>, or null for the window.</param>
public sealed record TimelineChoice(string? From, string? Until, string? Lane, string? Actor, string? Q, bool Contested, string? Pick)
{
    public const string Undated = "undated";

    /// <summary>Gets the lanes of which the chart shows the name only.</summary>
    public IReadOnlyList<string> Folded { get; init; } = [];

    /// <summary>Gets whether there is a filter other than the days.</summary>
    public bool Filters => Lane is not null || Asks;

    /// <summary>Gets whether the service filters the entries.</summary>
    public bool Asks => Actor is not null || Q is not null || Contested;

    /// <summary>Gets the window of the address. Null if it has none.</summary>
    public TimeWindow? Window => TimeWindow.Of(From, Until);

    /// <summary>Gets the days selected in the chart. Null if there are none.</summary>
    public TimeWindow? Picked => Pick?.Split('/') is [var from, var until] ? TimeWindow.Of(from, until, 1) : null;

    public static TimelineChoice Of(Func<string, string?> word)
    {
        string? Word(string name) => word(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        var lane = Word("lane");
        return new TimelineChoice(Word("from"), Word("until"), lane is not null && Lanes.All.Contains(lane) ? lane : null, Word("actor"), Word("q"), Word("contested") == "yes", Word("pick"))
        {
            Folded = [.. Lanes.All.Intersect(Word("fold")?.Split(',') ?? [], StringComparer.Ordinal)],
        };
    }

    /// <summary>Gets the filters in the form of the service.</summary>
    public QueryOptions Options(string? knownAt, string? validAt) => new QueryOptions(knownAt, validAt).With("actor", Actor).With("q", Q).With("contested", Contested ? "true" : null);

    public (string Word, string? Value)[] Words() =>
        [("from", From), ("until", Until), ("lane", Lane), ("actor", Actor), ("q", Q), ("contested", Contested ? "yes" : null), ("pick", Pick), ("fold", Folded.Count == 0 ? null : string.Join(',', Folded))];

    /// <summary>Returns the same with a lane folded, or unfolded if it is.</summary>
    public TimelineChoice Fold(string lane) => this with { Folded = Folded.Contains(lane) ? [.. Folded.Where(l => l != lane)] : [.. Lanes.All.Where(l => l == lane || Folded.Contains(l))] };

    /// <summary>Returns the same entries in another window. Null for all days.</summary>
    public TimelineChoice In(TimeWindow? window) => this with { From = window?.FromText, Until = window?.UntilText };
}
