using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>Durable appends: the command pipeline, the plain way with the event store, what the database can do at most, and long streams.</summary>
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
        foreach (var (writers, target) in new[] { (64, 4.5), (1, 1.3) })
        {
            var medians = await Measured.SideBySideAsync(
                $"durable appends a second, {writers} writer(s)", Turn, 3,
                new Variant("command pipeline, read models running", ct => running.PipelineAsync(writers, ct), () => Loaded.CaughtUpAsync(whole)),
                new Variant("command pipeline, read models paused", ct => paused.PipelineAsync(writers, ct)),
                new Variant("FetchForWriting + SaveChangesAsync, no read models", ct => Measured.ByAsync(writers, plain.AppendAsync, ct)),
                new Variant("one-row insert a transaction", ct => Measured.ByAsync(writers, w => InsertAsync(bare, w), ct)));
            var of = medians.Values.ToArray();
            Measured.Ratio("pipeline, models paused : FetchForWriting", of[1], of[2], target);
            Measured.Ratio("pipeline, models running : FetchForWriting", of[0], of[2], writers == 1 ? null : 2);
            Measured.Ratio("pipeline, models paused : one-row insert", of[1], of[3]);
        }

        await paused.LongStreamsAsync();
    }

    /// <summary>Commands on a short and on a long stream, in turns: the decision alone, and a whole command.</summary>
    private async Task LongStreamsAsync()
    {
        var streams = new List<(int Length, string Round, RecordState Book)>();
        foreach (var length in new[] { 200, 20_000 })
        {
            var round = $"/processes/talks/rounds/long-{length}";
            await SendAsync(round, "announce-round", """{"label":"A round","evidence":{"sources":[{"source":"readout"}]}}""");
            streams.Add((length, round, await FillAsync(ResourcePath.Parse(round).OrThrow(), length)));
        }

        var (alone, whole) = (streams.ToDictionary(s => s.Length, _ => new List<double>()), streams.ToDictionary(s => s.Length, _ => new List<double>()));
        for (var n = 0; n < 400; n++)
        {
            for (var which = 0; which < streams.Count; which++)
            {
                var (length, round, book) = streams[which];
                var stream = ResourcePath.Parse(round).OrThrow();
                var proposal = new Proposal(stream, new DelegationWalkedOut(Slug.Parse($"out-{n}").OrThrow(), ActorCode.Parse("HOSTLAND").OrThrow()), EdtfDate.Parse("2017-03-14").OrThrow(), Domain.Record.Evidence.None);
                var entry = new Entry(new EntryId(Guid.CreateVersion7()), stream, book.Version + 1, 10_000_000 + n, DateTimeOffset.UnixEpoch, "local", proposal.When, proposal.Evidence, proposal.Fact);
                var began = Stopwatch.GetTimestamp();
                _ = Decider.Decide(book, proposal) is Decision.Appended ? 0 : throw new InvalidOperationException("the walk-out is not new");
                streams[which] = (length, round, book.Apply(entry));
                alone[length].Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
                began = Stopwatch.GetTimestamp();
                await SendAsync(round, "record-walk-out", $$$"""{"slug":"left-{{{n}}}","actor":"HOSTLAND","when":"2017-03-14","evidence":{"sources":[{"source":"readout"}]}}""");
                whole[length].Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
            }
        }

        Console.WriteLine("\na walk-out on a round of 200 and of 20,000 entries, 1 writer, read models paused  (medians of 350, taken in turns)");
        foreach (var (what, times) in new[] { ("deciding alone", alone), ("the whole command", whole) })
        {
            var medians = times.Values.Select(t => Measured.Median(t[50..])).ToArray();
            Console.WriteLine($"  {what,-58} {medians[0],10:n0} µs, {medians[1]:n0} µs");
            Measured.Ratio($"{what}, 20,000 : 200", medians[1], medians[0]);
        }
    }

    private static StatementMade Statement(int number) => new(Slug.Parse($"said-{number}").OrThrow(), new Domain.Statements.Speaker(ActorCode.Parse("HOSTLAND").OrThrow(), Role: Role.Host), [], "The host asks for steps.");

    /// <summary>Appends statements to a round, and returns its state.</summary>
    private async Task<RecordState> FillAsync(StreamId stream, int length)
    {
        var (log, facts) = (service.Services.GetRequiredService<IEventLog>(), service.Services.GetRequiredService<EventSerializer>());
        for (var version = 1; version < length;)
        {
            var group = Enumerable.Range(version, Math.Min(64, length - version)).Select(v =>
            {
                var (id, fact) = (EventIds.Of(stream, $"fill-{v}", 0), Statement(v));
                return log.AppendAsync(stream, v, new NewEvent(id, fact, "2017-03-14", JsonSerializer.Serialize(Domain.Record.Evidence.None, StorageJson.Options), Domain.Record.Evidence.None, facts.Encrypt(fact, id), $"fill-{v}", "hash", "local", null, null), CancellationToken.None);
            });
            version += (await Task.WhenAll([.. group])).Count(a => a is AppendResult.Done);
        }

        return RecordState.Of((await log.ReadStreamAsync(stream, 0, CancellationToken.None)).Select(e => e.Entry));
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
