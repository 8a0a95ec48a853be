using System.Diagnostics;

namespace NegotiationTracker.Benchmarks;

/// <summary>Bulk load over HTTP, with the memory of the process that holds service and client.</summary>
internal static class LoadBenchmark
{
    public static async Task RunAsync(Bench bench, int events)
    {
        await using var service = await Bench.ServiceAsync(await bench.NewDatabaseAsync());
        Console.WriteLine($"\nload of {events:n0} generated lines through POST /api/commands in chunks of {Loaded.Chunk:n0}, read models running");
        int[] marks = [.. new[] { 10, 50, 100 }.Select(p => Math.Max(Loaded.Chunk, events / 100 * p / Loaded.Chunk * Loaded.Chunk))];
        var started = Stopwatch.GetTimestamp();
        await Loaded.LinesAsync(service.Address, events, sent =>
        {
            if (marks.Contains(sent) || sent == events)
            {
                var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
                using var process = Process.GetCurrentProcess();
                Console.WriteLine($"  {sent,9:n0} lines {sent / seconds,8:n0}/s   working set {process.WorkingSet64 >> 20,6:n0} MiB   managed {GC.GetTotalMemory(false) >> 20,6:n0} MiB   {seconds:0} s");
            }
        });
        var behind = await Loaded.CaughtUpAsync(service);
        Console.WriteLine($"  read models caught up {behind.TotalSeconds:0.0} s after the last line");
    }
}
