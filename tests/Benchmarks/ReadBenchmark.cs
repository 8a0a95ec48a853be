using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>One round by HTTP against the same bytes from the same server, and a timeline page against its bare SQL.</summary>
internal sealed class ReadBenchmark(TrackerHost service, BareAnswer bare, NpgsqlDataSource database, HttpClient client)
{
    private const int Page = 100;
    private const int Samples = 400;

    private static readonly string Table = ReadModelTables.Live.RowsOf(ReadModelStore.Model<Timeline>());

    public static async Task RunAsync(Bench bench, int events)
    {
        var bare = new BareAnswer();
        await using var service = await Bench.ServiceAsync(await bench.NewDatabaseAsync(), bare);
        await Loaded.LinesAsync(service.Address, events);
        await Loaded.CaughtUpAsync(service);
        var database = service.Services.GetRequiredService<NpgsqlDataSource>();
        await using (var analyze = database.CreateCommand("analyze"))
        {
            await analyze.ExecuteNonQueryAsync();
        }

        using var client = new HttpClient { BaseAddress = service.Address };
        var reads = new ReadBenchmark(service, bare, database, client);
        await reads.RoundAsync(events);
        await reads.TimelineAsync(events);
    }

    private async Task RoundAsync(int events)
    {
        await using var median = database.CreateCommand(
            $"with r as (select row, count(*) n from {ReadModelTables.Live.LinksOf(ReadModelStore.Model<RoundDetails>())} where item = '' group by row) select row from r order by n, row offset (select count(*) / 2 from r) limit 1");
        var parts = ((string)(await median.ExecuteScalarAsync())!)["round-".Length..].Split('/');
        var path = $"/api/processes/{parts[0]}/rounds/{parts[1]}";
        bare.Bytes = await client.GetByteArrayAsync(path);
        foreach (var readers in new[] { 1, 16 })
        {
            var of = (await Measured.SideBySideAsync(
                $"one round by HTTP ({bare.Bytes.Length:n0} bytes, log of {events:n0}), {readers} reader(s), requests a second", TimeSpan.FromSeconds(2), 3,
                new Variant("GET /api/processes/x/rounds/y", ct => Measured.ByAsync(readers, _ => client.GetByteArrayAsync(path), ct)),
                new Variant("bare endpoint, same bytes", ct => Measured.ByAsync(readers, _ => client.GetByteArrayAsync("/bare"), ct)))).Values.ToArray();
            Measured.Ratio("round : bare", of[0], of[1]);
        }
    }

    private async Task TimelineAsync(int events)
    {
        await using var largest = database.CreateCommand(
            $"select split_part(stream, '/', 1) from {Table} where stream like 'round-%' group by 1 order by count(*) desc limit 1");
        var process = ((string)(await largest.ExecuteScalarAsync())!)["round-".Length..];
        var streams = await (await PresentAsync(service)).StreamsOfAsync(process, CancellationToken.None) ?? [];
        var first = System.Text.Json.Nodes.JsonNode.Parse(await client.GetStringAsync($"/api/processes/{process}/timeline?detail=full&limit=500"))!;
        var cursors = new[] { null, first["next"]?.ToString() };
        var (http, sql) = (new List<double>(), new List<double>());
        for (var i = -20; i < Samples; i++)
        {
            var cursor = cursors[i & 1];
            var path = $"/api/processes/{process}/timeline?detail=full&limit={Page}{(cursor is null ? string.Empty : $"&cursor={cursor}")}";
            var byHttp = await Measured.TimedAsync(() => client.GetByteArrayAsync(path));
            var bySql = await Measured.TimedAsync(() => SqlAsync(streams, cursor));
            if (i >= 0)
            {
                http.Add(byHttp);
                sql.Add(bySql);
            }
        }

        Console.WriteLine($"\ntimeline page of {Page} rows (process of {streams.Length} streams, log of {events:n0}; {Samples} requests, first page and a later one in turns), ms");
        Console.WriteLine($"  GET /api/processes/x/timeline          p50 {Measured.Median(http):0.00}   p99 {Measured.Percentile(http, 99):0.00}");
        Console.WriteLine($"  bare SQL for the same events           p50 {Measured.Median(sql):0.00}   p99 {Measured.Percentile(sql, 99):0.00}");
        Measured.Ratio("timeline by HTTP : SQL, p50", Measured.Median(http), Measured.Median(sql));
        Measured.Ratio("timeline by HTTP : SQL, p99", Measured.Percentile(http, 99), Measured.Percentile(sql, 99));
        foreach (var cursor in cursors)
        {
            await ExplainAsync(streams, cursor);
        }
    }

    private static async Task<Snapshot> PresentAsync(TrackerHost service) =>
        await service.Services.GetRequiredService<ReadModelStore>().OpenAsync(new QueryParameters(null, null, null, null, string.Empty, Page, false), ReadModelStore.Model<Timeline>(), CancellationToken.None);

    /// <summary>Reads the rows of a page, and the stored events that they are made of.</summary>
    private async Task SqlAsync(string[] streams, string? cursor)
    {
        var keys = new List<string>();
        await using (var command = new Filter().Streams(streams).Command(database, Table, long.MaxValue, null, (cursor is null ? null : PageToken.Parse(cursor)!.After), Page + 1))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                keys.Add(reader.GetString(0));
            }
        }

        await using var read = database.CreateCommand(
            $"select e.data, e.headers from {ReadModelTables.Live.EntryLinks} l join tracker.ledger g on g.index = l.index join tracker.mt_events e on e.id = g.event_id where l.row = any($1) and l.item = ''");
        read.Parameters.AddWithValue(keys.ToArray());
        await using var row = await read.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            _ = (row.GetString(0), row.GetString(1));
        }
    }

    private async Task ExplainAsync(string[] streams, string? cursor)
    {
        await using var command = new Filter().Streams(streams).Command(database, Table, long.MaxValue, null, (cursor is null ? null : PageToken.Parse(cursor)!.After), Page + 1);
        command.CommandText = "explain (analyze, costs off) " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0));
        }

        Console.WriteLine($"  plan of the {(cursor is null ? "first" : "later")} page: {(plan.Exists(l => l.Contains("Seq Scan", StringComparison.Ordinal)) ? "SEQUENTIAL SCAN" : "no sequential scan")}");
        plan.ForEach(l => Console.WriteLine($"    {(l.Length > 150 ? l[..150] + " …" : l)}"));
    }
}
