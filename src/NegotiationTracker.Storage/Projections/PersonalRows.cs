using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.Database;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// Takes the names of erased people out of the rows that have names of people. Whoever deletes a key does it in the same transaction, and whoever writes such rows does
/// it for the rows just written. A lock keeps the two apart, so that no name comes back after its key has gone.
/// </summary>
internal static class PersonalRows
{
    private const string Erased = "select subject from person_keys.erased";

    /// <summary>Gets the tables with names of people.</summary>
    public static IReadOnlyList<string> Tables { get; } = [.. ReadModelCatalog.All.Where(m => m.IsPersonal).Select(ReadModelTables.Live.RowsOf)];

    /// <summary>Gets the condition of the rows that name nobody who was erased. Only they are the same after a rebuild.</summary>
    public static string NameNobodyErased => $"not people && array({Erased})";

    /// <summary>Gets SQL that waits for everybody who writes names, and keeps them away until the transaction ends.</summary>
    public static string LockForErasure => "select pg_advisory_xact_lock(7301975213)";

    /// <summary>Gets SQL for each table that takes out the names of those whose erasure is not complete.</summary>
    public static IEnumerable<string> EraseSql => Tables.Select(t => TakeOutSql(t, $"not hidden and people && array({Erased} where swept_at is null)"));

    /// <summary>Waits until no erasure is under way, and keeps it away until the transaction ends.</summary>
    public static async Task LockForWritingAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock_shared(7301975213)", connection, transaction);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Takes the names of erased people out of rows that were just written.</summary>
    public static async Task TakeOutAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string table, IReadOnlyCollection<Row> rows, CancellationToken ct)
    {
        // Few people are ever erased. Without this question, PostgreSQL may read the whole table for a page of which nobody is.
        await using var question = new NpgsqlCommand($"{Erased} where subject = any($1)", connection, transaction);
        question.Parameters.AddWithValue(rows.SelectMany(r => r.Facets.Mentions.People).Select(p => p.Text).Distinct(StringComparer.Ordinal).ToArray());
        var erased = new List<string>();
        await using (var reader = await question.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                erased.Add(reader.GetString(0));
            }
        }

        if (erased.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(TakeOutSql(table, "key = any($1) and people && $2"), connection, transaction);
        command.Parameters.AddWithValue(rows.Select(r => r.Key).Distinct(StringComparer.Ordinal).ToArray());
        command.Parameters.AddWithValue(erased.ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Returns SQL that takes the names of erased people out of rows: the lines of the words, and the names in the same places of the summary.</summary>
    private static string TakeOutSql(string table, string rows)
    {
        const string Lines = "btrim(words, E'\\n')";
        var owner = $"any(array(select '{Categories.Person}-' || subject from person_keys.erased))";
        return $"""
            update {table} set
                words = coalesce((
                    select E'\n' || string_agg(line, E'\n' order by n) || E'\n'
                    from string_to_table({Lines}, E'\n') with ordinality l(line, n) where not split_part(line, E'\t', 2) = {owner}), ''),
                brief = coalesce((
                    select jsonb_agg(e.name order by e.n) from jsonb_array_elements(brief::jsonb) with ordinality e(name, n)
                    where not split_part((string_to_array({Lines}, E'\n'))[e.n::int], E'\t', 2) = {owner}), '[]')::text
            where {rows}
            """;
    }
}
