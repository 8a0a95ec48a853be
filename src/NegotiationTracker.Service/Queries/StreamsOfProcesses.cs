using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Service.Queries;

/// <summary>
/// Knows which streams belong to a process, and which streams have new entries. So most questions about a process need not ask the database for its streams, and an
/// open change stream asks only when its process has something new.
/// </summary>
public sealed class StreamsOfProcesses(NpgsqlDataSource database, ModelFeed feed)
{
    private const int MaxProcesses = 5_000;
    private const int MaxStreams = 20_000;

    private static readonly HashSet<string> Links = StreamsOfProcess.Models.Select(ReadModelTables.Live.LinksOf).ToHashSet(StringComparer.Ordinal);

    /// <summary>How the names of streams begin whose entries can change how those of other streams read.</summary>
    private static readonly string[] Wide = [$"{Categories.Source}-", $"{Categories.Person}-", $"{Categories.Actor}-", $"{Categories.Process}-"];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string[]?> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _lastEntries = new(StringComparer.Ordinal);

    /// <summary>The index of the last entry on a stream whose entries can change how those of other streams read.</summary>
    private long _lastWide = -1;

    /// <summary>From this index on, no stream has joined or left a process.</summary>
    private long _since = long.MaxValue;

    /// <summary>After this index, all new entries are known.</summary>
    private long _entriesSince = long.MaxValue;

    /// <summary>Up to this index, all new entries are known.</summary>
    private long _entriesUntil = -1;

    /// <summary>Returns the streams of a process at an index, its own first. Returns null if the process is not recorded.</summary>
    public async Task<string[]?> AtAsync(string process, long index, CancellationToken ct)
    {
        lock (_lock)
        {
            // What this process has not heard of yet may have changed them.
            if (index >= _since && feed.Slowest(StreamsOfProcess.Models)?.Index >= index && _streams.TryGetValue(process, out var known))
            {
                return known;
            }
        }

        var streams = await StreamsOfProcess.AtAsync(database, process, index, ct);
        lock (_lock)
        {
            // A later change that is not known yet could be in them, and would be wrong for an earlier index.
            if (index >= _since && feed.Slowest(StreamsOfProcess.Models)?.Index >= index && _streams.Count < MaxProcesses)
            {
                _streams[process] = streams;
            }
        }

        return streams;
    }

    /// <summary>Returns whether a stream may have a change after an index, up to another one. An entry of a source, a person or an actor may change how its entries read, and one of a process which streams it has.</summary>
    public bool MayHaveChanges(IEnumerable<string> streams, long after, long until)
    {
        lock (_lock)
        {
            // The database can be ahead of what this process has heard of.
            return after < _entriesSince || until > _entriesUntil || _lastWide > after || streams.Any(s => _lastEntries.TryGetValue(s, out var last) && last > after);
        }
    }

    /// <summary>Notes what changed rows say about streams.</summary>
    /// <param name="rows">The rows. Null if any row may have changed.</param>
    /// <param name="last">The last index of the read models.</param>
    public void Change(IReadOnlyList<ChangedRow>? rows, long last)
    {
        lock (_lock)
        {
            if (rows is null || rows.Any(r => Links.Contains(r.Links)))
            {
                _streams.Clear();
                _since = last;
            }

            if (rows is null || _lastEntries.Count > MaxStreams)
            {
                _lastEntries.Clear();
                _entriesSince = last;
            }

            foreach (var row in rows?.Where(r => r.Links == ModelFeed.Streams) ?? [])
            {
                _lastEntries[row.Row] = row.Index;
                _lastWide = Array.Exists(Wide, w => row.Row.StartsWith(w, StringComparison.Ordinal)) ? Math.Max(_lastWide, row.Index) : _lastWide;
            }

            _entriesUntil = last;
        }
    }
}
