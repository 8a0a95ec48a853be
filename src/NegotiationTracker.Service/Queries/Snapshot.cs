using System.Runtime.CompilerServices;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Service.Queries;

/// <summary>A row in a list.</summary>
public sealed record ListedRow(string Key, long? Earliest, long? Latest, string Body);

/// <summary>
/// All read models at one index of the log, and if the question gives a moment, at that moment in the world. Whatever is written meanwhile, all data read
/// through it is consistent, and reading it again gives the same.
/// </summary>
public sealed partial class Snapshot(NpgsqlDataSource database, EntryReader entries, Basis basis, EdtfDate present)
{
    /// <summary>The number of rows computed at a time.</summary>
    private const int Chunk = 100;

    private readonly RowReader _rows = new(database, entries, basis.Index, basis.ValidAt);

    public Basis Basis => basis;

    public long Index => basis.Index;

    /// <summary>Gets the evaluation time: the moment of the question, or else the time of its state of knowledge, or else now.</summary>
    public EdtfDate EvaluationTime => basis.ValidAt ?? (basis.EvaluatedAt = present);

    /// <summary>Returns the same state of knowledge without a moment.</summary>
    public Snapshot AllTimes => basis.ValidAt is null ? this : new Snapshot(database, entries, basis with { ValidAt = null }, present);

    /// <summary>Returns the body of a row. Returns null if there is none.</summary>
    public async Task<byte[]?> OneAsync(ReadModel model, string key, CancellationToken ct) =>
        (await BodiesAsync(model, [key], ct)).GetValueOrDefault(key) is { } body ? System.Text.Encoding.UTF8.GetBytes(body) : null;

    /// <summary>Returns bodies by key. Missing rows are left out.</summary>
    public Task<Dictionary<string, string>> BodiesAsync(ReadModel model, IReadOnlyCollection<string> keys, CancellationToken ct) => _rows.ByKeyAsync(model, keys, ct);

    /// <summary>Returns the streams of a process, its own first. Returns null for an unknown process.</summary>
    public Task<string[]?> StreamsOfAsync(string process, CancellationToken ct) => StreamsOfProcess.AtAsync(database, process, Index, ct);

    /// <summary>Returns filtered rows of a model in the order of happening, from a cursor on. With a moment there may be fewer than the limit.</summary>
    public IAsyncEnumerable<ListedRow> ListAsync(ReadModel model, Filter filter, Cursor? from, int? limit, CancellationToken ct) =>
        ReadAsync(model, filter, from, limit, briefly: false, ct);

    /// <summary>Returns the same rows as summaries.</summary>
    public IAsyncEnumerable<ListedRow> ListSummariesAsync(ReadModel model, Filter filter, Cursor? from, int? limit, CancellationToken ct) =>
        ReadAsync(model, filter, from, limit, briefly: true, ct);

    /// <summary>Returns the recorded time of the last event on any of these streams. Returns null if there is none.</summary>
    public async Task<DateTimeOffset?> RecordedUntilAsync(string[] streams, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select max(l.recorded_at) from unnest($1) s(stream),
            lateral (select recorded_at from tracker.ledger where stream = s.stream and index <= $2 order by index desc limit 1) l
            """);
        command.Parameters.AddWithValue(streams);
        command.Parameters.AddWithValue(Index);
        return await command.ExecuteScalarAsync(ct) is DateTime time ? new DateTimeOffset(time, TimeSpan.Zero) : null;
    }

    /// <summary>Returns the provisional ids of names that were matched to a person.</summary>
    public async Task<string[]> MatchedAsync(string person, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select people from {ReadModelTables.Live.RowsOf(ReadModelStore.Model<PersonRegistry>())} where key = $1 and {Row.ShownAt("$2")}");
        command.Parameters.AddWithValue($"person-{person}");
        command.Parameters.AddWithValue(Index);
        return await command.ExecuteScalarAsync(ct) as string[] ?? [];
    }

    /// <summary>Returns the people to whom provisional ids were matched, with their rows.</summary>
    public async Task<Dictionary<string, string>> OwnersAsync(string[] provisional, CancellationToken ct)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        var keys = await OwnerKeysAsync(provisional, ct);
        var bodies = await BodiesAsync(ReadModelStore.Model<PersonRegistry>(), [.. keys.Values.Distinct(StringComparer.Ordinal)], ct);
        foreach (var (id, key) in keys)
        {
            owners[id] = bodies[key];
        }

        return owners;
    }

    private async Task<Dictionary<string, string>> OwnerKeysAsync(string[] provisional, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select people, key from {ReadModelTables.Live.RowsOf(ReadModelStore.Model<PersonRegistry>())} where people && $1 and not hidden and {Row.ShownAt("$2")}");
        command.Parameters.AddWithValue(provisional);
        command.Parameters.AddWithValue(Index);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
        {
            foreach (var id in await reader.GetFieldValueAsync<string[]>(0, ct))
            {
                owners[id] = reader.GetString(1);
            }
        }

        return owners;
    }

    private async IAsyncEnumerable<ListedRow> ReadAsync(ReadModel model, Filter filter, Cursor? from, int? limit, bool briefly, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = filter.Command(database, ReadModelTables.Live.RowsOf(model), Index, model is EntryModel ? basis.ValidAt : null, from, limit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var stored = new List<StoredRow>(Chunk);
        while (await reader.ReadAsync(ct))
        {
            stored.Add(StoredRow.Of(reader));
            if (stored.Count == Chunk)
            {
                foreach (var row in await _rows.ReadyAsync(model, stored, briefly, ct))
                {
                    yield return row;
                }

                stored.Clear();
            }
        }

        foreach (var row in await _rows.ReadyAsync(model, stored, briefly, ct))
        {
            yield return row;
        }
    }
}
