using System.Diagnostics;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Generator;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// The timeline of one process of 2,000 entries, a fifth of which was corrected since, as it was known before the corrections and as it is now, in turns.
/// The entries of a field record were recorded between the process and the corrections.
/// </summary>
internal sealed class AsOfBenchmark(HttpClient client, NpgsqlDataSource database, long knownAt)
{
    private const int Entries = 2_000;
    private const int Corrected = 400;
    private const int Samples = 100;
    private const string Path = "/api/processes/as-of/timeline?detail=full";
    private const string Unsourced = "\"evidence\":{\"unsourced\":true}";

    public static async Task RunAsync(Bench bench, int events)
    {
        Console.WriteLine($"\nfield record of {events:n0} events, with another process around it");
        var connection = await FieldLog.WriteAsync(bench, Told().Concat(FieldLog.Commands(events)).Concat(Corrections()));
        await using (var written = NpgsqlDataSource.Create(connection))
        {
            await FieldBenchmark.VerifyAsync(written, Entries + events + Corrected);
        }

        await using var service = await FieldLog.ServeAsync(connection);
        using var client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(10) };
        var benchmark = new AsOfBenchmark(client, service.Services.GetRequiredService<NpgsqlDataSource>(), Entries + (events / 2));
        await benchmark.CompareAsync("whole timeline (NDJSON)", string.Empty, whole: true);
        await benchmark.CompareAsync("page of 100 entries", "limit=100", whole: false);
        await benchmark.ExplainAsync();
    }

    private async Task CompareAsync(string what, string words, bool whole)
    {
        string Of(string more) => $"{Path}?{string.Join('&', new[] { words, more }.Where(w => w.Length > 0))}";
        var kinds = new Dictionary<string, string>
        {
            ["now"] = Of(string.Empty),
            ["knownAt"] = Of($"knownAt=index:{knownAt}"),
            ["knownAt and validAt"] = Of($"knownAt=index:{knownAt}&validAt=2019-06"),
        };
        var times = kinds.ToDictionary(k => k.Key, _ => new List<double>());
        var memory = 0L;
        for (var i = -10; i < Samples; i++)
        {
            memory = i == 0 ? Environment.WorkingSet : memory;
            foreach (var (kind, path) in kinds)
            {
                var took = await TimedAsync(path, whole);
                times[kind].AddRange(i >= 0 ? [took] : []);
            }
        }

        Console.WriteLine($"\n{what}, process of {Entries:n0} entries, {Corrected} of them corrected since; {Samples} requests of each kind in turns, ms");
        foreach (var (kind, took) in times)
        {
            Console.WriteLine($"  {kind,-40} p50 {Measured.Median(took),8:0.00}   p99 {Measured.Percentile(took, 99),8:0.00}");
        }

        Measured.Ratio("knownAt : now, p50", Measured.Median(times["knownAt"]), Measured.Median(times["now"]), 1.3);
        Measured.Ratio("knownAt : now, p99", Measured.Percentile(times["knownAt"], 99), Measured.Percentile(times["now"], 99));
        Measured.Ratio("knownAt and validAt : now, p50", Measured.Median(times["knownAt and validAt"]), Measured.Median(times["now"]));
        Console.WriteLine($"  working set {memory >> 20} MiB before, {Environment.WorkingSet >> 20} MiB after");
    }

    private async Task<double> TimedAsync(string path, bool whole)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(whole ? "application/x-ndjson" : "application/json"));
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return answer.IsSuccessStatusCode && (!whole || text.Count(c => c == '\n') > Entries / 4) ? took : throw new InvalidOperationException($"{path}: {text[..Math.Min(200, text.Length)]}");
    }

    private async Task ExplainAsync()
    {
        var streams = Enumerable.Range(1, Entries / 100).Select(r => $"round-as-of/{r}").ToArray();
        await using var command = new Filter().Streams(streams).Command(database, ReadModelTables.Live.RowsOf(ReadModelStore.Model<Timeline>()), knownAt, null, null, 101);
        command.CommandText = "explain (analyze, costs off) " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0));
        }

        Console.WriteLine($"  plan of an as-of page: {(plan.Exists(l => l.Contains("Seq Scan", StringComparison.Ordinal)) ? "SEQUENTIAL SCAN" : "no sequential scan")}");
        plan.ForEach(l => Console.WriteLine($"    {(l.Length > 150 ? l[..150] + " …" : l)}"));
    }

    private static IEnumerable<GeneratedCommand> Told() => Enumerable.Range(0, Entries - 1).Select(i => i % 100 == 0
            ? new GeneratedCommand(Target(i), "open-round", "r", $$"""{"label":"Round {{Round(i)}}","when":"{{Day(i)}}",{{Unsourced}}}""")
            : new GeneratedCommand(Target(i), "announce-next-round", $"p{i}", $$"""{"slug":"p{{i}}","window":"2031-{{1 + (i % 12):00}}","when":"{{Day(i)}}",{{Unsourced}}}"""))
        .Prepend(new GeneratedCommand("/processes/as-of", "open-process", "open", $$"""{"title":"As of",{{Unsourced}}}"""));

    private static IEnumerable<GeneratedCommand> Corrections() => Enumerable.Range(0, Corrected).Select(c => 5 * c).Select(i => i % 100 == 0 ? i + 1 : i).Select(i =>
        new GeneratedCommand(Target(i), "correct-entry", $"c{i}", $$$"""{"entry":{"target":"{{{Target(i)}}}","key":"p{{{i}}}"},"changes":{"window":"2032-01"},"reason":"misread",{{{Unsourced}}}}"""));

    private static string Target(int i) => $"/processes/as-of/rounds/{Round(i)}";

    private static int Round(int i) => 1 + (i / 100);

    private static string Day(int i) => string.Create(null, $"{2011 + (i / 100):0000}-{1 + (i / 10 % 12):00}-{1 + (i % 28):00}");
}
