using System.Globalization;

namespace NegotiationTracker.Benchmarks;

/// <summary>Processor time that was used: by this process, with client and service, and by all processes of the database cluster.</summary>
internal readonly record struct Processor(TimeSpan Client, TimeSpan Database)
{
    /// <summary>The unit of the kernel's counts in <c>/proc</c>.</summary>
    private const int TicksPerSecond = 100;

    public TimeSpan Total => Client + Database;

    /// <summary>Returns what was used since the start. Processes of the cluster that have ended are in the count of the first one.</summary>
    public static Processor Used(Bench bench)
    {
        var first = bench.Postmaster;
        var ticks = Directory.EnumerateDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), out _)).Select(StatOf)
            .Where(s => s.Length > 0 && (s[0] == first || s[1] == first)).Sum(s => s[2] + s[3] + (s[0] == first ? s[4] + s[5] : 0));
        return new Processor(Environment.CpuUsage.TotalTime, TimeSpan.FromSeconds((double)ticks / TicksPerSecond));
    }

    public static Processor operator -(Processor after, Processor before) => new(after.Client - before.Client, after.Database - before.Database);

    /// <summary>Returns id, parent, and the four counts of a process. Empty if it has ended.</summary>
    private static long[] StatOf(string process)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(process, "stat"));

            // The name is in brackets, and may have blanks. The numbers come after it.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return [long.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture), .. new[] { 1, 11, 12, 13, 14 }.Select(i => long.Parse(fields[i], CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return [];
        }
    }
}

/// <summary>One measured run.</summary>
/// <param name="Events">How many events it processed.</param>
internal sealed record Run(long Events, TimeSpan Took, Processor Used)
{
    public double PerSecond => Events / Took.TotalSeconds;

    /// <summary>Gets the processor time of an event, in microseconds.</summary>
    public double PerEvent => Used.Total.TotalMicroseconds / Events;

    public double ClientPerEvent => Used.Client.TotalMicroseconds / Events;

    public double DatabasePerEvent => Used.Database.TotalMicroseconds / Events;

    public static async Task<Run> OfAsync(Bench bench, long events, Func<Task> run)
    {
        var (before, began) = (Processor.Used(bench), System.Diagnostics.Stopwatch.GetTimestamp());
        await run();
        return new Run(events, System.Diagnostics.Stopwatch.GetElapsedTime(began), Processor.Used(bench) - before);
    }

    /// <summary>Prints the medians of runs.</summary>
    public static void Print(string what, IReadOnlyCollection<Run> runs) => Console.WriteLine(
        $"  {what,-58} {Measured.Median([.. runs.Select(r => r.PerSecond)]),10:n0}/s   {Measured.Median([.. runs.Select(r => r.ClientPerEvent)]),6:n0} + {Measured.Median([.. runs.Select(r => r.DatabasePerEvent)]),5:n0} µs   turns {string.Join(" ", runs.Select(r => $"{r.PerSecond:n0}"))}");
}
