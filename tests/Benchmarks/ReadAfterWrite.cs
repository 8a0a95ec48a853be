using System.Diagnostics;

namespace NegotiationTracker.Benchmarks;

/// <summary>Measures how long a reader waits for a new entry: a question with the position of the answer, while others write and the read models follow.</summary>
internal static class ReadAfterWrite
{
    private const int Asked = 100;
    private const int Others = 16;

    /// <summary>The pause of each other writer between two commands. The read models must keep up, or the test measures their lag.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The same for a service with a field record.</summary>
    public static async Task RunAsync(Bench bench, int events)
    {
        Console.WriteLine($"\nfield record of {events:n0} events");
        await using var service = await FieldLog.ServeAsync(await FieldLog.WriteAsync(bench, events));
        var commands = new AppendBenchmark(service);
        await commands.RegisterAsync();
        await RunAsync([new OneLog("field record", commands)]);
    }

    public static async Task RunAsync(List<OneLog> logs)
    {
        Console.WriteLine($"\nfrom the answer of a command to the answer of a question with its position, read models running, {Asked} times");
        foreach (var others in new[] { 0, Others })
        {
            foreach (var log in logs)
            {
                var (waits, reads, written) = await WithAsync(log.Commands, others);
                Console.WriteLine($"  {log.Name}, {others} others write {written:n0}/s");
                Measured.Times("with the position", waits);
                Measured.Times("the same question again, without a position", reads);
                Measured.Ratio("with : without, p50", Measured.Median(waits), Measured.Median(reads));
                await Loaded.CaughtUpAsync(log.Commands.Service);
            }
        }
    }

    private static async Task<(List<double> Waits, List<double> Reads, double Written)> WithAsync(AppendBenchmark commands, int others)
    {
        using var over = new CancellationTokenSource();
        var began = Stopwatch.GetTimestamp();
        var writing = commands.PipelineAsync(others, Pause, over.Token);
        var (waits, reads) = (new List<double>(), new List<double>());
        using var http = new HttpClient { BaseAddress = commands.Service.Address };
        for (var n = 0; n < Asked; n++)
        {
            var (process, position) = await commands.OpenAsync();
            waits.Add(await Measured.TimedAsync(() => http.GetByteArrayAsync($"/api/processes/{process}?after={position}")));
            reads.Add(await Measured.TimedAsync(() => http.GetByteArrayAsync($"/api/processes/{process}")));
        }

        await over.CancelAsync();
        return (waits, reads, await writing / Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
