using System.Diagnostics;

namespace NegotiationTracker.Benchmarks;

/// <summary>Measures how long a reader waits for a new entry: a question with the position of the answer, while others write and the read models follow.</summary>
internal static class ReadAfterWrite
{
    private const int Asked = 100;
    private const int Others = 16;

    /// <summary>The pause of each other writer between two commands. The read models must keep up, or the test measures their lag.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static async Task RunAsync(List<OneLog> logs)
    {
        Console.WriteLine($"\nfrom the answer of a command to the answer of a question with its position, read models running, {Asked} times");
        foreach (var others in new[] { 0, Others })
        {
            foreach (var log in logs)
            {
                var (waits, written) = await WithAsync(log.Commands, others);
                Console.WriteLine($"  {$"{log.Name}, {others} others write",-58} p50 {Measured.Percentile(waits, 50):0.0} ms, p99 {Measured.Percentile(waits, 99):0.0} ms; the others {written:n0}/s");
                await Loaded.CaughtUpAsync(log.Commands.Service);
            }
        }
    }

    private static async Task<(List<double> Waits, double Written)> WithAsync(AppendBenchmark commands, int others)
    {
        using var over = new CancellationTokenSource();
        var began = Stopwatch.GetTimestamp();
        var writing = commands.PipelineAsync(others, Pause, over.Token);
        var waits = new List<double>();
        using var http = new HttpClient { BaseAddress = commands.Service.Address };
        for (var n = 0; n < Asked; n++)
        {
            var (process, position) = await commands.OpenAsync();
            var asked = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync($"/api/processes/{process}?after={position}");
            answer.EnsureSuccessStatusCode();
            waits.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        await over.CancelAsync();
        return (waits, await writing / Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
