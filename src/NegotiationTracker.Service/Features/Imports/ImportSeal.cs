using NegotiationTracker.Storage.Privacy;
using Npgsql;

namespace NegotiationTracker.Service.Features.Imports;

/// <summary>
/// Seals what may name people and is not in the log: files, reports, unsent lines and drafts of imports. There is one key for all of it. An erasure seals everything again with a new key
/// and deletes the old one, so that nobody can read the name in a backup of these tables either.
/// </summary>
internal static class ImportSeal
{
    /// <summary>The key, as a column of a query. What is read in the same query was sealed with it.</summary>
    public const string Key = "(select key from person_keys.import_key)";

    /// <summary>All that is sealed. A key of a row is text. What is no text is a file.</summary>
    private static readonly (string Table, string Row, string Column, bool IsText)[] Sealed =
    [
        ("import_file", "run::text", "body", false), ("import_upload", "id::text", "body", false), ("import_run", "id::text", "report", true),
        ("import_line", "run::text || ' ' || no", "body", true), ("import_proposal", "dataset || ' ' || id", "lines", true),
    ];

    /// <summary>Returns the key, and makes one if there is none. It stays the key until the transaction of the connection ends.</summary>
    public static async Task<TextKey> HeldAsync(NpgsqlConnection connection, CancellationToken ct) =>
        await LockedAsync(connection, "share", ct) is { Length: > 0 } key ? new TextKey(key) : await AgainAsync(connection, text => text, ct);

    /// <summary>Returns the text in one column of a row, by the key in another one.</summary>
    public static string Open(NpgsqlDataReader row, int text, int key) => System.Text.Encoding.UTF8.GetString(OpenBytes(row, text, key));

    /// <summary>Returns the bytes in one column of a row, by the key in another one.</summary>
    public static byte[] OpenBytes(NpgsqlDataReader row, int bytes, int key) => Opened(row.GetFieldValue<byte[]>(key), row.GetFieldValue<byte[]>(bytes));

    /// <summary>Seals everything with a new key, and returns the key. The caller commits the transaction of the connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="change">Returns what is to be sealed of a text. A file is never changed.</param>
    public static async Task<TextKey> AgainAsync(NpgsqlConnection connection, Func<string, string> change, CancellationToken ct)
    {
        var (old, now) = (await LockedAsync(connection, "update", ct), TextKey.Create());
        foreach (var (table, row, column, isText) in Sealed)
        {
            var (keys, values) = (new List<string>(), new List<byte[]>());
            await using (var all = new NpgsqlCommand($"select {row}, {column} from tracker.{table} where {column} is not null", connection))
            {
                await using var reader = await all.ExecuteReaderAsync(ct);
                while (await reader.ReadAsync(ct))
                {
                    var bytes = Opened(old, reader.GetFieldValue<byte[]>(1));
                    keys.Add(reader.GetString(0));
                    values.Add(isText ? now.Seal(change(System.Text.Encoding.UTF8.GetString(bytes))) : now.Seal(bytes));
                }
            }

            await using var write = new NpgsqlCommand($"update tracker.{table} t set {column} = c.value from unnest($1, $2) c(row_key, value) where {row} = c.row_key", connection) { Parameters = { new() { Value = keys.ToArray() }, new() { Value = values.ToArray() } } };
            await write.ExecuteNonQueryAsync(ct);
        }

        await using var changed = new NpgsqlCommand("update person_keys.import_key set key = $1", connection) { Parameters = { new() { Value = now.Bytes } } };
        await changed.ExecuteNonQueryAsync(ct);
        return now;
    }

    /// <summary>An empty key is that of a database in which nothing was sealed yet.</summary>
    private static byte[] Opened(byte[] key, byte[] bytes) => key.Length == 0 ? bytes : new TextKey(key).OpenBytes(bytes);

    private static async Task<byte[]> LockedAsync(NpgsqlConnection connection, string mode, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("insert into person_keys.import_key (key) values ($1) on conflict do nothing") { Parameters = { new() { Value = TextKey.Create().Bytes } } },
                new($"select key from person_keys.import_key for {mode}"),
            },
        };
        return (byte[])(await batch.ExecuteScalarAsync(ct))!;
    }
}
