using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Generator;
using NegotiationTracker.Service;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>Fills a service with generated lines over HTTP, as the command line does.</summary>
internal static class Loaded
{
    public const int Chunk = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>Sends lines in chunks; every line has to be recorded.</summary>
    public static async Task LinesAsync(Uri address, int count, Action<int>? after = null)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(30) };
        await SendAsync(client, RealisticProcesses.Lines(1, count), after);
    }

    /// <summary>The same for any lines.</summary>
    public static async Task SendAsync(HttpClient client, IEnumerable<string> lines, Action<int>? after = null)
    {
        var sent = 0;
        foreach (var chunk in lines.Chunk(Chunk))
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(string.Join('\n', chunk)));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            using var answer = await client.PostAsync("/api/commands", content);
            var results = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (results.Length != chunk.Length || results.FirstOrDefault(r => !r.Contains("\"status\":201,", StringComparison.Ordinal)) is { } refused)
            {
                throw new InvalidOperationException($"after {sent} lines: {results.Length} of {chunk.Length} answered; {results[^1]}");
            }

            sent += chunk.Length;
            after?.Invoke(sent);
        }
    }

    /// <summary>Waits until the ledger has at least so many entries, and returns their number.</summary>
    /// <exception cref="TimeoutException">It has not in twenty minutes.</exception>
    public static async Task<long> SizeAsync(NpgsqlDataSource database, long least)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Patience; await Task.Delay(20))
        {
            await using var command = database.CreateCommand("select size from tracker.ledger_head");
            if ((long)(await command.ExecuteScalarAsync())! is var size && size >= least)
            {
                return size;
            }
        }

        throw new TimeoutException($"the log has not come to {least} entries");
    }

    /// <summary>Waits until every read model has the whole log.</summary>
    public static async Task<TimeSpan> CaughtUpAsync(TrackerHost service)
    {
        var started = Stopwatch.GetTimestamp();
        var database = service.Services.GetRequiredService<NpgsqlDataSource>();
        while (true)
        {
            await using var behind = database.CreateCommand(
                "select count(*) from tracker.model_progress p, tracker.ledger_head h where p.index = h.size - 1 and p.model like any(array(select m || '/%' from unnest($1) m))");
            behind.Parameters.AddWithValue(ReadModelCatalog.All.Select(m => m.Name).ToArray());
            if ((long)(await behind.ExecuteScalarAsync())! == ReadModelCatalog.All.Count)
            {
                return Stopwatch.GetElapsedTime(started);
            }

            await Task.Delay(20);
        }
    }
}
