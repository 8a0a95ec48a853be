using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// The plans of all statements that the service sends, on a field record whose models are current: for every question of the API, for commands, and for the
/// projection that follows them. None may read a table whole that grows with the record.
/// </summary>
internal sealed partial class PlansBenchmark(Bench bench, TrackerHost service, HttpClient client, NpgsqlDataSource database, int events)
{
    private const string Explain = "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_nested_statements=on";
    private const string SeqScan = "Seq Scan on ";
    private const string QueryText = "Query Text: ";

    /// <summary>The count of the integrity check. It reads both tables whole on purpose, in at most a fiftieth of the time.</summary>
    private const string Count = "select (select count(*) from tracker.mt_events where type <> 'tombstone')";

    /// <summary>A search for names. All that match are ranked, so a word that a tenth of all names have costs what they are many.</summary>
    private const string Search = "words like $";

    /// <summary>A table with fewer rows is read whole because that is faster than its index.</summary>
    private const int LargeTable = 5_000;

    /// <exception cref="InvalidOperationException">A statement reads a large table whole.</exception>
    public static async Task RunAsync(Bench bench, int events)
    {
        Console.WriteLine($"\nfield record of {events:n0} events, plans of the service's statements");
        var connection = await FieldLog.WriteAsync(bench, events);
        await (await FieldLog.ServeAsync(connection)).DisposeAsync();
        await using var service = await Bench.ServiceAsync(new NpgsqlConnectionStringBuilder(connection) { Options = Explain }.ConnectionString);
        using var client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(10) };
        await using var database = NpgsqlDataSource.Create(connection);
        var benchmark = new PlansBenchmark(bench, service, client, database, events);
        var things = await benchmark.ThingsAsync();
        var found = await benchmark.DuringAsync("questions of the API", () => benchmark.AskAsync(things))
            + await benchmark.DuringAsync("commands, and the projection after them", benchmark.RecordAsync);
        if (found > 0)
        {
            throw new InvalidOperationException($"{found} statements read a large table whole");
        }
    }

    /// <summary>Runs something, and prints the sequential scans of its statements. Returns the number of those of large tables.</summary>
    private async Task<int> DuringAsync(string what, Func<Task<int>> run)
    {
        var from = new FileInfo(bench.ServerLog).Length;
        var asked = await run();
        var plans = (await StatementsAsync(from)).Where(p => !p.Query.StartsWith(Count, StringComparison.Ordinal)).ToList();
        var tables = await RowsAsync();
        var all = plans.SelectMany(p => p.Scans.Select(s => (s.Table, p.Query, IsOfMany: p.Query.Contains(Search, StringComparison.Ordinal) && s.Rows * 10 >= tables.GetValueOrDefault(s.Table)))).ToList();
        var scans = all.Where(s => !s.IsOfMany || tables.GetValueOrDefault(s.Table) < LargeTable).Select(s => (s.Table, s.Query)).CountBy(s => s).OrderBy(s => s.Key.Table, StringComparer.Ordinal).ToList();
        Console.WriteLine($"\n  {what}: {asked:n0} requests, {plans.Count:n0} statements");
        foreach (var ((table, query), times) in all.Where(s => s.IsOfMany && tables.GetValueOrDefault(s.Table) >= LargeTable).Select(s => (s.Table, s.Query)).CountBy(s => s))
        {
            Console.WriteLine($"    read whole for at least a tenth of its rows: {table}, {tables[table]:n0} rows, {times} times: {Cut(query)}");
        }

        var (large, small) = (scans.Where(s => tables.GetValueOrDefault(s.Key.Table) >= LargeTable).ToList(), scans.Select(s => s.Key.Table).Distinct().Where(t => tables.TryGetValue(t, out var rows) && rows < LargeTable));
        Console.WriteLine($"    small tables read whole: {string.Join(", ", small.Select(t => $"{t} ({tables[t]:n0})"))}");
        foreach (var ((table, query), times) in large)
        {
            Console.WriteLine($"    LARGE TABLE READ WHOLE: {table}, {tables[table]:n0} rows, {times} times: {Cut(query)}");
        }

        Console.WriteLine($"    large tables read whole: {(large.Count == 0 ? "none" : $"by {large.Count} statements")}");
        return large.Count;
    }

    private async Task<int> AskAsync(Dictionary<string, string> things)
    {
        var asked = 0;
        foreach (var pattern in Patterns())
        {
            var path = things.Aggregate(pattern, (p, t) => p.Replace($"{{{t.Key}}}", t.Value, StringComparison.Ordinal));
            if (path.Contains('{', StringComparison.Ordinal))
            {
                Console.WriteLine($"    not asked: {path}");
                continue;
            }

            foreach (var query in QueriesOf(path, things))
            {
                using var answer = await client.GetAsync(new Uri(path + query, UriKind.Relative));
                _ = await answer.Content.ReadAsByteArrayAsync();
                asked++;
                if (!answer.IsSuccessStatusCode)
                {
                    Console.WriteLine($"    {(int)answer.StatusCode}: {path}{query}");
                }
            }
        }

        return asked;
    }

    /// <summary>Records the lines of another field record, and waits for the models.</summary>
    private async Task<int> RecordAsync()
    {
        const int Lines = 5_000;
        await Loaded.SendAsync(client, FieldLog.OtherCommands(Lines).Select(c => c.Line));
        await Loaded.CaughtUpAsync(service);
        return Lines;
    }

    /// <summary>Returns the patterns of all questions that are about the record. The overview page asks several.</summary>
    private IEnumerable<string> Patterns() => service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<Service.Http.EndpointKindMetadata>()?.Kind == Service.Http.EndpointKind.Read).Select(e => e.RoutePattern.RawText!).Order(StringComparer.Ordinal).Append("/");

    private string[] QueriesOf(string path, Dictionary<string, string> things)
    {
        var (past, last) = ($"knownAt=index:{events / 2}", events - 1);
        return path.Split('/')[^1] switch
        {
            // It ends by itself only for a past state of knowledge.
            "stream" or "changes" when path.Contains("/processes/", StringComparison.Ordinal) || path.EndsWith("/stream", StringComparison.Ordinal) => [$"?after={new LogPosition.Indexed(last - 2_000)}&knownAt=index:{last}"],
            "diff" => [$"?from=index:{events / 2}", $"?from=index:{events / 2}&to=index:{last}"],
            "explain" => ["?field=when", "?field=evidence"],
            _ when path.Contains("/activity/", StringComparison.Ordinal) => [string.Empty, $"?{past}", "?validAt=2010", "?limit=500"],
            "timeline" or "statements" when !path.StartsWith("/api/processes/", StringComparison.Ordinal) => [
                string.Empty, "?limit=500", $"?{past}", "?include=names", "?sort=-time", "?sort=recorded", "?sort=-recorded", $"?since=index:{last - 2_000}", $"?process={things["process"]}", $"?actor={things["actor"]}&kind=delegation-seated",
                $"?person={things["person"]}&role=guarantor", $"?source={things["source"]}", $"?place={things["place"]}", "?topic=ceasefire", "?contested=true", "?from=2005&until=2010", "?from=2015", "?from=2015&sort=-time", "?q=maps", "?q=corrid", $"?actor={things["actor"]}&group-by=year", $"?person={things["person"]}&group-by=process"],
            "rounds" or "attendance" when !path.StartsWith("/api/processes/", StringComparison.Ordinal) => [
                string.Empty, $"?{past}", "?detail=full", "?sort=-recorded", $"?actor={things["actor"]}&role=guarantor", $"?actor={things["actor"]}&status=held", $"?person={things["person"]}&from=2005&until=2015", $"?place={things["place"]}&host={things["actor"]}",
                $"?actor={things["actor"]}&group-by=year", $"?actor={things["actor"]}&role=guarantor&group-by=actor", $"?source={things["source"]}"],
            "ceasefires" or "documents" or "promises" when !path.StartsWith("/api/processes/", StringComparison.Ordinal) => [
                string.Empty, $"?{past}", "?detail=full", "?sort=-recorded", $"?actor={things["actor"]}&place={things["place"]}", $"?actor={things["actor"]}&group-by=year", $"?actor={things["actor"]}&group-by=process",
                .. path.EndsWith("/documents", StringComparison.Ordinal) ? ["?coding=handbook&code=Ce=2", "?coding=handbook&code=HrGen&group-by=kind"] : Array.Empty<string>()],
            "network" => [$"?process={things["process"]}", "?from=2012-01&until=2012-03", "?of=people&from=2012-01&until=2012-03&then-from=2013-01&then-until=2013-03", $"?from=2012-01&until=2012-02&{past}", $"?process={things["process"]}&validAt=2010"],
            "disputes" when !path.StartsWith("/api/processes/", StringComparison.Ordinal) => [string.Empty, $"?{past}", $"?actor={things["actor"]}&kind=round"],
            "timeline" or "statements" => [
                string.Empty, "?limit=500", $"?{past}", "?validAt=2010", "?include=names", $"?actor={things["actor"]}", $"?person={things["person"]}", $"?source={things["source"]}", "?topic=ceasefire", "?q=maps", "?contested=true", "?from=2005&until=2010"],
            "search" => [.. new[] { "go", "talks", "ceasefire", "seventh round", "Geneva", "Gneva", "talks in tehre", things["actor"], "Yusup" }.SelectMany(q => new[] { $"?q={q}", $"?q={q}&{past}", $"?q={q}&type=person,statement&validAt=2010" })],
            "" => [string.Empty],
            _ => [string.Empty, $"?{past}", $"?validAt=2010&{past}", "?include=names"],
        };
    }

    /// <summary>Returns a thing of each kind, the one with the most entries.</summary>
    private async Task<Dictionary<string, string>> ThingsAsync()
    {
        async Task<string?> Of<TModel>(string category)
            where TModel : ReadModel => (await LargestAsync<TModel>($"{category}-%"))?[(category.Length + 1)..];
        var round = (await Of<RoundDetails>("round"))?.Split('/');
        var things = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["process"] = round?[0],
            ["round"] = round?[1],
            ["ceasefire"] = await Of<CeasefireDetails>("ceasefire"),
            ["document"] = await Of<DocumentDetails>("document"),
            ["commitment"] = await Of<Promises>("commitment"),
            ["actor"] = await Of<ActorRegistry>("actor"),
            ["person"] = await Of<PersonRegistry>("person"),
            ["place"] = await Of<PlaceRegistry>("place"),
            ["source"] = await TextAsync($"select s from {ReadModelTables.Live.RowsOf(ReadModelStore.Model<Timeline>())}, unnest(sources) s group by s order by count(*) desc limit 1"),
            ["body"] = await Of<BodyRegistry>("body"),
            ["topic"] = await TextAsync($"select t from {ReadModelTables.Live.RowsOf(ReadModelStore.Model<Timeline>())}, unnest(topics) t group by t order by count(*) desc limit 1"),
            ["id"] = await TextAsync($"select row from {ReadModelTables.Live.EntryLinks} group by row order by count(*) desc limit 1"),
        };
        return things.Where(t => t.Value is not null).ToDictionary(t => t.Key, t => t.Value!, StringComparer.Ordinal);
    }

    private Task<string?> LargestAsync<TModel>(string like)
        where TModel : ReadModel =>
        TextAsync($"select row from {ReadModelTables.Live.LinksOf(ReadModelStore.Model<TModel>())} where item = '' and row like '{like}' group by row order by count(*) desc limit 1");

    private async Task<string?> TextAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync() as string;
    }

    private static string Cut(string query) => query.Length > 200 ? query[..200] + " …" : query;

    /// <summary>Returns the tables that are read whole by each statement in the server's log, each with the number of rows that the database expects to keep.</summary>
    private async Task<List<(string Query, List<(string Table, long Rows)> Scans)>> StatementsAsync(long from)
    {
        await using var log = new FileStream(bench.ServerLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Position = from;
        using var reader = new StreamReader(log);
        var statements = new List<(string Query, List<(string Table, long Rows)> Scans)>();
        var isText = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(QueryText, StringComparison.Ordinal) is >= 0 and var at)
            {
                statements.Add((line[(at + QueryText.Length)..], []));
                isText = true;
            }
            else if (line.Contains("(cost=", StringComparison.Ordinal) && statements.Count > 0)
            {
                isText = false;
                if (line.IndexOf(SeqScan, StringComparison.Ordinal) is >= 0 and var scan)
                {
                    statements[^1].Scans.Add((line[(scan + SeqScan.Length)..].Split(' ')[0], long.Parse(Rows().Match(line).Groups["rows"].Value, CultureInfo.InvariantCulture)));
                }
            }
            else if (isText && statements[^1] is { Query.Length: < 200 } last)
            {
                statements[^1] = ($"{last.Query} {line.Trim()}", last.Scans);
            }
        }

        return statements;
    }

    [GeneratedRegex(@"rows=(?<rows>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Rows();

    /// <summary>Returns the number of rows of the tables of the record.</summary>
    private async Task<Dictionary<string, long>> RowsAsync()
    {
        await using var command = database.CreateCommand("select c.relname::text, c.reltuples::bigint from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('tracker', 'person_keys') and c.relkind in ('r', 'p')");
        await using var row = await command.ExecuteReaderAsync();
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await row.ReadAsync())
        {
            rows[row.GetString(0)] = row.GetInt64(1);
        }

        return rows;
    }
}
