using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.EventStoreDb;
using NegotiationTracker.EventStoreDb.Events;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>The measurements of the two logs in docs/explanation/performance.md: appends on both, the relay compared with a plain read of the server, and the time until a cluster accepts appends again.</summary>
internal static class ScalingBenchmark
{
    private const int Turns = 3;
    private const string BareAppend = "bare append to the server";
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Bench bench)
    {
        await using var inDatabase = await Bench.ServiceAsync(await bench.NewDatabaseAsync());
        if (ExternalServer.Named() is not { } server)
        {
            await AppendAsync([new("log in PostgreSQL", new AppendBenchmark(inDatabase))], null);
            Console.WriteLine("  without a server: the log on a server, the relay and fail-over were not measured");
            return;
        }

        await server.RequireEmptyAsync();
        await using (var onServer = await Bench.ServiceAsync(await bench.NewDatabaseAsync(), null, server.Settings))
        {
            var logs = new List<OneLog> { new("log in PostgreSQL", new AppendBenchmark(inDatabase)), new("log on the server, relayed", new AppendBenchmark(onServer)) };
            await AppendAsync(logs, server);
            foreach (var log in logs)
            {
                await Bench.ResumeModelsAsync(log.Commands.Service);
                await Loaded.CaughtUpAsync(log.Commands.Service);
            }

            await ReadAfterWrite.RunAsync(logs);
            await Loaded.SizeAsync(onServer.Services.GetRequiredService<NpgsqlDataSource>(), await server.CountAsync());
        }

        await RelayAsync(bench, server);
        await FailOver.RunAsync(server);
    }

    /// <summary>The read models rest; on a server, the relay does not.</summary>
    private static async Task AppendAsync(List<OneLog> logs, ExternalServer? server)
    {
        foreach (var log in logs)
        {
            await Bench.PauseModelsAsync(log.Commands.Service);
            await log.Commands.RegisterAsync();
        }

        await using var client = server?.Connect();
        foreach (var writers in new[] { 1, 64 })
        {
            logs.ForEach(l => l.Commands.Took.Clear());
            List<Variant> variants = [.. logs.Select(l => new Variant(l.Name, ct => l.Commands.PipelineAsync(writers, ct)))];
            if (client is not null)
            {
                variants.Add(new Variant(BareAppend, ct => Measured.ByAsync(writers, w => AppendAsync(client, w), ct)));
            }

            var medians = await Measured.SideBySideAsync($"commands a second through the pipeline, {writers} writer(s), read models resting", Turn, Turns, [.. variants]);
            foreach (var log in logs)
            {
                var took = log.Commands.Took.Select(t => t.TotalMilliseconds).ToList();
                Console.WriteLine($"  {log.Name,-58} p50 {Measured.Percentile(took, 50):0.0} ms, p99 {Measured.Percentile(took, 99):0.0} ms of {took.Count:n0}, the turn to warm up among them");
            }

            if (client is not null)
            {
                Measured.Ratio("server : PostgreSQL", medians[logs[1].Name], medians[logs[0].Name]);
                Measured.Ratio("server : bare append", medians[logs[1].Name], medians[BareAppend]);
            }
        }
    }

    /// <summary>The maximum rate of the server with such an event. Nothing is decided, read back or copied, and the relay ignores its streams.</summary>
    private static Task<WriteResult> AppendAsync(EventStoreClient client, int writer) =>
        client.AppendToStreamAsync($"bare-{writer}", StreamState.Any, [new EventData(Guid.CreateVersion7(), "said", Encoding.UTF8.GetBytes(PlainStore.Body(writer)))]);

    /// <summary>The log in an empty database, from the first event on, and the same events read and thrown away.</summary>
    private static async Task RelayAsync(Bench bench, ExternalServer server)
    {
        var events = await server.CountAsync();
        var (bare, relayed) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            await using var client = server.Connect();
            var began = Stopwatch.GetTimestamp();
            var all = await client.ReadAllAsync(Direction.Forwards, NegotiationTracker.EventStoreDb.Events.Position.Start).CountAsync();
            bare.Add(all / Stopwatch.GetElapsedTime(began).TotalSeconds);
            await using var service = await Bench.ServiceAsync(await bench.NewDatabaseAsync(), null, server.Settings);
            var database = service.Services.GetRequiredService<NpgsqlDataSource>();
            began = Stopwatch.GetTimestamp();
            var had = await Loaded.SizeAsync(database, 0);
            await Bench.PauseModelsAsync(service);
            await Loaded.SizeAsync(database, events);
            relayed.Add((events - had) / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        Console.WriteLine($"\nthe relay, of {events:n0} events  (median of {Turns}, in turns)");
        Console.WriteLine($"  {"read of $all, whatever is there",-58} {Measured.Median(bare),10:n0}/s   turns {string.Join(" ", bare.Select(r => $"{r:n0}"))}");
        Console.WriteLine($"  {"relayed into an empty database, read models resting",-58} {Measured.Median(relayed),10:n0}/s   turns {string.Join(" ", relayed.Select(r => $"{r:n0}"))}");
        Measured.Ratio("relay : read", Measured.Median(relayed), Measured.Median(bare));
    }
}

/// <summary>A log by its name, and commands into it.</summary>
internal sealed record OneLog(string Name, AppendBenchmark Commands);
