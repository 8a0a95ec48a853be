using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Service.Features.Processes;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>All processes of a field record, by the API and on the overview page, compared with the SQL question from which they are made.</summary>
internal sealed class OverviewBenchmark(HttpClient client, NpgsqlDataSource database, long head)
{
    private const int Samples = 40;
    private const int WarmUp = 3;
    private const int DefaultPage = 100;

    public static async Task RunAsync(Bench bench, int[] sizes)
    {
        foreach (var size in sizes)
        {
            Console.WriteLine($"\nfield record of {size:n0} events");
            await using var service = await FieldLog.ServeAsync(await FieldLog.WriteAsync(bench, size));
            using var client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(10) };
            await new OverviewBenchmark(client, service.Services.GetRequiredService<NpgsqlDataSource>(), size - 1).CompareAsync();
        }
    }

    private async Task CompareAsync()
    {
        var processes = await CountAsync();
        Console.WriteLine($"  {processes:n0} processes, the answers in turns with their question");
        Measured.Times("overview page /, the first one", [await Measured.TimedAsync(() => GetAsync("/", "text/html"))]);
        await CompareAsync("GET /api/processes", "/api/processes", "application/json", DefaultPage, 2);
        await CompareAsync("GET /api/processes, all (NDJSON)", "/api/processes", "application/x-ndjson", processes, 2);
        await CompareAsync("overview page /", "/", "text/html", processes, 5);
    }

    private async Task CompareAsync(string what, string path, string type, long processes, double target)
    {
        var (http, sql) = (new List<double>(), new List<double>());
        for (var i = -WarmUp; i < Samples; i++)
        {
            var byHttp = await Measured.TimedAsync(() => GetAsync(path, type));
            var bySql = await Measured.TimedAsync(() => AskAsync(processes));
            if (i >= 0)
            {
                http.Add(byHttp);
                sql.Add(bySql);
            }
        }

        Measured.Times(what, http);
        Measured.Times($"its SQL question, {processes:n0} processes", sql);
        Measured.Ratio($"{what} : SQL, p50", Measured.Median(http), Measured.Median(sql), target);
        Measured.Ratio($"{what} : SQL, p99", Measured.Percentile(http, 99), Measured.Percentile(sql, 99));
    }

    private async Task GetAsync(string path, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        using var answer = await client.SendAsync(request);
        _ = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    /// <summary>Reads the rows of the question, and makes nothing of them.</summary>
    private async Task AskAsync(long processes)
    {
        await using var command = database.CreateCommand(ProcessOverviews.Sql(new Filter(), new Basis(string.Empty, 0, head, DateTimeOffset.UnixEpoch, null, null), Identities.None, [], long.MaxValue, null, (int)processes, out var values));
        values.ForEach(v => command.Parameters.AddWithValue(v));
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            _ = row.IsDBNull(5) ? null : row.GetString(5);
        }
    }

    private async Task<long> CountAsync()
    {
        await using var command = database.CreateCommand($"select count(*) from {ReadModelTables.Live.RowsOf(ReadModelStore.Model<ProcessRegistry>())} where to_index is null and not hidden");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
