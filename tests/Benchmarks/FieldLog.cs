using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.BulkWriter;
using NegotiationTracker.Generator;
using NegotiationTracker.Service;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>Writes the log of a field record in bulk, for any benchmark that needs a long log. No service may run on the database.</summary>
internal static class FieldLog
{
    private const int Seed = 1;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    /// <summary>Returns the commands of a field record.</summary>
    public static IEnumerable<GeneratedCommand> Commands(int events) => FieldRecord.Commands(Seed, events);

    /// <summary>Returns the commands of another field record, which has no id in common with the first one.</summary>
    public static IEnumerable<GeneratedCommand> OtherCommands(int events) => FieldRecord.Commands(Seed + 1, events);

    /// <summary>Writes a log and returns the connection string of its database.</summary>
    public static Task<string> WriteAsync(Bench bench, int events) => WriteAsync(bench, Commands(events));

    /// <summary>Writes a log of any commands and returns the connection string of its database.</summary>
    public static async Task<string> WriteAsync(Bench bench, IEnumerable<GeneratedCommand> commands)
    {
        var database = await bench.NewDatabaseAsync();
        var (started, said, before) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        Print(await BulkWrite.RunAsync(database, database, commands, Say, CancellationToken.None));
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

    /// <summary>Starts a service on a log, and waits until its models are current and the database knows the sizes of the tables.</summary>
    public static async Task<TrackerHost> ServeAsync(string database)
    {
        var service = await Bench.ServiceAsync(database);
        var took = await Loaded.CaughtUpAsync(service);
        await using var analyze = service.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("vacuum analyze");
        analyze.CommandTimeout = 0;
        await analyze.ExecuteNonQueryAsync();
        Console.WriteLine($"  read models are current after {took.TotalSeconds:0} s");
        return service;
    }
}
