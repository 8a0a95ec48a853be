using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// Questions to the whole record, compared with the SQL that only finds or counts the rows: lists with two filters, counts, what an actor did, what changed, and searches.
/// </summary>
internal sealed class AskBenchmark(HttpClient client, NpgsqlDataSource database)
{
    private const int Samples = 40;
    private const int WarmUp = 3;
    private const string Present = "not hidden and to_index is null";
    private const string Time = "coalesce(earliest, -9223372036854775808), coalesce(latest, 9223372036854775807), key";

    private static readonly string Entries = ReadModelTables.Live.RowsOf(ReadModelStore.Model<Timeline>());
    private static readonly string Statements = ReadModelTables.Live.RowsOf(ReadModelStore.Model<StatementEntries>());
    private static readonly string Rounds = ReadModelTables.Live.RowsOf(ReadModelStore.Model<RoundDetails>());
    private static readonly string Attending = ReadModelTables.Live.RowsOf(ReadModelStore.Model<Attendance>());
    private static readonly string Documents = ReadModelTables.Live.RowsOf(ReadModelStore.Model<DocumentDetails>());
    private static readonly string Promised = ReadModelTables.Live.RowsOf(ReadModelStore.Model<Promises>());
    private static readonly string Ceasefires = ReadModelTables.Live.RowsOf(ReadModelStore.Model<CeasefireDetails>());

    public static async Task RunAsync(Bench bench, int[] sizes)
    {
        foreach (var size in sizes)
        {
            Console.WriteLine($"\nfield record of {size:n0} events");
            await using var service = await FieldLog.ServeAsync(await FieldLog.WriteAsync(bench, size));
            using var client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(10) };
            var database = service.Services.GetRequiredService<NpgsqlDataSource>();
            await new AskBenchmark(client, database).CompareAsync(size);
            await new SearchBenchmark(client, database).CompareAsync();
        }
    }

    private async Task CompareAsync(int events)
    {
        var actor = await TextAsync($"select a from {Attending}, unnest(actors) a where {Present} group by a order by count(*) desc, a limit 1");
        var person = await TextAsync($"select p from {Entries}, unnest(people) p where {Present} group by p order by count(*) desc, p limit 1");
        await CompareAsync($"/api/rounds?actor={actor}&role=guarantor", $"select key from {Rounds} where {Present} and key in (select key from {Attending} where {Present} and traits && array['guarantor/{actor}']) order by {Time} limit 101");
        await CompareAsync($"/api/timeline?actor={actor}&kind=delegation-seated", $"select key from {Entries} where {Present} and actors && array['{actor}'] and traits && array['kind/delegation-seated'] order by {Time} limit 101");
        await CompareAsync($"/api/timeline?person={person}&role=guarantor", $"select key from {Entries} where {Present} and people && array['{person}'] and roles @> array['guarantor'] order by {Time} limit 101");
        await CompareAsync($"/api/statements?actor={actor}&topic=ceasefire", $"select key from {Statements} where {Present} and actors && array['{actor}'] and topics @> array['ceasefire'] order by {Time} limit 101");
        await CompareAsync($"/api/ceasefires?actor={actor}&state=yes&validAt=2012", $"select key from {Ceasefires} where {Present} and actors && array['{actor}'] order by {Time}");
        await CompareAsync($"/api/rounds?actor={actor}&status=held&group-by=year", $"select to_char(date '1970-01-01' + earliest::int, 'YYYY'), count(*) from {Rounds} where {Present} and traits && array['status/held'] and key in (select key from {Attending} where {Present} and actors && array['{actor}']) group by 1");
        await CompareAsync($"/api/rounds?actor={actor}&role=guarantor&group-by=actor", $"select a, count(*) from {Attending}, unnest(actors) a where {Present} and traits && array['guarantor/{actor}'] group by 1");
        await CompareAsync($"/api/statements?actor={actor}&topic=ceasefire&group-by=quarter", $"select to_char(date '1970-01-01' + earliest::int, 'YYYY-Q'), count(*) from {Statements} where {Present} and actors && array['{actor}'] and topics @> array['ceasefire'] group by 1");

        // The first answer about an actor has the beginning of each list: rounds, entries, documents, ceasefires and promises.
        var lists = new[] { Attending, Entries, Documents, Ceasefires, Promised }.Select(t => $"(select key from {t} where {Present} and actors && array['{actor}'] order by {Time} limit 101)");
        await CompareAsync($"/api/actors/{actor}/activity", string.Join(" union all ", lists));
        var (middle, late) = (events / 2, events - 1_000);
        await CompareAsync($"/api/changes?after=index:{middle}", $"select event_id::text from tracker.ledger where index > {middle} order by index limit 101");
        await CompareAsync($"/api/changes?after=index:{middle}&actor={actor}", $"select key from {Entries} where {Present} and actors && array['{actor}'] and first_index > {middle} order by first_index limit 101");
        await CompareAsync($"/api/changes?after=index:{late}&kind=statement-made", $"select key from {Entries} where {Present} and traits && array['kind/statement-made'] and first_index > {late} order by first_index limit 101");
        await CompareAsync("/api/network?from=2012-01&until=2012-03&by=rounds&limit=500", $"select a.t || ' ' || b.t, count(*) from {Attending} r, unnest(r.traits) a(t), unnest(r.traits) b(t) where {Present} and coalesce(earliest, -9223372036854775808) between date '2012-01-01' - date '1970-01-01' and date '2012-03-31' - date '1970-01-01' and a.t like 'present/%' and b.t like 'present/%' and a.t < b.t group by 1");
    }

    private async Task CompareAsync(string path, string question)
    {
        var (http, sql) = (new List<double>(), new List<double>());
        for (var i = -WarmUp; i < Samples; i++)
        {
            var byHttp = await Measured.TimedAsync(() => GetAsync(path));
            var bySql = await Measured.TimedAsync(() => AskAsync(question));
            if (i >= 0)
            {
                http.Add(byHttp);
                sql.Add(bySql);
            }
        }

        Measured.Times(path, http);
        Measured.Times("its SQL question", sql);
        Measured.Ratio("p50", Measured.Median(http), Measured.Median(sql));
        Measured.Ratio("p99", Measured.Percentile(http, 99), Measured.Percentile(sql, 99));
    }

    private async Task GetAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        _ = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    private async Task AskAsync(string question)
    {
        await using var command = database.CreateCommand(question);
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            _ = row.IsDBNull(0) ? null : row.GetString(0);
        }
    }

    private async Task<string> TextAsync(string question)
    {
        await using var command = database.CreateCommand(question);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
