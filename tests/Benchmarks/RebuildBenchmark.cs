using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>Measures how fast read models follow the log and are rebuilt, compared with reading the log.</summary>
internal static class RebuildBenchmark
{
    public static async Task RunAsync(Bench bench, int events)
    {
        await using var service = await Bench.ServiceAsync(await bench.NewDatabaseAsync());
        await Bench.PauseModelsAsync(service);
        await Loaded.LinesAsync(service.Address, events);
        Console.WriteLine($"\nread models on a log of {events:n0} events, {ReadModelCatalog.All.Count} models");
        await Bench.ResumeModelsAsync(service);
        var caughtUp = await Loaded.CaughtUpAsync(service);
        Print("daemon catch-up from nothing, all models", events, caughtUp);
        var database = service.Services.GetRequiredService<NpgsqlDataSource>();
        var (log, rebuild) = (service.Services.GetRequiredService<IEventLog>(), service.Services.GetRequiredService<ProjectionRebuild>());
        var (reads, rebuilds) = (new List<double>(), new List<double>());
        for (var turn = -1; turn < 3; turn++)
        {
            var read = await TimedAsync(() => ReadAsync(log));
            var rebuilt = await TimedAsync(() => RebuildAsync(database, rebuild, events));
            if (turn >= 0)
            {
                reads.Add(read.TotalSeconds);
                rebuilds.Add(rebuilt.TotalSeconds);
            }
        }

        var (readOnce, rebuiltAll) = (TimeSpan.FromSeconds(Measured.Median(reads)), TimeSpan.FromSeconds(Measured.Median(rebuilds)));
        Print("fold and rows of all models, median of 3", events, rebuiltAll);
        Print("read and deserialise the log once, median of 3", events, readOnce);
        Measured.Ratio("rebuild : daemon catch-up", 1 / rebuiltAll.TotalSeconds, 1 / caughtUp.TotalSeconds);
        Measured.Ratio("reading : rebuild", 1 / readOnce.TotalSeconds, 1 / rebuiltAll.TotalSeconds);
    }

    private static void Print(string what, int events, TimeSpan took) =>
        Console.WriteLine($"  {what,-58} {events / took.TotalSeconds,10:n0} events/s   {took.TotalSeconds:0.00} s");

    private static async Task ReadAsync(IEventLog log)
    {
        await foreach (var entry in log.ReadAllAsync(0, CancellationToken.None))
        {
            _ = entry;
        }
    }

    /// <summary>Rebuilds into tables of a session, which end with it.</summary>
    private static async Task RebuildAsync(NpgsqlDataSource database, ProjectionRebuild rebuild, int events)
    {
        await using var connection = await database.OpenConnectionAsync();
        await rebuild.RebuildAsync(connection, events - 1, CancellationToken.None);
    }

    private static async Task<TimeSpan> TimedAsync(Func<Task> once)
    {
        var started = Stopwatch.GetTimestamp();
        await once();
        return Stopwatch.GetElapsedTime(started);
    }
}
