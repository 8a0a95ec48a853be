using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Storage.Memory;

namespace NegotiationTracker.Service.Queries;

/// <summary>
/// Small parts of rows, kept in memory, for a question about all rows of a process. A row with the same last entry has the same part, in every state of knowledge
/// with the same matches and joins.
/// So a part must have nothing of other rows, and no names of people, because they can be erased.
/// </summary>
/// <param name="model">The read model of the rows.</param>
/// <param name="of">Returns the part of what a reader sees.</param>
/// <param name="maxSize">The maximum size of all parts together, in the unit of <paramref name="sizeOf"/>.</param>
/// <param name="sizeOf">Returns the size of a part.</param>
internal sealed class KeptParts<TView, TPart>(ReadModel model, Func<TView, TPart> of, long maxSize, Func<TPart, long> sizeOf)
    where TView : class
    where TPart : class
{
    private readonly Lock _lock = new();
    private readonly LruCache<(string Key, long Last, long Identities), TPart> _parts = new(maxSize, sizeOf);

    /// <summary>Returns the parts of all filtered rows with something to see, each with the first day of the row's time.</summary>
    public async Task<List<(long? Earliest, TPart Part)>> AllAsync(Snapshot at, Filter filter, CancellationToken ct)
    {
        if (at.Basis.ValidAt is not null)
        {
            return await at.AllAsync<TView>(model, filter, ct).Select(r => (r.Earliest, of(r.View))).ToListAsync(ct);
        }

        var rows = await at.LastEntriesAsync(model, filter, ct);
        var parts = new Dictionary<string, TPart>(StringComparer.Ordinal);
        lock (_lock)
        {
            foreach (var row in rows)
            {
                if (_parts.TryUse((row.Key, row.Last, at.Identities.Version), out var part))
                {
                    parts[row.Key] = part;
                }
            }
        }

        foreach (var unknown in rows.Where(r => !parts.ContainsKey(r.Key)).Chunk(RowReader.Chunk))
        {
            var views = await at.ViewsAsync<TView>(model, [.. unknown.Select(r => r.Key)], ct);
            foreach (var row in unknown.Where(r => views.ContainsKey(r.Key)))
            {
                var part = parts[row.Key] = of(views[row.Key]);
                lock (_lock)
                {
                    _parts.Set((row.Key, row.Last, at.Identities.Version), part);
                }
            }
        }

        return [.. rows.Where(r => parts.ContainsKey(r.Key)).Select(r => (r.Earliest, parts[r.Key]))];
    }
}
