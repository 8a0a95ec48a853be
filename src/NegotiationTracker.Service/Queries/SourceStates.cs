using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Service.Queries;

/// <summary>
/// Knows which sources were withdrawn. No row says so of what rests on them: every answer asks here, at its own state of knowledge. So a withdrawal costs one event,
/// whatever rests on the source.
/// </summary>
public sealed class SourceStates(NpgsqlDataSource database, ModelFeed feed, TimeProvider clock)
{
    private static readonly SourceLives Lives = ReadModelStore.Model<SourceLives>();
    private static readonly string Links = ReadModelTables.Live.LinksOf(Lives);

    /// <summary>As long as the read models tell this process nothing, an answer of the database is used for this time.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(450);

    private readonly Lock _lock = new();

    /// <summary>The last answer of the database while the read models told nothing.</summary>
    private volatile Asked? _asked;

    /// <summary>The sources withdrawn from <see cref="_since"/> on. Null if they were not asked for yet.</summary>
    private IReadOnlySet<string>? _withdrawn;

    /// <summary>From this index on, no source was withdrawn or is cited again.</summary>
    private long _since = long.MaxValue;

    /// <summary>Returns the ids of the sources that were withdrawn by an index, which the read model has reached.</summary>
    public async Task<IReadOnlySet<string>> WithdrawnAsync(long index, CancellationToken ct)
    {
        lock (_lock)
        {
            // What this process has not heard of yet may have changed them.
            if (_withdrawn is { } known && IsCurrent(index))
            {
                return known;
            }
        }

        var withdrawn = await AskAsync(index, ct);
        lock (_lock)
        {
            // A later change that is not known yet could be in them, and would be wrong for an earlier index.
            _withdrawn = IsCurrent(index) ? withdrawn : _withdrawn;
        }

        return withdrawn;
    }

    /// <summary>Returns the ids of the sources that were withdrawn, as far as the read model is.</summary>
    public async Task<IReadOnlySet<string>> WithdrawnAsync(CancellationToken ct)
    {
        if (feed.Slowest([Lives]) is { } place)
        {
            return await WithdrawnAsync(place.Index, ct);
        }

        if (_asked is { } last && clock.GetElapsedTime(last.At) < Fresh)
        {
            return last.Withdrawn;
        }

        var at = clock.GetTimestamp();
        return (_asked = new Asked(await AskAsync(long.MaxValue - 1, ct), at)).Withdrawn;
    }

    /// <summary>Notes what changed rows say about sources.</summary>
    /// <param name="rows">The rows. Null if any row may have changed.</param>
    /// <param name="last">The last index of the read models.</param>
    public void Change(IReadOnlyList<ChangedRow>? rows, long last)
    {
        lock (_lock)
        {
            if (rows is null || rows.Any(r => r.Links == Links))
            {
                (_withdrawn, _since) = (null, last);
            }
        }
    }

    private bool IsCurrent(long index) => index >= _since && feed.Slowest([Lives])?.Index >= index;

    private async Task<IReadOnlySet<string>> AskAsync(long index, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select key from {ReadModelTables.Live.RowsOf(Lives)} where type = $1 and not hidden and {Row.ShownAt("$2")}");
        command.Parameters.AddWithValue(SourceLives.Withdrawn);
        command.Parameters.AddWithValue(index);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var withdrawn = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
        {
            withdrawn.Add(reader.GetString(0)[(Domain.Streams.Categories.Source.Length + 1)..]);
        }

        return withdrawn;
    }

    /// <param name="At">When it was asked for.</param>
    private sealed record Asked(IReadOnlySet<string> Withdrawn, long At);
}
