using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Storage.Database;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>Writes a folded page in a transaction of the caller.</summary>
internal sealed class PageWriter(ReadModelTables tables)
{
    /// <summary>
    /// Rows and places are in one transaction. If a power failure loses it, then the rows are computed again from the log, which is durable. A process that hangs
    /// in the middle would block the models in other processes.
    /// </summary>
    private const string Settings = "set local synchronous_commit = off; set local idle_in_transaction_session_timeout = '5s'";

    public static Task PrepareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct) => ExecuteAsync(connection, transaction, Settings, ct);

    /// <summary>
    /// Writes the changes of each model. If the statements of one model fail, then its changes are taken back, and the others stay.
    /// </summary>
    /// <returns>Why the statements failed, by model. Empty if none failed.</returns>
    public async Task<Dictionary<ReadModel, string>> WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IEnumerable<ModelChanges> models, CancellationToken ct)
    {
        var failed = new Dictionary<ReadModel, string>();
        foreach (var changes in models.Where(m => m.Links.Count + m.Rows.Count + m.Ended.Count > 0))
        {
            await transaction.SaveAsync("model", ct);
            try
            {
                await WriteAsync(connection, transaction, changes, ct);
            }
            catch (PostgresException e) when (!e.IsTransient)
            {
                await transaction.RollbackAsync("model", ct);
                failed[changes.Model] = $"{e.SqlState}: {e.MessageText}";
            }
        }

        return failed;
    }

    /// <summary>Writes the links of entries to entries, and the chains.</summary>
    public async Task WriteEntriesAsync(NpgsqlConnection connection, FoldedPage page, CancellationToken ct)
    {
        await CopyLinksAsync(connection, tables.EntryLinks, page.EntryLinks, ct);
        if (!page.Chains.Any())
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync($"copy {tables.EntryChains} (entry, root, withdrawn) from stdin (format binary)", ct);
        foreach (var (id, chain) in page.Chains)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(id.Value, ct);
            await copy.WriteAsync(chain.Root.Value, ct);
            await copy.WriteAsync(chain.Withdrawn, ct);
        }

        await copy.CompleteAsync(ct);
    }

    /// <summary>Tells every process, with the commit, that read models have moved.</summary>
    public static Task NotifyAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct) => ExecuteAsync(connection, transaction, $"notify {ModelFeed.Channel}", ct);

    private async Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, ModelChanges changes, CancellationToken ct)
    {
        var table = tables.RowsOf(changes.Model);
        if (changes.Ended.Count > 0)
        {
            await using var end = new NpgsqlCommand($"update {table} t set to_index = e.index from unnest($1, $2) e(key, index) where t.key = e.key and t.to_index is null", connection, transaction);
            end.Parameters.AddWithValue(changes.Ended.Select(e => e.Key).ToArray());
            end.Parameters.AddWithValue(changes.Ended.Select(e => e.To).ToArray());
            await end.ExecuteNonQueryAsync(ct);
        }

        if (changes.Rows.Count > 0)
        {
            var isPersonal = changes.Model.IsPersonal && tables == ReadModelTables.Live;
            await (isPersonal ? PersonalRows.LockForWritingAsync(connection, transaction, ct) : Task.CompletedTask);
            await CopyRowsAsync(connection, table, changes.Rows, ct);
            await (isPersonal ? PersonalRows.TakeOutAsync(connection, transaction, table, changes.Rows, ct) : Task.CompletedTask);
            await (changes.Model is Timeline && tables == ReadModelTables.Live ? KnownWords.AddAsync(connection, transaction, changes.Rows, ct) : Task.CompletedTask);
        }

        await (changes.Links.Count > 0 ? CopyLinksAsync(connection, tables.LinksOf(changes.Model), changes.Links, ct) : Task.CompletedTask);
    }

    private static async Task CopyRowsAsync(NpgsqlConnection connection, string table, IEnumerable<Row> rows, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {table} ({Row.Columns}) from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            await row.CopyAsync(copy, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static async Task CopyLinksAsync(NpgsqlConnection connection, string table, IEnumerable<Link> links, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {table} (row, item, index) from stdin (format binary)", ct);
        foreach (var link in links)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(link.Row, ct);
            await copy.WriteAsync(link.Item, ct);
            await copy.WriteAsync(link.Index, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync(ct);
    }
}
