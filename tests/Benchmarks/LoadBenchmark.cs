using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>Bulk load over HTTP, with the memory of the process that holds service and client.</summary>
internal static class LoadBenchmark
{
    private static readonly TimeSpan Following = TimeSpan.FromMinutes(3);

    /// <param name="paused">The read models rest while the lines are loaded, and follow afterwards for as long as <see cref="Following"/>.</param>
    public static async Task RunAsync(Bench bench, int events, bool paused)
    {
        await using var service = await Bench.ServiceAsync(await bench.NewDatabaseAsync());
        await (paused ? Bench.PauseModelsAsync(service) : Task.CompletedTask);
        Console.WriteLine($"\nload of {events:n0} generated lines through POST /api/commands in chunks of {Loaded.Chunk:n0}, read models {(paused ? "paused" : "running")}");
        int[] marks = [.. new[] { 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100 }.Select(p => Math.Max(Loaded.Chunk, events / 100 * p / Loaded.Chunk * Loaded.Chunk))];
        var started = Stopwatch.GetTimestamp();
        await Loaded.LinesAsync(service.Address, events, sent =>
        {
            if (marks.Contains(sent) || sent == events)
            {
                Print(sent, "lines", started);
            }
        });
        if (!paused)
        {
            var behind = await Loaded.CaughtUpAsync(service);
            Console.WriteLine($"  read models caught up {behind.TotalSeconds:0.0} s after the last line");
            return;
        }

        await Bench.ResumeModelsAsync(service);
        started = Stopwatch.GetTimestamp();
        var database = service.Services.GetRequiredService<NpgsqlDataSource>();
        while (Stopwatch.GetElapsedTime(started) < Following)
        {
            await Task.Delay(TimeSpan.FromSeconds(30));
            await using var slowest = database.CreateCommand("select coalesce(min(index) + 1, 0) from tracker.model_progress");
            Print((long)(await slowest.ExecuteScalarAsync())!, "events in the slowest model", started);
        }
    }

    private static void Print(long count, string of, long started)
    {
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"  {count,9:n0} {of} {count / seconds,8:n0}/s   working set {process.WorkingSet64 >> 20,6:n0} MiB   managed {GC.GetTotalMemory(false) >> 20,6:n0} MiB   {seconds:0} s");
    }
}
