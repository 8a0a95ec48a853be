using System.Runtime.CompilerServices;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>Rebuilds all read models from the log beside the live ones, with the same functions as the daemon, and compares them.</summary>
public sealed class ProjectionRebuild(NpgsqlDataSource database, EntryReader entries, ProjectionProgress progress)
{
    private const int PageSize = 1_000;

    /// <summary>The number of differences that are named.</summary>
    private const int MaxNamed = 20;

    private static readonly ReadModelTables Rebuilt = ReadModelTables.OfSession;
    private static readonly string Drop = $"drop table if exists {string.Join(", ", Rebuilt.All)}";

    /// <summary>Rebuilds the models into tables of one session, and compares each with its live table up to the same index.</summary>
    public async IAsyncEnumerable<ModelComparison> CompareAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        try
        {
            var upTo = await SizeAsync(connection, ct) - 1;
            await RebuildAsync(connection, upTo, ct);
            foreach (var model in ReadModelCatalog.All)
            {
                await progress.FollowAsync(model, upTo, ct);
                yield return await CompareAsync(connection, model, upTo, ct);
            }
        }
        finally
        {
            await ExecuteAsync(connection, Drop, CancellationToken.None);
        }
    }

    /// <summary>Builds all read models in tables of the connection's session, page by page. Drops those of a rebuild before.</summary>
    /// <param name="upTo">The last index.</param>
    public async Task RebuildAsync(NpgsqlConnection connection, long upTo, CancellationToken ct)
    {
        foreach (var sql in ReadModelCatalog.All.Select(Rebuilt.Sql).Prepend(Rebuilt.EntriesSql).Prepend(Drop))
        {
            await ExecuteAsync(connection, sql, ct);
        }

        var (fold, writer) = (new PageFold(entries, Rebuilt), new PageWriter(Rebuilt));
        await using var reading = await database.OpenConnectionAsync(ct);
        Task<List<Entry>> ReadAsync(long from) => from > upTo
            ? Task.FromResult(new List<Entry>())
            : entries.AllAsync(reading, from, (int)Math.Min(PageSize, upTo - from + 1), ct).Select(e => e.Entry).ToListAsync(ct).AsTask();

        // While a page is written, the next one is folded, and the one after it is read.
        var folded = upTo < 0 ? null : await fold.FoldAsync(connection, Present(await ReadAsync(0), 0), ReadModelCatalog.All, ct);
        var ahead = ReadAsync((folded?.Last ?? upTo) + 1);
        while (folded is not null)
        {
            var page = await ahead;
            if (folded.Last == upTo)
            {
                await WriteAsync(connection, writer, folded, ct);
                return;
            }

            ahead = ReadAsync(Present(page, folded.Last + 1)[^1].Index + 1);
            var folding = await fold.ReadAheadAsync(connection, page, folded, ct) is { } prepared ? Task.Run(prepared, ct) : null;
            await WriteAsync(connection, writer, folded, ct);
            var next = folding is null ? null : await folding;
            fold.Keep(folded, ModelPlaces.Names);
            folded = next ?? await fold.FoldAsync(connection, page, ReadModelCatalog.All, ct);
        }
    }

    private static List<Entry> Present(List<Entry> page, long first) =>
        page.Count > 0 ? page : throw new LogCorruptException($"the ledger has index {first}, but the log has no such event");

    private static async Task WriteAsync(NpgsqlConnection connection, PageWriter writer, FoldedPage folded, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var failed = await writer.WriteAsync(connection, transaction, folded.Models.Where(m => m.Error is null), ct);
        await writer.WriteEntriesAsync(connection, folded, ct);
        await transaction.CommitAsync(ct);
        if (folded.Models.FirstOrDefault(m => m.Error is not null || failed.ContainsKey(m.Model)) is { } broken)
        {
            throw new InvalidOperationException($"{broken.Model.Name} cannot be rebuilt from index {folded.First} to {folded.Last}: {broken.Error ?? failed[broken.Model]}");
        }
    }

    /// <summary>Compares rows, links and chains at an index. A live row may have ended since.</summary>
    private static async Task<ModelComparison> CompareAsync(NpgsqlConnection connection, ReadModel model, long upTo, CancellationToken ct)
    {
        var (live, rebuilt) = (ReadModelTables.Live, Rebuilt);
        var compared = model.IsPersonal ? $" and {PersonalRows.NameNobodyErased}" : string.Empty;
        string Sums(string table) => $"select key, from_index, md5(row({Row.Columns.Replace("to_index", "case when to_index <= $1 then to_index end", StringComparison.Ordinal)})::text) s from {table} where from_index <= $1{compared}";
        static string Differing(string columns, string key, string one, string other, string where) =>
            $"select {key} from ((select {columns} from {one} {where} except select {columns} from {other} {where}) union all (select {columns} from {other} {where} except select {columns} from {one} {where})) d";
        var chains = model is EntryModel
            ? $"union select entry::text from ({Differing("entry, root, withdrawn", "entry", live.EntryChains, rebuilt.EntryChains, "where exists (select from tracker.ledger l where l.event_id = entry and l.index <= $1)")}) c"
            : string.Empty;
        await using var compare = new NpgsqlCommand(
            $"""
            select coalesce(l.key, r.key) from ({Sums(live.RowsOf(model))}) l full join ({Sums(rebuilt.RowsOf(model))}) r using (key, from_index) where l.s is distinct from r.s
            union {Differing("row, item, index", "row", live.LinksOf(model), rebuilt.LinksOf(model), "where index <= $1")} {chains}
            limit {MaxNamed}
            """, connection)
        { CommandTimeout = 0 };
        compare.Parameters.AddWithValue(upTo);
        var differing = new List<string>();
        await using (var reader = await compare.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                differing.Add(reader.GetString(0));
            }
        }

        await using var count = new NpgsqlCommand($"select count(*) from {rebuilt.RowsOf(model)} where to_index is null", connection);
        var rows = (long)(await count.ExecuteScalarAsync(ct))!;
        return new ModelComparison { Model = model.Name, Rows = (int)rows, Equal = differing.Count == 0, Differing = differing };
    }

    private static async Task<long> SizeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select size from tracker.ledger_head", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
