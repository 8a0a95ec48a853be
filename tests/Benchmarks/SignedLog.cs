using System.Text.Json;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Notes;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>A field record that can be signed and exported.</summary>
internal static class SignedLog
{
    /// <summary>Returns a log whose models are current, and the process with the most entries at its rounds, which are exported with what they say.</summary>
    public static async Task<(string Connection, string Process)> WriteAsync(Bench bench, int events)
    {
        var connection = await FieldLog.WriteAsync(bench, events);

        // Models that follow at the same time would disturb what is measured.
        await (await FieldLog.ServeAsync(connection)).DisposeAsync();
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand("select split_part(substr(stream, 7), '/', 1) from tracker.ledger where stream like 'round-%' group by 1 order by count(*) desc, 1 limit 1");
        return (connection, (string)(await command.ExecuteScalarAsync())!);
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
}
