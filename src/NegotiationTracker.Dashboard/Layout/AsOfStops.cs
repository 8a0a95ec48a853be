using System.Globalization;

namespace NegotiationTracker.Dashboard.Layout;

/// <summary>A state of knowledge to which the reader can go.</summary>
/// <param name="Index">The last index in it.</param>
/// <param name="At">The recorded time of that entry. Null if it is not known.</param>
public sealed record AsOfStop(long Index, DateTimeOffset? At);

/// <summary>The states of knowledge of a page, in the order of the log: one after each change.</summary>
/// <param name="Count">The number of all states.</param>
/// <param name="Before">The index of the state before that of the page. Null if there is none.</param>
/// <param name="After">The index of the state after it. Null if there is none.</param>
/// <param name="Stops">The states on the slider: all, or some at equal distances.</param>
public sealed record AsOfStops(long Count, long? Before, long? After, IReadOnlyList<AsOfStop> Stops)
{
    /// <summary>The maximum number of stops on a slider. A step to the next change is always one change.</summary>
    private const int Most = 200;

    /// <summary>Returns the states of one process.</summary>
    public static AsOfStops Of(Contracts.KnowledgeStates states) =>
        new(states.Count, states.Before?.Index, states.After?.Index, [.. states.States.Select(s => new AsOfStop(s.Index, s.RecordedAt))]);

    /// <summary>Returns the states of the whole log: one after each entry.</summary>
    /// <param name="head">The last index.</param>
    /// <param name="index">The last index of the page.</param>
    public static AsOfStops OfLog(long head, long index) => new(head + 1, index > 0 ? index - 1 : null, index < head ? index + 1 : null, [.. Thinned(head + 1)]);

    /// <summary>Returns the position of a state on the slider.</summary>
    public int PositionOf(long index) => Math.Max(0, Stops.ToList().FindLastIndex(s => s.Index <= index));

    /// <summary>Returns index and time of each stop in turn, for the script.</summary>
    public string Written() =>
        string.Join(' ', Stops.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Index}@{s.At?.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")));

    private static IEnumerable<AsOfStop> Thinned(long count) =>
        Enumerable.Range(0, (int)Math.Min(count, Most)).Select(i => new AsOfStop(count <= Most ? i : i * (count - 1) / (Most - 1), null));
}
