using System.Globalization;

namespace NegotiationTracker.Dashboard.Layout;

/// <summary>A state of knowledge to which the reader can go.</summary>
/// <param name="Index">The last index in it.</param>
/// <param name="At">The recorded time of that entry. Null if it is not known.</param>
public sealed record AsOfStop(long Index, DateTimeOffset? At);

/// <summary>The states of knowledge of a page, in the order of the log: one for each change.</summary>
public sealed class AsOfStops
{
    /// <summary>The maximum number of stops on a slider. A step to the next change is always one change.</summary>
    private const int Most = 200;
    private readonly IReadOnlyList<AsOfStop> _all;

    private AsOfStops(IReadOnlyList<AsOfStop> all) => _all = all;

    public int Count => _all.Count;

    public AsOfStop Last => _all[^1];

    /// <summary>Returns the states of one process.</summary>
    public static AsOfStops Of(IReadOnlyList<Infrastructure.Recording> recordings) => new([.. recordings.DistinctBy(r => r.Index).Select(r => new AsOfStop(r.Index, r.At))]);

    /// <summary>Returns the states of the whole log. Every entry is one, but not all are listed.</summary>
    public static AsOfStops OfLog(long head) => new([.. Thinned(head + 1, i => new AsOfStop(i, null))]);

    /// <summary>Returns the change before the last one of a state. Returns null if there is none.</summary>
    public AsOfStop? Before(long index) => At(index) is > 0 and var at ? _all[at - 1] : null;

    /// <summary>Returns the first change after a state. Returns null if there is none.</summary>
    public AsOfStop? Behind(long index) => At(index) + 1 is var at && at < _all.Count ? _all[at] : null;

    /// <summary>Returns the range of the slider, and the position of a state on it.</summary>
    public (IReadOnlyList<AsOfStop> Stops, int Now) Slider(long index)
    {
        var stops = Thinned(_all.Count, i => _all[(int)i]).ToList();
        return (stops, Math.Max(0, stops.FindLastIndex(s => s.Index <= index)));
    }

    /// <summary>Returns index and time in turn, for the script.</summary>
    public static string Written(IEnumerable<AsOfStop> stops) =>
        string.Join(' ', stops.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Index}@{s.At?.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")));

    private int At(long index)
    {
        var (low, high) = (0, _all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _all[middle].Index <= index ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    private static IEnumerable<T> Thinned<T>(long count, Func<long, T> one) =>
        count <= Most ? Enumerable.Range(0, (int)count).Select(i => one(i)) : Enumerable.Range(0, Most).Select(i => one(i * (count - 1) / (Most - 1)));
}
