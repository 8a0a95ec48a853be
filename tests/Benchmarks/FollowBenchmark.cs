using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// How fast all read models follow a field record, and how fast they are rebuilt, compared with the event store's own daemon with a plain projection for each
/// model. Each turn has its own copies of one log.
/// </summary>
internal sealed class FollowBenchmark(Bench bench, PlainKind[] kinds)
{
    private const int WarmUp = 5_000;
    private const int Turns = 3;

    private static readonly PlainKind[] Kinds =
    [
        new("all events, counting", Chooses: false, Keeps: false), new("own events, counting", Chooses: true, Keeps: false), new("own events, keeping", Chooses: true, Keeps: true),
    ];

    private readonly List<Run> _follows = [];
    private readonly List<Run> _rebuilds = [];
    private readonly Dictionary<PlainKind, List<Run>> _plain = kinds.ToDictionary(k => k, _ => new List<Run>());

    /// <param name="alone">Leaves the plain projections out. A profile of the program is then one of our models.</param>
    public static async Task RunAsync(Bench bench, int events, bool alone)
    {
        Console.WriteLine($"\nfollowing a field record of {events:n0} events, {ReadModelCatalog.All.Count} models; µs are processor time of an event: this process + database");
        var benchmark = new FollowBenchmark(bench, alone ? [] : Kinds);
        var (small, log) = (await FieldLog.WriteAsync(bench, WarmUp), await FieldLog.WriteAsync(bench, events));
        for (var turn = -1; turn < Turns; turn++)
        {
            await (turn < 0 ? benchmark.TurnAsync(small, WarmUp, turn) : benchmark.TurnAsync(log, events, turn));
        }

        benchmark.Print();
    }

    /// <summary>Measures each way once. The turn before the first one only warms the program up.</summary>
    private async Task TurnAsync(string log, int events, int turn)
    {
        Func<string, Task>[] ways = [database => OursAsync(database, events, turn), .. kinds.Select<PlainKind, Func<string, Task>>(k => database => PlainAsync(database, events, turn, k))];
        foreach (var way in turn % 2 == 0 ? ways : ways.Reverse())
        {
            var database = await bench.CopyAsync(log);
            await way(database);
            await bench.DropAsync(database);
        }
    }

    private async Task OursAsync(string connection, int events, int turn)
    {
        await using var service = await Bench.ServiceAsync(connection);
        await Bench.PauseModelsAsync(service);
        var database = service.Services.GetRequiredService<NpgsqlDataSource>();
        var had = await AskAsync(database, "select coalesce(min(index), -1) + 1 from tracker.model_progress");
        var follow = await Run.OfAsync(bench, events - had, () => FollowAsync(service));
        var rebuild = await Run.OfAsync(bench, events, async () =>
        {
            await using var session = await database.OpenConnectionAsync();
            await service.Services.GetRequiredService<ProjectionRebuild>().RebuildAsync(session, events - 1, CancellationToken.None);
        });
        if (turn < 0)
        {
            return;
        }

        _follows.Add(follow);
        _rebuilds.Add(rebuild);
        if (turn == 0)
        {
            var rows = string.Join(" + ", ReadModelCatalog.All.Select(m => $"(select count(*) from {ReadModelTables.Live.RowsOf(m)} where to_index is null)"));
            Console.WriteLine($"  ours: {await AskAsync(database, $"select {rows}"):n0} rows in {ReadModelCatalog.All.Count} models");
        }
    }

    private static async Task FollowAsync(TrackerHost service)
    {
        await Bench.ResumeModelsAsync(service);
        await Loaded.CaughtUpAsync(service);
    }

    private async Task PlainAsync(string connection, int events, int turn, PlainKind kind)
    {
        using var plain = new PlainProjections(connection, kind);
        await plain.PrepareAsync();
        var run = await Run.OfAsync(bench, events, () => plain.FollowAsync(events));
        if (turn < 0)
        {
            return;
        }

        _plain[kind].Add(run);
        if (turn == 0)
        {
            var (documents, folded) = await plain.CountAsync();
            Console.WriteLine($"  plain, {kind.Name}: {documents:n0} documents, into which {folded:n0} events were folded");
        }
    }

    private void Print()
    {
        Console.WriteLine($"\ncatch-up and rebuild  (medians of {Turns} turns, taken in turns, each on its own copy of the log)");
        Run.Print("catch-up of all models in the daemon", _follows);
        Run.Print("rebuild of all models into tables of a session", _rebuilds);
        foreach (var (kind, runs) in _plain)
        {
            Run.Print($"plain daemon, {kind.Name}", runs);
        }

        foreach (var (what, runs, target) in new[] { ("catch-up", _follows, 5.0), ("rebuild", _rebuilds, 10.0) })
        {
            foreach (var (kind, plain) in _plain)
            {
                Measured.Ratio($"{what} : plain, {kind.Name}, wall", Median(runs, r => r.PerSecond), Median(plain, r => r.PerSecond), target);
                Measured.Ratio($"{what} : plain, {kind.Name}, processor time", Median(plain, r => r.PerEvent), Median(runs, r => r.PerEvent));
            }
        }
    }

    private static double Median(List<Run> runs, Func<Run, double> of) => Measured.Median([.. runs.Select(of)]);

    private static async Task<long> AskAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
