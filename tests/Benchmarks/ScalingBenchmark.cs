using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.EventStoreDb;
using NegotiationTracker.Service;
using NegotiationTracker.Service.EventLog.EventStoreDb;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>What docs/scaling.md says of the two logs: appends on both in turns, the relay beside a bare read of the server, and the time until a cluster takes appends again.</summary>
internal static class ScalingBenchmark
{
    private const int Turns = 3;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Bench bench)
    {
        await using var inDatabase = await Bench.ServiceAsync(await bench.NewDatabaseAsync());
        if (ExternalServer.Named() is not { } server)
        {
            await AppendAsync(inDatabase, null);
            Console.WriteLine("  without a server: the log on a server, the relay and fail-over were not measured");
            return;
        }

        await server.RequireEmptyAsync();
        await using (var onServer = await Bench.ServiceAsync(await bench.NewDatabaseAsync(), null, server.Settings))
        {
            await AppendAsync(inDatabase, onServer);
            await SizeAsync(onServer, await server.CountAsync());
        }

        await RelayAsync(bench, server);
        await FailOver.RunAsync(server);
    }

    /// <summary>The read models rest; on a server, the relay does not.</summary>
    private static async Task AppendAsync(TrackerHost inDatabase, TrackerHost? onServer)
    {
        var logs = new List<(string Name, AppendBenchmark Log)>();
        foreach (var (name, service) in new[] { ("log in PostgreSQL", inDatabase), ("log on the server, relayed", onServer) })
        {
            if (service is not null)
            {
                await Bench.PauseModelsAsync(service);
                logs.Add((name, new AppendBenchmark(service)));
                await logs[^1].Log.RegisterAsync();
            }
        }

        foreach (var writers in new[] { 1, 64 })
        {
            logs.ForEach(l => l.Log.Took.Clear());
            var medians = await Measured.SideBySideAsync($"commands a second through the pipeline, {writers} writer(s), read models resting", Turn, Turns,
                [.. logs.Select(l => new Variant(l.Name, ct => l.Log.PipelineAsync(writers, ct)))]);
            foreach (var (name, log) in logs)
            {
                var took = log.Took.Select(t => t.TotalMilliseconds).ToList();
                Console.WriteLine($"  {name,-58} p50 {Measured.Percentile(took, 50):0.0} ms, p99 {Measured.Percentile(took, 99):0.0} ms of {took.Count:n0}, the turn to warm up among them");
            }

            if (logs.Count == 2)
            {
                Measured.Ratio("server : PostgreSQL", medians[logs[1].Name], medians[logs[0].Name]);
            }
        }
    }

    /// <summary>The log in an empty database, from the first event on, and the same events read and thrown away.</summary>
    private static async Task RelayAsync(Bench bench, ExternalServer server)
    {
        var events = await server.CountAsync();
        var (bare, relayed) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            await using var client = server.Connect();
            var began = Stopwatch.GetTimestamp();
            await client.ReadAllAsync(Direction.Forwards, NegotiationTracker.EventStoreDb.Position.Start, RelayFilter.Streams).CountAsync();
            bare.Add(events / Stopwatch.GetElapsedTime(began).TotalSeconds);
            await using var service = await Bench.ServiceAsync(await bench.NewDatabaseAsync(), null, server.Settings);
            began = Stopwatch.GetTimestamp();
            var had = await SizeAsync(service, 0);
            await Bench.PauseModelsAsync(service);
            await SizeAsync(service, events);
            relayed.Add((events - had) / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        Console.WriteLine($"\nthe relay, of {events:n0} events  (median of {Turns}, in turns)");
        Console.WriteLine($"  {"read of $all with the same filter",-58} {Measured.Median(bare),10:n0}/s   turns {string.Join(" ", bare.Select(r => $"{r:n0}"))}");
        Console.WriteLine($"  {"relayed into an empty database, read models resting",-58} {Measured.Median(relayed),10:n0}/s   turns {string.Join(" ", relayed.Select(r => $"{r:n0}"))}");
        Measured.Ratio("relay : read", Measured.Median(relayed), Measured.Median(bare));
    }

    /// <summary>Waits until the ledger has so many entries.</summary>
    private static async Task<long> SizeAsync(TrackerHost service, long least)
    {
        for (var database = service.Services.GetRequiredService<NpgsqlDataSource>(); ; await Task.Delay(20))
        {
            await using var command = database.CreateCommand("select size from tracker.ledger_head");
            if ((long)(await command.ExecuteScalarAsync())! is var size && size >= least)
            {
                return size;
            }
        }
    }
}
