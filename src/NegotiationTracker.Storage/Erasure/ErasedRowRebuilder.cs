using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Projections;
using NegotiationTracker.Storage.Startup;
using Npgsql;

namespace NegotiationTracker.Storage.Erasure;

/// <summary>Rebuilds the rows that contain names of erased people, all row versions included. The entries are read again, now without the names.</summary>
public sealed class ErasedRowRebuilder(NpgsqlDataSource database, EntryReader entries, SchemaOwner owner)
{
    /// <summary>The number of rows in one transaction. A model can continue between two of them.</summary>
    private const int Chunk = 50;

    private static readonly string[] Tables = [.. ReadModelCatalog.All.Select(Schema.TableOf)];

    /// <summary>
    /// Rebuilds all rows. Their models keep running: a batch that may contain a name is no longer committed, and one that is being committed is waited for.
    /// </summary>
    /// <param name="subjects">The people whose keys were deleted.</param>
    /// <param name="ct">Cancels the rebuild. It can be repeated.</param>
    public async Task RebuildAsync(string[] subjects, CancellationToken ct)
    {
        var naming = await NamingAsync(subjects, ct);
        foreach (var model in ReadModelCatalog.All)
        {
            await LockedAsync(model, (_, _) => Task.CompletedTask, ct);
            foreach (var keys in (await KeysAsync(model, naming, ct)).Chunk(Chunk))
            {
                await LockedAsync(model, (connection, transaction) => MakeAsync(connection, transaction, model, keys, ct), ct);
            }
        }

        var old = await OldTablesAsync(ct);
        foreach (var table in old)
        {
            await TellAsync($"delete from {table} t using {table} n where n.entries && $1 and t.key = n.key", naming, ct);
        }

        // Deleted rows stay in the files until a vacuum, and a vacuum cannot be part of a transaction.
        await owner.VacuumAsync(Tables.Concat(old).Append("person_keys.person_key"), ct);
    }

    /// <summary>Returns the entries with their names. Only the events are complete, because a row may lag.</summary>
    private async Task<Guid[]> NamingAsync(string[] subjects, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select coalesce(array_agg(id), '{}') from tracker.mt_events where jsonb_path_query_array(data, '$.**.s') ?| $1");
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue(subjects);
        return (Guid[])(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<List<string>> KeysAsync(ReadModel model, Guid[] naming, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select key from {Schema.TableOf(model)} where to_index is null and entries && $1 order by key");
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue(naming);
        var keys = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            keys.Add(reader.GetString(0));
        }

        return keys;
    }

    private async Task LockedAsync(ReadModel model, Func<NpgsqlConnection, NpgsqlTransaction, Task> act, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var take = new NpgsqlCommand(Schema.LockPlace("$1"), connection, transaction))
        {
            take.Parameters.AddWithValue(model.VersionedName);
            await take.ExecuteNonQueryAsync(ct);
        }

        await act(connection, transaction);
        await transaction.CommitAsync(ct);
    }

    private async Task MakeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, ReadModel model, string[] keys, CancellationToken ct)
    {
        var books = await entries.OfRowsAsync(connection, model, keys, ct);
        await using (var delete = new NpgsqlCommand($"delete from {Schema.TableOf(model)} where key = any($1)", connection, transaction))
        {
            delete.Parameters.AddWithValue(keys);
            await delete.ExecuteNonQueryAsync(ct);
        }

        await using var copy = await connection.BeginBinaryImportAsync($"copy {Schema.TableOf(model)} ({RowWriter.Columns}) from stdin (format binary)", ct);
        foreach (var row in books.SelectMany(b => Made(model, b.Key, b.Value)))
        {
            await RowWriter.CopyAsync(copy, row, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static IEnumerable<Row> Made(ReadModel model, string key, IReadOnlyList<Entry> row)
    {
        FoldedRow? folded = null;
        foreach (var entry in row)
        {
            (folded, var past) = Row.Advance(model, key, folded, entry);
            if (past is not null)
            {
                yield return past;
            }
        }

        yield return Row.Of(model, key, folded!);
    }

    /// <summary>Returns the tables of earlier versions of a model. Nobody reads them, and their rows cannot be rebuilt.</summary>
    private async Task<string[]> OldTablesAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            @"select coalesce(array_agg(format('%I.%I', schemaname, tablename)), '{}') from pg_tables where schemaname = 'tracker' and tablename like 'rm\_%' and not schemaname || '.' || tablename = any($1)");
        command.Parameters.AddWithValue(Tables);
        return (string[])(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task TellAsync(string sql, Guid[] naming, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue(naming);
        await command.ExecuteNonQueryAsync(ct);
    }
}
