using System.Collections.Concurrent;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>A cache of timeline entries by basis: moving the window needs no new request.</summary>
public sealed class TimelineRows(TrackerClient client)
{
    /// <summary>The maximum number of rows of all timelines together. A row has a few hundred bytes.</summary>
    private const int MostRows = 50_000;
    private readonly ConcurrentDictionary<string, IReadOnlyList<TimelineRow>> _kept = new(StringComparer.Ordinal);

    /// <param name="process">The process.</param>
    /// <param name="asking">The filters, and an index as the state of knowledge: the same index gives the same entries.</param>
    public async Task<IReadOnlyList<TimelineRow>> OfAsync(string process, QueryOptions asking, CancellationToken ct = default)
    {
        var key = $"{process}{asking.ToQuery()}";
        if (_kept.TryGetValue(key, out var kept))
        {
            return kept;
        }

        List<TimelineRow> rows = [];
        await foreach (var entry in client.StreamTimelineAsync(process, asking, ct))
        {
            rows.Add(TimelineRow.Of(entry));
        }

        if (_kept.Values.Sum(r => r.Count) + rows.Count > MostRows || _kept.Count > 200)
        {
            _kept.Clear();
        }

        return _kept[key] = rows;
    }
}
