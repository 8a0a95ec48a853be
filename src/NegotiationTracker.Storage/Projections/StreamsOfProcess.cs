using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Storage.Database;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>Reads which streams belonged to a process at an index.</summary>
public static class StreamsOfProcess
{
    /// <summary>Gets the read models for the answer.</summary>
    public static IReadOnlyList<ReadModel> Models { get; } = [ReadModelCatalog.All.OfType<ProcessStreams>().Single(), ReadModelCatalog.All.OfType<ProcessRegistry>().Single()];

    private static readonly string Sql =
        $"""
        select (select not hidden from {ReadModelTables.Live.RowsOf(Models[1])} where key = $1 and {Row.ShownAt("$3")}),
               array(select {ReadModelTables.StreamOfKey} from {ReadModelTables.Live.RowsOf(Models[0])} where stream = $2 and not hidden and {Row.ShownAt("$3")} order by 1)
        """;

    /// <summary>Returns the streams of a process, its own first. Returns null if the process is not recorded at that index.</summary>
    public static async Task<string[]?> AtAsync(NpgsqlDataSource database, string process, long index, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue($"process-{process}");
        command.Parameters.AddWithValue(process);
        command.Parameters.AddWithValue(index);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.IsDBNull(0) || !reader.GetBoolean(0) ? null : [$"process-{process}", .. await reader.GetFieldValueAsync<string[]>(1, ct)];
    }
}
