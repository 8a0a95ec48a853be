using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using NegotiationTracker.Client;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// Many open pages of the dashboard, readers of the API and writers at once, against a service in its own process. An open page is its HTML and the stream of
/// changes of its process, until its reader goes to the next page. What a browser would do with a page, and its connection for clicks, are left out.
/// </summary>
internal sealed class CrowdBenchmark(HttpClient client, NpgsqlDataSource database, IReadOnlyList<(string Process, string Round)> rounds)
{
    private const int Pages = 50;
    private const int Kinds = 6;
    private const int Readers = 4;
    private const int Writers = 16;

    /// <summary>An answer that takes longer is reported with its moment, in milliseconds.</summary>
    private const double Slow = 1_000;
    private static readonly TimeSpan PagePause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReadPause = TimeSpan.FromMilliseconds(50);

    /// <summary>All writers together send 50 commands a second.</summary>
    private static readonly TimeSpan WritePause = TimeSpan.FromMilliseconds(1_000.0 * Writers / 50);

    private static readonly string[] Setup =
    [
        """{"target":"/actors/CROWD_HOST","command":"register-actor","key":"register","body":{"kind":"state","names":[{"language":"en","text":"Host of the crowd"}],"evidence":{"unsourced":true}}}""",
        """{"target":"/sources/crowd-readout","command":"register-source","key":"register","body":{"publisher":"Host of the crowd","access":"read","evidence":{"unsourced":true}}}""",
    ];

    private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<double> _rounds = [];
    private readonly ConcurrentQueue<double> _commands = [];
    private readonly ConcurrentQueue<(double Second, string What, double Milliseconds)> _slow = [];
    private readonly ConcurrentDictionary<string, int> _others = new(StringComparer.Ordinal);
    private long _began;
    private int _changes;
    private int _number;

    public static async Task RunAsync(Bench bench, int events, TimeSpan time)
    {
        Console.WriteLine($"\nfield record of {events:n0} events");
        var connection = await FieldLog.WriteAsync(bench, events);
        await (await FieldLog.ServeAsync(connection)).DisposeAsync();
        await using var service = new Child(
            "NegotiationTracker.Service", new Dictionary<string, string> { ["ConnectionStrings__Tracker"] = connection }, "--urls=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information");
        using var client = new HttpClient { BaseAddress = new Uri(await service.HeardAsync("Now listening on: ")), Timeout = TimeSpan.FromSeconds(60) };
        await using var database = NpgsqlDataSource.Create(connection);
        await new CrowdBenchmark(client, database, await RoundsAsync(database)).RunAsync(bench, service, time);
    }

    private async Task RunAsync(Bench bench, Child service, TimeSpan time)
    {
        await Loaded.SendAsync(client, Setup);
        foreach (var path in Enumerable.Range(0, Kinds).Select(n => Page(n, rounds[n].Process, rounds[n].Round).Path))
        {
            // What the first reader of all waits for is not what a crowd waits for.
            Measured.Times($"alone, and the first: {path}", [await Measured.TimedAsync(() => client.GetByteArrayAsync(path))]);
        }

        Console.WriteLine($"  {Pages} open pages, {Readers} readers with a pause of {ReadPause.TotalMilliseconds:0} ms, {Writers} writers with {Writers / WritePause.TotalSeconds:0} commands a second together, for {time.TotalMinutes:0.#} minutes; service {service.PeakBytes >> 20} MiB at the start");
        var before = (Service: service.Process.TotalProcessorTime, Bench: Processor.Used(bench));
        using var over = new CancellationTokenSource(time);
        _began = Stopwatch.GetTimestamp();
        var most = WatchAsync(service, over.Token);
        await Task.WhenAll([
            .. Enumerable.Range(0, Pages).Select(n => Task.Run(() => OpenPagesAsync(n, over.Token))),
            .. Enumerable.Range(0, Readers).Select(n => Task.Run(() => ReadAsync(n, over.Token))),
            .. Enumerable.Range(0, Writers).Select(n => Task.Run(() => WriteAsync(n, over.Token)))]);
        Print(time, await most);
        service.Process.Refresh();
        var used = Processor.Used(bench) - before.Bench;
        Console.WriteLine($"  processor time: service {(service.Process.TotalProcessorTime - before.Service).TotalSeconds:0} s, database {used.Database.TotalSeconds:0} s, this crowd {used.Client.TotalSeconds:0} s");
    }

    /// <summary>Opens one page after the other, each kind of page in its turn, and receives the changes of its process meanwhile.</summary>
    private async Task OpenPagesAsync(int reader, CancellationToken over)
    {
        // The readers do not all come in the same moment.
        await Task.Delay(PagePause * reader / Pages, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (var n = reader; !over.IsCancellationRequested; n++)
        {
            var (process, round) = rounds[n * 7 % rounds.Count];
            var (kind, path) = Page(n, process, round);
            await ForAsync(async () =>
            {
                await TimedAsync(_pages.GetOrAdd(kind, _ => []), $"page {kind}", () => client.GetAsync(path, over));
                using var open = CancellationTokenSource.CreateLinkedTokenSource(over);
                open.CancelAfter(PagePause);
                await FollowAsync(process, open.Token);
            }, over);
        }
    }

    private static (string Kind, string Path) Page(int number, string process, string round) => (number % Kinds) switch
    {
        0 => ("overview", "/"),
        1 => ("timeline", $"/processes/{process}"),
        2 => ("rounds", $"/processes/{process}/rounds"),
        3 => ("round", $"/processes/{process}/rounds/{round}"),
        4 => ("attendance", $"/processes/{process}/attendance"),
        _ => ("statements", $"/processes/{process}/statements"),
    };

    /// <summary>Receives changes for as long as the page is open.</summary>
    private async Task FollowAsync(string process, CancellationToken open)
    {
        try
        {
            await foreach (var _ in new TrackerClient(client).StreamChangesAfterAsync(process, await Loaded.SizeAsync(database, 0) - 1, open))
            {
                Interlocked.Increment(ref _changes);
            }

            Count("change stream ended");
        }
        catch (TrackerProblemException e)
        {
            Count($"change stream: {e.Message}");
        }
        catch (Exception) when (open.IsCancellationRequested)
        {
            // The reader goes to the next page.
            return;
        }
    }

    private async Task ReadAsync(int reader, CancellationToken over)
    {
        var dice = new Random(reader);
        while (!over.IsCancellationRequested)
        {
            await ForAsync(async () =>
            {
                var (process, round) = rounds[dice.Next(rounds.Count)];
                await TimedAsync(_rounds, "round", () => client.GetAsync($"/api/processes/{process}/rounds/{round}", over));
                await Task.Delay(ReadPause, over);
            }, over);
        }
    }

    private async Task WriteAsync(int writer, CancellationToken over)
    {
        var dice = new Random(-1 - writer);
        for (var next = Stopwatch.GetTimestamp(); !over.IsCancellationRequested; next += (long)(WritePause.TotalSeconds * Stopwatch.Frequency))
        {
            await ForAsync(async () =>
            {
                var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next);
                await (wait > TimeSpan.Zero ? Task.Delay(wait, over) : Task.CompletedTask);
                var (number, (process, round)) = (Interlocked.Increment(ref _number), rounds[dice.Next(rounds.Count)]);
                await TimedAsync(_commands, "command", () => client.SendAsync(Command(process, round, number), over));
            }, over);
        }
    }

    private static HttpRequestMessage Command(string process, string round, int number) => new(HttpMethod.Post, $"/api/processes/{process}/rounds/{round}/make-statement")
    {
        Headers = { { "Idempotency-Key", $"crowd-{number}" } },
        Content = new StringContent(
            $$$"""{"slug":"crowd-{{{number}}}","speaker":{"actor":"CROWD_HOST","role":"host"},"topics":["maps"],"summary":"The host asks for steps.","evidence":{"sources":[{"source":"crowd-readout","locator":"paragraph 2"}]}}""",
            Encoding.UTF8, "application/json"),
    };

    /// <summary>Takes the time until the whole answer is there. Other answers than success are counted, with the answer to a server that is busy.</summary>
    private async Task TimedAsync(ConcurrentQueue<double> times, string what, Func<Task<HttpResponseMessage>> ask)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await ask();
        if (answer.IsSuccessStatusCode)
        {
            var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            times.Enqueue(took);
            if (took > Slow)
            {
                _slow.Enqueue((Stopwatch.GetElapsedTime(_began).TotalSeconds, what, took));
            }

            return;
        }

        Count($"{what} {(int)answer.StatusCode}");
        await (answer.StatusCode == HttpStatusCode.ServiceUnavailable ? Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1)) : Task.CompletedTask);
    }

    /// <summary>Runs one act, and counts it if it fails before the time is over.</summary>
    private async Task ForAsync(Func<Task> act, CancellationToken over)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException)
        {
            if (!over.IsCancellationRequested)
            {
                Count($"{e.GetType().Name}: {e.Message}");
            }
        }
    }

    private void Count(string what) => _others.AddOrUpdate(what, 1, (_, n) => n + 1);

    /// <summary>Returns the highest working set that was seen, in bytes.</summary>
    private static async Task<long> WatchAsync(Child service, CancellationToken over)
    {
        var most = 0L;
        while (!over.IsCancellationRequested)
        {
            service.Process.Refresh();
            most = Math.Max(most, service.Process.WorkingSet64);
            await Task.Delay(TimeSpan.FromSeconds(1), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return most;
    }

    private void Print(TimeSpan time, long most)
    {
        foreach (var (kind, times) in _pages.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            Measured.Times($"page: {kind}", times);
        }

        Measured.Times("all pages  (p99 at most 1,500 ms)", [.. _pages.Values.SelectMany(p => p)]);
        Measured.Times("a round by the API  (p99 at most 100 ms)", _rounds);
        Measured.Times("a command", _commands);
        Console.WriteLine($"  {_commands.Count / time.TotalSeconds:0.0} commands a second; {_changes:n0} changes received by open pages");
        Console.WriteLine($"  working set of the service at most {most >> 20:n0} MiB  (at most 700 MiB)");
        Console.WriteLine($"  slower than {Slow:n0} ms: {_slow.Count:n0}, by the ten seconds in which they ended:");
        foreach (var moment in _slow.GroupBy(s => (int)(s.Second / 10)).OrderBy(g => g.Key))
        {
            Console.WriteLine($"    {moment.Key * 10,4} s  {moment.Count(),4} of at most {moment.Max(s => s.Milliseconds),7:n0} ms: {string.Join(", ", moment.CountBy(s => s.What).OrderByDescending(w => w.Value).Select(w => $"{w.Value} {w.Key}"))}");
        }

        Console.WriteLine($"  other answers: {(_others.IsEmpty ? "none" : string.Join(", ", _others.Select(o => $"{o.Key}: {o.Value:n0}")))}");
    }

    /// <summary>Returns rounds of different processes first, each with some entries.</summary>
    private static async Task<List<(string Process, string Round)>> RoundsAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            $"""
            select split_part(substr(key, 7), '/', 1) process, split_part(key, '/', 2) round from {ReadModelTables.Live.RowsOf(ReadModelStore.Model<RoundDetails>())}
            where to_index is null and not hidden and earliest is not null order by row_number() over (partition by split_part(key, '/', 1) order by key), key limit 200
            """);
        await using var row = await command.ExecuteReaderAsync();
        var found = new List<(string, string)>();
        while (await row.ReadAsync())
        {
            found.Add((row.GetString(0), row.GetString(1)));
        }

        return found;
    }
}
