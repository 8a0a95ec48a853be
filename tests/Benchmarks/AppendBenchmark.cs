using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Service;
using NegotiationTracker.Service.Commands;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>Durable appends: the command pipeline, the plain way with the event store, and what the database can do at most.</summary>
internal sealed class AppendBenchmark(TrackerHost service)
{
    /// <summary>Events on a stream before a writer takes a new one.</summary>
    private const int StreamLength = 25;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);

    private readonly CommandSender _sender = service.Services.GetRequiredService<CommandSender>();
    private readonly CommandCatalog _catalog = service.Services.GetRequiredService<CommandCatalog>();
    private long _number;

    public TrackerHost Service => service;

    /// <summary>The time of each command.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<TimeSpan> Took { get; } = [];

    public static async Task RunAsync(Bench bench)
    {
        await using var whole = await Bench.ServiceAsync(await bench.NewDatabaseAsync());
        await using var writing = await Bench.ServiceAsync(await bench.NewDatabaseAsync());
        using var plain = new PlainStore(await bench.NewDatabaseAsync());
        await using var bare = NpgsqlDataSource.Create(await bench.NewDatabaseAsync());
        await using (var make = bare.CreateCommand("create table bare (id uuid primary key, stream text not null, data jsonb not null)"))
        {
            await make.ExecuteNonQueryAsync();
        }

        await Bench.PauseModelsAsync(writing);
        var (running, paused) = (new AppendBenchmark(whole), new AppendBenchmark(writing));
        await running.RegisterAsync();
        await paused.RegisterAsync();
        foreach (var writers in new[] { 1, 64 })
        {
            var medians = await Measured.SideBySideAsync(
                $"durable appends a second, {writers} writer(s)", Turn, 3,
                new Variant("command pipeline, read models running", ct => running.PipelineAsync(writers, ct), () => Loaded.CaughtUpAsync(whole)),
                new Variant("command pipeline, read models paused", ct => paused.PipelineAsync(writers, ct)),
                new Variant("FetchForWriting + SaveChangesAsync, no read models", ct => Measured.ByAsync(writers, plain.AppendAsync, ct)),
                new Variant("one-row insert a transaction", ct => Measured.ByAsync(writers, w => InsertAsync(bare, w), ct)));
            var of = medians.Values.ToArray();
            Measured.Ratio("pipeline, models running : FetchForWriting", of[0], of[2]);
            Measured.Ratio("pipeline, models paused : FetchForWriting", of[1], of[2]);
            Measured.Ratio("pipeline, models paused : one-row insert", of[1], of[3]);
        }
    }

    public async Task RegisterAsync()
    {
        await SendAsync("/actors/HOSTLAND", "register-actor", """{"kind":"state","names":[{"language":"en","text":"Host Land"}],"evidence":{"unsourced":true}}""");
        await SendAsync("/sources/readout", "register-source", """{"publisher":"Host Land","access":"read","evidence":{"unsourced":true}}""");
        await SendAsync("/processes/talks", "open-process", """{"title":"Talks","evidence":{"unsourced":true}}""");
    }

    /// <summary>Each writer records a round, and then the next one.</summary>
    public Task<long> PipelineAsync(int writers, CancellationToken deadline) => PipelineAsync(writers, TimeSpan.Zero, deadline);

    /// <summary>The same with a pause after each command.</summary>
    public Task<long> PipelineAsync(int writers, TimeSpan pause, CancellationToken deadline)
    {
        var rounds = new (string Round, int Told)[writers];
        return Measured.ByAsync(writers, async writer =>
        {
            var (round, told) = rounds[writer];
            if (told % StreamLength == 0)
            {
                round = $"/processes/talks/rounds/r{Interlocked.Increment(ref _number)}";
                await SendAsync(round, "announce-round", """{"label":"A round","evidence":{"sources":[{"source":"readout"}]}}""");
            }
            else
            {
                await SendAsync(round, "make-statement", PlainStore.Body(told));
            }

            rounds[writer] = (round, told + 1);
            await Task.Delay(pause);
        }, deadline);
    }

    /// <summary>Opens a new process, and returns its key and its stream version.</summary>
    public async Task<(string Process, string Position)> OpenAsync()
    {
        var process = $"asked-{Interlocked.Increment(ref _number)}";
        return (process, await SendAsync($"/processes/{process}", "open-process", """{"title":"Talks","evidence":{"unsourced":true}}"""));
    }

    /// <summary>The position that it was answered with.</summary>
    private async Task<string> SendAsync(string target, string name, string body)
    {
        var stream = ResourcePath.Parse(target).OrThrow();
        using var json = JsonDocument.Parse(body);
        var headers = new CommandHeaders(stream, $"k{Interlocked.Increment(ref _number)}", null, CommandEndpoints.Principal, null);
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        var outcome = await _sender.SendAsync(_catalog.Find(stream.Category, name)!, headers, json.RootElement, CancellationToken.None);
        Took.Enqueue(System.Diagnostics.Stopwatch.GetElapsedTime(began));
        return outcome is CommandResult.Recorded recorded ? recorded.Entry.Position.ToString() : throw new InvalidOperationException($"{name} on {target}: {outcome}");
    }

    private static async Task InsertAsync(NpgsqlDataSource bare, int writer)
    {
        await using var insert = bare.CreateCommand("insert into bare values ($1, $2, $3::jsonb)");
        insert.Parameters.AddWithValue(Guid.CreateVersion7());
        insert.Parameters.AddWithValue($"round-talks/{writer}");
        insert.Parameters.AddWithValue(PlainStore.Body(writer));
        await insert.ExecuteNonQueryAsync();
    }
}
