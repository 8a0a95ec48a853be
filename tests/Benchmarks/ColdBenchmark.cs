using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// Things that nobody has asked for before: rounds, and pages of the reports of one ceasefire. Next to each is the bare SQL that reads the same number of
/// stored entries, also for the first time.
/// </summary>
internal sealed class ColdBenchmark(HttpClient client, NpgsqlDataSource database)
{
    private const int Reports = 20_000;
    private const int Rounds = 200;
    private const int WarmUp = 10;

    /// <summary>The rounds that are asked for have about 36 entries.</summary>
    private const string Size = "between 24 and 48";

    private const string Columns = "e.id, e.stream_id, e.version, e.data, e.type, e.headers, e.user_name";
    private static readonly string Links = ReadModelTables.Live.LinksOf(ReadModelStore.Model<RoundDetails>());

    public static async Task RunAsync(Bench bench, int events)
    {
        Console.WriteLine($"\nfield record of {events:n0} events, and a ceasefire with {Reports:n0} reports after it");
        await using var service = await FieldLog.ServeAsync(await FieldLog.WriteAsync(bench, WatchedCeasefire.Commands(events, Reports)));
        using var client = new HttpClient { BaseAddress = service.Address };
        var benchmark = new ColdBenchmark(client, service.Services.GetRequiredService<NpgsqlDataSource>());
        await benchmark.RoundsAsync();
        await benchmark.ReportsAsync(events + Reports);
    }

    /// <summary>Rounds by HTTP, and other rounds by SQL, in turns.</summary>
    private async Task RoundsAsync()
    {
        var rounds = await RowsAsync();
        var (http, sql) = (new List<double>(), new List<double>());
        for (var i = 0; i + 1 < rounds.Count; i += 2)
        {
            var parts = rounds[i].Row["round-".Length..].Split('/');
            var byHttp = await Measured.TimedAsync(() => client.GetByteArrayAsync($"/api/processes/{parts[0]}/rounds/{parts[1]}"));
            var bySql = await Measured.TimedAsync(() => ReadAsync(
                $"select {Columns} from {Links} l join tracker.ledger g on g.index = l.index join tracker.mt_events e on e.id = g.event_id where l.row = $1 and l.item = '' order by l.index", rounds[i + 1].Row));
            if (i >= 2 * WarmUp)
            {
                http.Add(byHttp);
                sql.Add(bySql);
            }
        }

        Console.WriteLine($"\nrounds of {rounds.Min(r => r.Entries)} to {rounds.Max(r => r.Entries)} entries, each asked for once");
        Print("GET /api/processes/x/rounds/y", http, 8, sql);
    }

    /// <summary>Pages one after the other by HTTP, and by SQL from the other end of the ceasefire, in turns.</summary>
    private async Task ReportsAsync(long last)
    {
        var path = $"/api/ceasefires/{WatchedCeasefire.Key}/violations?limit=100";
        using (var first = await client.GetAsync(new Uri(path, UriKind.Relative)))
        {
            if (first.StatusCode == HttpStatusCode.NotFound)
            {
                Console.WriteLine($"\n  NOT MEASURED: GET {path} answers 404, because this service has no pages of reports");
                return;
            }
        }

        var (http, sql, cursor) = (new List<double>(), new List<double>(), (string?)null);
        for (var page = 0; page < Reports / 100; page++)
        {
            var body = string.Empty;
            var byHttp = await Measured.TimedAsync(async () => body = await client.GetStringAsync(cursor is null ? path : $"{path}&cursor={cursor}"));
            var bySql = await Measured.TimedAsync(() => ReadAsync(
                $"select {Columns} from tracker.ledger g join tracker.mt_events e on e.id = g.event_id where g.stream = $1 and g.index >= {last - (100 * (page + 1))} order by g.index limit 100", $"ceasefire-{WatchedCeasefire.Key}"));
            if (page >= WarmUp)
            {
                http.Add(byHttp);
                sql.Add(bySql);
            }

            cursor = JsonNode.Parse(body)!["next"]?.ToString();
            if (cursor is null)
            {
                break;
            }
        }

        Console.WriteLine($"\npages of 100 of {Reports:n0} reports, each asked for once");
        Print("GET /api/ceasefires/x/violations?limit=100", http, 20, sql);
    }

    private static void Print(string what, List<double> http, int most, List<double> sql)
    {
        Measured.Times($"{what}  (at most {most} ms)", http);
        Measured.Times("bare SQL that reads as many entries", sql);
        Measured.Ratio("HTTP : SQL, p50", Measured.Median(http), Measured.Median(sql));
    }

    /// <summary>Returns rounds of the wanted size, in no order.</summary>
    private async Task<List<(string Row, long Entries)>> RowsAsync()
    {
        await using var command = database.CreateCommand(
            $"select row, count(*) from {Links} where item = '' and row like 'round-%' group by row having count(*) {Size} order by md5(row) limit {2 * (Rounds + WarmUp)}");
        await using var row = await command.ExecuteReaderAsync();
        var found = new List<(string, long)>();
        while (await row.ReadAsync())
        {
            found.Add((row.GetString(0), row.GetInt64(1)));
        }

        return found;
    }

    private async Task ReadAsync(string sql, string value)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(value);
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            _ = (row.GetString(3), row.GetString(5));
        }
    }
}
