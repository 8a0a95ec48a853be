using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>A rebuilt read model: its current rows, and its past row versions.</summary>
public sealed class RebuiltModel(ReadModel model)
{
    private readonly List<Row> _past = [];

    public Dictionary<string, FoldedRow> Rows { get; } = new(StringComparer.Ordinal);

    public void Add(Entry entry)
    {
        foreach (var key in model.Keys(entry))
        {
            (Rows[key], var showed) = Row.Advance(model, key, Rows.GetValueOrDefault(key), entry);
            _past.AddRange(showed is null ? [] : [showed]);
        }
    }

    public IEnumerable<Row> All() => Rows.Select(r => Row.Of(model, r.Key, r.Value)).Concat(_past);
}

/// <summary>Rebuilds all read models from the log, with the same functions as the daemon.</summary>
public sealed class ProjectionRebuild(IEventLog log, NpgsqlDataSource database, ProjectionProgress progress)
{
    private const string Sums = $"md5(row({RowWriter.Columns})::text)";

    /// <summary>Rebuilds each model into a separate table and compares it with the live table.</summary>
    public async IAsyncEnumerable<ModelComparison> CompareAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var upTo = await SizeAsync(ct) - 1;
        var folded = await FoldAsync(upTo, ct);
        foreach (var model in ReadModelCatalog.All)
        {
            await progress.FollowAsync(model, upTo, ct);
            yield return await CompareAsync(model, folded[model], ct);
        }
    }

    /// <summary>Returns the rows of all models from the log up to an index. The log is read once, because reading takes longer than computing rows.</summary>
    public async Task<Dictionary<ReadModel, RebuiltModel>> FoldAsync(long upTo, CancellationToken ct)
    {
        var all = ReadModelCatalog.All.ToDictionary(m => m, m => new RebuiltModel(m));
        var targets = new TargetKeys();
        await foreach (var logged in log.ReadAllAsync(0, ct))
        {
            if (logged.Entry.Index > upTo)
            {
                break;
            }

            var entry = targets.Add(logged.Entry);
            foreach (var model in all.Values)
            {
                model.Add(entry);
            }
        }

        return all;
    }

    private async Task<ModelComparison> CompareAsync(ReadModel model, RebuiltModel folded, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        await using (var make = new NpgsqlCommand($"create temporary table rebuilt (like {Schema.TableOf(model)}) on commit drop", connection, transaction))
        {
            await make.ExecuteNonQueryAsync(ct);
        }

        await CopyAsync(connection, folded, ct);
        await using var compare = new NpgsqlCommand(
            $"select distinct coalesce(l.key, r.key) from (select key, from_index, {Sums} s from {Schema.TableOf(model)}) l full join (select key, from_index, {Sums} s from rebuilt) r using (key, from_index) where l.s is distinct from r.s limit 20",
            connection, transaction)
        { CommandTimeout = 0 };
        var differing = new List<string>();
        await using (var reader = await compare.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                differing.Add(reader.GetString(0));
            }
        }

        await transaction.CommitAsync(ct);
        return new ModelComparison { Model = model.Name, Rows = folded.Rows.Count, Equal = differing.Count == 0, Differing = differing };
    }

    private static async Task CopyAsync(NpgsqlConnection connection, RebuiltModel folded, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy rebuilt ({RowWriter.Columns}) from stdin (format binary)", ct);
        foreach (var row in folded.All())
        {
            await RowWriter.CopyAsync(copy, row, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private async Task<long> SizeAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select size from tracker.ledger_head");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
