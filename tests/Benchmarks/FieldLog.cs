using System.Diagnostics;
using NegotiationTracker.BulkWriter;
using NegotiationTracker.Generator;

namespace NegotiationTracker.Benchmarks;

/// <summary>Writes the log of a field record in bulk, for any benchmark that needs a long log. No service may run on the database.</summary>
internal static class FieldLog
{
    private const int Seed = 1;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    /// <summary>Writes a log and returns the connection string of its database.</summary>
    public static async Task<string> WriteAsync(Bench bench, int events)
    {
        var database = await bench.NewDatabaseAsync();
        var (started, said, before) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await BulkWrite.RunAsync(database, database, FieldRecord.Commands(Seed, events), Say, CancellationToken.None);
        Print(events);
        return database;

        void Say(long size)
        {
            if (Stopwatch.GetElapsedTime(said) >= Between)
            {
                said = Stopwatch.GetTimestamp();
                Print(size);
            }
        }

        void Print(long size)
        {
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var processor = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / size;
            Console.WriteLine($"  {size,9:n0} events written {size / seconds,8:n0}/s   {processor,6:n0} µs of this process an event   working set {Environment.WorkingSet >> 20,6:n0} MiB   {seconds:0} s");
        }
    }
}
