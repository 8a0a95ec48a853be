using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Service.Queries;

/// <summary>
/// Knows which sources were withdrawn, and which took facts from others. No row says so of what rests on them: every answer asks here, at its own state of knowledge. So
/// a withdrawal or a derivation costs one event, whatever rests on the source.
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

    /// <summary>What is known from <see cref="_since"/> on. Null if it was not asked for yet.</summary>
    private SourceKnowledge? _known;

    /// <summary>From this index on, nothing became of a source.</summary>
    private long _since = long.MaxValue;

    /// <summary>Returns what was known about sources at an index, which the read model has reached.</summary>
    public async Task<SourceKnowledge> AtAsync(long index, CancellationToken ct)
    {
        lock (_lock)
        {
            // What this process has not heard of yet may have changed them.
            if (_known is { } known && IsCurrent(index))
            {
                return known;
            }
        }

        var asked = await AskAsync(index, ct);
        lock (_lock)
        {
            // A later change that is not known yet could be in it, and would be wrong for an earlier index.
            _known = IsCurrent(index) ? asked : _known;
        }

        return asked;
    }

    /// <summary>Returns the ids of the sources that were withdrawn, as far as the read model is.</summary>
    public async Task<IReadOnlySet<string>> WithdrawnAsync(CancellationToken ct)
    {
        if (feed.Slowest([Lives]) is { } place)
        {
            return (await AtAsync(place.Index, ct)).Withdrawn;
        }

        if (_asked is { } last && clock.GetElapsedTime(last.At) < Fresh)
        {
            return last.Withdrawn;
        }

        var at = clock.GetTimestamp();
        return (_asked = new Asked((await AskAsync(long.MaxValue - 1, ct)).Withdrawn, at)).Withdrawn;
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
                (_known, _since) = (null, last);
            }
        }
    }

    private bool IsCurrent(long index) => index >= _since && feed.Slowest([Lives])?.Index >= index;

    private async Task<SourceKnowledge> AskAsync(long index, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select key, type, brief from {ReadModelTables.Live.RowsOf(Lives)} where (type = $1 or brief is not null) and not hidden and {Row.ShownAt("$2")}");
        command.Parameters.AddWithValue(SourceLives.Withdrawn);
        command.Parameters.AddWithValue(index);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (withdrawn, derivations) = (new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, ValueList<Derivation>>(StringComparer.Ordinal));
        while (await reader.ReadAsync(ct))
        {
            var source = reader.GetString(0)[(Domain.Streams.Categories.Source.Length + 1)..];
            _ = !reader.IsDBNull(1) && withdrawn.Add(source);
            if (!reader.IsDBNull(2))
            {
                derivations[source] = QueryExtensions.Read<ValueList<Derivation>>(reader.GetString(2));
            }
        }

        return new SourceKnowledge(withdrawn, derivations);
    }

    /// <param name="At">When it was asked for.</param>
    private sealed record Asked(IReadOnlySet<string> Withdrawn, long At);
}
