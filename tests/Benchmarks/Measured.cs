using System.Diagnostics;

namespace NegotiationTracker.Benchmarks;

/// <summary>A measured way to do something, with its name.</summary>
/// <param name="RunAsync">Returns how many were done until the deadline.</param>
/// <param name="AfterAsync">What has to come to rest before the next one's turn; not timed.</param>
internal sealed record Variant(string Name, Func<CancellationToken, Task<long>> RunAsync, Func<Task>? AfterAsync = null);

/// <summary>Runs variants in turns, so that what else the machine does falls on all of them alike, and prints medians and ratios.</summary>
internal static class Measured
{
    public static async Task<Dictionary<string, double>> SideBySideAsync(string title, TimeSpan turn, int rounds, params Variant[] variants)
    {
        var rates = variants.ToDictionary(v => v.Name, _ => new List<double>(), StringComparer.Ordinal);
        for (var round = -1; round < rounds; round++)
        {
            foreach (var variant in round % 2 == 0 ? variants : variants.Reverse())
            {
                using var deadline = new CancellationTokenSource(round < 0 ? turn / 2 : turn);
                var started = Stopwatch.GetTimestamp();
                var done = await variant.RunAsync(deadline.Token);
                var took = Stopwatch.GetElapsedTime(started);
                if (round >= 0)
                {
                    rates[variant.Name].Add(done / took.TotalSeconds);
                }

                await (variant.AfterAsync?.Invoke() ?? Task.CompletedTask);
            }
        }

        Console.WriteLine($"\n{title}  (median of {rounds} turns of {turn.TotalSeconds:0} s each, taken in turns)");
        var medians = rates.ToDictionary(r => r.Key, r => Median(r.Value), StringComparer.Ordinal);
        foreach (var (name, median) in medians)
        {
            Console.WriteLine($"  {name,-58} {median,10:n0}/s   turns {string.Join(" ", rates[name].Select(r => $"{r:n0}"))}");
        }

        return medians;
    }

    public static void Ratio(string what, double a, double b, double? target = null) =>
        Console.WriteLine($"  {what,-58} {a / b,10:0.00} x{(target is { } t ? $"   target {t:0.0} x" : "")}");

    /// <summary>Returns how long something took, in milliseconds.</summary>
    public static async Task<double> TimedAsync(Func<Task> once)
    {
        var started = Stopwatch.GetTimestamp();
        await once();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Prints the percentiles of times in milliseconds.</summary>
    public static void Times(string what, IReadOnlyCollection<double> times) =>
        Console.WriteLine(times.Count == 0 ? $"  {what,-58} never" : $"  {what,-58} p50 {Median(times),9:0.00} ms   p99 {Percentile(times, 99),9:0.00} ms   {times.Count:n0} times");

    public static double Median(IReadOnlyCollection<double> values) => Percentile(values, 50);

    public static double Percentile(IReadOnlyCollection<double> values, int percent)
    {
        var ordered = values.Order().ToList();
        return ordered[Math.Min(ordered.Count - 1, ordered.Count * percent / 100)];
    }

    /// <summary>Does the same from several tasks until the deadline, and counts.</summary>
    public static async Task<long> ByAsync(int writers, Func<int, Task> once, CancellationToken deadline)
    {
        var counts = await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            var count = 0L;
            for (; !deadline.IsCancellationRequested; count++)
            {
                await once(w);
            }

            return count;
        })));
        return counts.Sum();
    }
}
