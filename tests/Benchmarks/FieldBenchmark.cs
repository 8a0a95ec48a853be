using System.Diagnostics;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// A field record written in bulk: how fast, whether the log verifies, what questions to a long log cost, and whether
/// any of them reads a table of the log whole.
/// </summary>
internal sealed class FieldBenchmark(NpgsqlDataSource database, EntryReader entries, long size)
{
    private const int Samples = 50;
    private const int Slice = 50_000;

    public static async Task RunAsync(Bench bench, int events)
    {
        Console.WriteLine($"\nfield record of {events:n0} events, written in bulk");
        var connection = await FieldLog.WriteAsync(bench, events);
        await using var database = NpgsqlDataSource.Create(connection);
        using var keys = new PersonKeys(database);
        await keys.ReadAsync(CancellationToken.None);
        var benchmark = new FieldBenchmark(database, new EntryReader(new EventSerializer(keys, new EventUpcasters(EventCatalog.Current, EventUpcasters.Released))), events);
        await VerifyAsync(database, events);
        await benchmark.AskAsync();
    }

    /// <summary>Compares each entry of a log that was written in bulk with its leaf.</summary>
    public static async Task VerifyAsync(NpgsqlDataSource database, long size)
    {
        var (check, started, found) = (new LogIntegrityCheck(database), Stopwatch.GetTimestamp(), 0);
        for (var from = 0L; from < size; from += Slice)
        {
            found += (await check.RowsAsync(from, Math.Min(size, from + Slice), CancellationToken.None)).Count;
        }

        found += (await check.UnmatchedAsync(20, CancellationToken.None)).Count;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($"  verified in {seconds:0} s, {size / seconds:n0}/s: {found} differences");
        if (found > 0 || !(await check.CountAsync(CancellationToken.None)).Agree)
        {
            throw new InvalidOperationException("the log that was written in bulk does not verify");
        }
    }

    private async Task AskAsync()
    {
        var longest = await StreamsAsync("order by version desc limit 1");
        var some = await StreamsAsync("where version between 10 and 60 order by id limit 50");
        var indexes = Enumerable.Range(0, 200).Select(i => i * (size / 200)).ToArray();
        await using var connection = await database.OpenConnectionAsync();
        var before = await ScansAsync();
        await TimeAsync("a stream of some entries", i => entries.StreamAsync(connection, StreamId.Parse(some[i % some.Length]).OrThrow(), 0, CancellationToken.None));
        await TimeAsync($"the longest stream, {longest[0]}", _ => entries.StreamAsync(connection, StreamId.Parse(longest[0]).OrThrow(), 0, CancellationToken.None), 5);
        await TimeAsync($"{indexes.Length} entries by index", _ => entries.ByIndexAsync(connection, ReadModelTables.Live, indexes, CancellationToken.None));
        await TimeAsync("the last 500 of the log", _ => LastAsync(connection));
        var scans = await ScansAsync() - before;
        Console.WriteLine($"  tables of the log read whole: {(scans == 0 ? "none" : $"{scans} SEQUENTIAL SCANS")}");
    }

    private static async Task TimeAsync<T>(string what, Func<int, Task<List<T>>> ask, int samples = Samples)
    {
        var (times, rows) = (new List<double>(), 0);
        for (var i = -2; i < samples; i++)
        {
            var started = Stopwatch.GetTimestamp();
            rows = (await ask(i + 2)).Count;
            times.AddRange(i >= 0 ? [Stopwatch.GetElapsedTime(started).TotalMilliseconds] : []);
        }

        Console.WriteLine($"  {what,-60} {rows,6:n0} entries   p50 {Measured.Median(times),8:0.00} ms   p99 {Measured.Percentile(times, 99),8:0.00} ms");
    }

    private async Task<List<LoggedEntry>> LastAsync(NpgsqlConnection connection) => await entries.AllAsync(connection, size - 500, null, CancellationToken.None).ToListAsync();

    private async Task<string[]> StreamsAsync(string which)
    {
        await using var command = database.CreateCommand($"select array(select id::text from tracker.mt_streams {which})");
        return (string[])(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Returns the number of sequential scans of the tables that grow with the log. The server counts a scan up to ten seconds after a connection is idle.</summary>
    private async Task<long> ScansAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(12));
        await using var command = database.CreateCommand("select sum(seq_scan)::bigint from pg_stat_user_tables where schemaname = 'tracker' and relname in ('mt_events', 'mt_streams', 'ledger')");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
