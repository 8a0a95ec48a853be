using System.Collections.Concurrent;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>A change to the record of a process by one event.</summary>
/// <param name="Index">The index of the event.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Entry">The changed entry.</param>
/// <param name="Stream">The stream of that entry.</param>
/// <param name="Type">The event name of the entry.</param>
/// <param name="Act">added, corrected, retracted, …</param>
public sealed record Recording(long Index, DateTimeOffset At, string Entry, string Stream, string Type, string Act);

/// <summary>All changes of processes in the order of the log, from the differences of the API. It requests only changes after the cached ones.</summary>
public sealed class Recordings(TrackerClient client, TimeProvider clock)
{
    /// <summary>An instant before the first entry of any log.</summary>
    public const string Beginning = "1970-01-01T00:00:00Z";

    private const int MaxProcesses = 200;
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, CachedRecordings> _cache = new(StringComparer.Ordinal);

    /// <returns>All changes up to the present. Empty if the process is not recorded.</returns>
    /// <exception cref="TrackerProblemException">The service refuses.</exception>
    public async Task<IReadOnlyList<Recording>> OfAsync(string process, CancellationToken ct = default)
    {
        // A later link to a process adds entries older than the cached ones, so all are requested again from time to time.
        var cached = _cache.TryGetValue(process, out var known) && clock.GetElapsedTime(known.Since) < MaxAge ? known : new CachedRecordings(clock.GetTimestamp(), -1, []);
        var (added, until) = await AfterAsync(process, cached.Until, ct);
        if (added.Count > 0 || until > cached.Until)
        {
            cached = cached with { Until = until, All = [.. cached.All, .. added.OrderBy(r => r.Index)] };
        }

        if (_cache.Count >= MaxProcesses)
        {
            _cache.Clear();
        }

        _cache[process] = cached;
        return cached.All;
    }

    private async Task<(List<Recording> Found, long Until)> AfterAsync(string process, long index, CancellationToken ct)
    {
        var found = new List<Recording>();
        var from = index < 0 ? Beginning : $"index:{index}";
        var asking = new QueryOptions(Limit: QueryOptions.MaxLimit);
        while (true)
        {
            var answer = (await client.GetDifferenceAsync(process, from, null, asking, ct)).Value;
            found.AddRange(answer.Entries.SelectMany(e => e.Changes.Select(c => new Recording(c.Index, c.RecordedAt, e.Entry, e.Stream, e.Type, c.Action))));
            if (answer.Next is null)
            {
                return (found, answer.To.Index);
            }

            asking = asking with { Cursor = answer.Next, KnownAt = $"index:{answer.To.Index}" };
        }
    }

    private sealed record CachedRecordings(long Since, long Until, IReadOnlyList<Recording> All);
}
