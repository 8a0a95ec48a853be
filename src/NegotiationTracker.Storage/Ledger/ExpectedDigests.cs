using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>
/// Computes from the log what a read model must have processed by an index. It caches the sum up to the lowest index, so that it does not read the whole
/// log each time.
/// </summary>
public sealed class ExpectedDigests(NpgsqlDataSource database) : IDisposable
{
    private const string Sql =
        """
        select l.index, e.id, e.stream_id, e.version, l.recorded_at, e.type
        from tracker.ledger l join tracker.mt_events e on e.id = l.event_id where l.index > $1 and l.index <= $2 order by l.index
        """;

    private readonly SemaphoreSlim _one = new(1, 1);
    private (long Index, long Events, HashSum Sum) _kept = (-1, 0, default);

    /// <summary>Returns the number of events up to each index, and their sum.</summary>
    public async Task<IReadOnlyDictionary<long, (long Events, HashSum Sum)>> AtAsync(IReadOnlyCollection<long> indexes, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var wanted = indexes.Order().Distinct().ToList();
            var at = _kept.Index <= wanted[0] ? _kept : (-1, 0, default);
            var sums = new Dictionary<long, (long, HashSum)>();
            await using var connection = await database.OpenConnectionAsync(ct);
            foreach (var index in wanted)
            {
                at = await UpToAsync(connection, at, index, ct);
                sums[index] = (at.Events, at.Sum);
                _kept = index == wanted[0] ? at : _kept;
            }

            return sums;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Clears the cache. The next call reads the whole log.</summary>
    public void Forget() => _kept = (-1, 0, default);

    public void Dispose() => _one.Dispose();

    private static async Task<(long Index, long Events, HashSum Sum)> UpToAsync(NpgsqlConnection connection, (long Index, long Events, HashSum Sum) at, long index, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(at.Index);
        command.Parameters.AddWithValue(index);
        await using var row = await command.ExecuteReaderAsync(ct);
        var (events, sum) = (at.Events, at.Sum);
        while (await row.ReadAsync(ct))
        {
            sum = sum.Plus(ProjectionDigest.Of(
                row.GetInt64(0), new EntryId(row.GetGuid(1)).Text, row.GetString(2), row.GetInt64(3), new DateTimeOffset(row.GetDateTime(4), TimeSpan.Zero), row.GetString(5)));
            events++;
        }

        return (index, events, sum);
    }
}
