using System.Text.Json;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Notes;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>A log of any size that can be signed and exported: some lines that were recorded, and copies of them.</summary>
internal static class SignedLog
{
    /// <summary>A log of that size, in which the rounds of one process and their copies come with what they say.</summary>
    public static async Task<(string Process, long Size)> FillAsync(string connection, int events, string ledger)
    {
        await using (var service = await Bench.ServiceAsync(connection, null, ledger))
        {
            await Loaded.LinesAsync(service.Address, 5_000);
            await Loaded.CaughtUpAsync(service);
        }

        // Nobody is there to sign what is not right yet.
        await using var database = NpgsqlDataSource.Create(connection);
        var recorded = await AskAsync<long>(database, "select size from tracker.ledger_head");
        await Padding.ToAsync(database, events);
        var size = await AskAsync<long>(database, "select size from tracker.ledger_head");
        var process = await AskAsync<string>(database, "select split_part(substr(stream, 7), '/', 1) from tracker.ledger where stream like 'round-%' group by 1 order by count(*) desc, 1 limit 1");
        await TrueLeaves.MakeAsync(database, recorded, size);
        return (process, size);
    }

    /// <summary>The key of a log, once all of it is signed.</summary>
    public static async Task<string> KeyAsync(Uri url, long size)
    {
        using var http = new HttpClient { BaseAddress = url };
        for (var seen = 0L; seen < size; await Task.Delay(200))
        {
            using var answer = await http.GetAsync(new Uri("/api/audit/checkpoint", UriKind.Relative));
            seen = answer.IsSuccessStatusCode ? Checkpoint.Parse(SignedNote.Parse(await answer.Content.ReadAsByteArrayAsync()).Text).Size : 0;
        }

        using var keys = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/audit/keys", UriKind.Relative)));
        return keys.RootElement.GetProperty("keys")[0].GetString()!;
    }

    private static async Task<T> AskAsync<T>(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
