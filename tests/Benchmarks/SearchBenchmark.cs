using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>Searches in a field record, whole queries and queries as somebody types them, compared with the SQL question for the same rows. They are taken in turns.</summary>
internal sealed class SearchBenchmark(HttpClient client, NpgsqlDataSource database)
{
    private const int Samples = 100;
    private const int WarmUp = 10;
    private const int Shown = 8;

    private static readonly string Things = ReadModelTables.Live.RowsOf(ReadModelStore.Model<ThingNames>());
    private static readonly string Named = ReadModelTables.Live.RowsOf(ReadModelStore.Model<NamesInEntries>());
    private static readonly string Entries = ReadModelTables.Live.RowsOf(ReadModelStore.Model<Timeline>());

    /// <summary>The rows with the words of a query. It ranks nothing and makes nothing of them.</summary>
    private static readonly string Sql =
        $"""
        (select key, brief from {Things} where words like $1 and not hidden and to_index is null limit 201) union all
        (select key, brief from {Named} where words like $1 and not hidden and to_index is null limit 201) union all
        (select key, null from {Entries} where {Schema.Name}.words_of(words, topics) @@ (plainto_tsquery('simple', $2)::text || ':*')::tsquery and {ReadModelTables.HasWords} and to_index is null
         order by first_index desc limit 101)
        """;

    public async Task CompareAsync()
    {
        var things = await NamesAsync(Things, "split_part(stream, '-', 1) in ('actor', 'place', 'process', 'body', 'document')", "$[*] ? (@.kind == \"name\" || @.kind == \"title\").text");
        var people = await NamesAsync(Named, "stream like 'person-%'", "$[*].text");
        var codes = await NamesAsync(Things, "split_part(stream, '-', 1) = 'actor'", "$[*] ? (@.kind == \"code\").text");
        var words = await TextsAsync($"select words from {Entries} where words <> '' and to_index is null order by md5(key) limit {Samples + WarmUp}");
        foreach (var table in (string[])[Things, Named, Entries])
        {
            Console.WriteLine($"  {table}: {(await TextsAsync($"select count(*)::text from {table}"))[0]} rows, words index {(await TextsAsync($"select pg_size_pretty(pg_relation_size('{table}_words'))"))[0]}");
        }

        await TimeAsync("codes of actors", codes, 20);
        await TimeAsync("names and titles", things, 20);
        await TimeAsync("names of people", people, 20);
        await TimeAsync("names with a slip", [.. things.Zip(people, (t, p) => Slip(t.Length % 2 == 0 ? t : p))], 20);
        await TimeAsync("two words of an entry", [.. words.Select(w => string.Join(' ', w.Split(' ').Where(x => x.Length > 3).Take(2)))], 20);
        await TimeAsync("as you type: two letters", [.. things.Zip(people, (t, p) => Begun(t.Length % 2 == 0 ? t : p, 2))], Shown);
        await TimeAsync("as you type: three letters", [.. things.Zip(people, (t, p) => Begun(t.Length % 2 == 0 ? t : p, 3))], Shown);
        await TimeAsync("as you type: five letters", [.. things.Zip(people, (t, p) => Begun(t.Length % 2 == 0 ? t : p, 5))], Shown);
        await TimeAsync("as you type: eight letters", [.. things.Zip(people, (t, p) => Begun(t.Length % 2 == 0 ? t : p, 8))], Shown);
    }

    private async Task TimeAsync(string what, List<string> queries, int limit)
    {
        var (http, sql) = (new List<double>(), new List<double>());
        for (var i = -WarmUp; i < Samples; i++)
        {
            var query = queries[(i + WarmUp) % queries.Count];
            var byHttp = await Measured.TimedAsync(() => GetAsync(query, limit));
            var bySql = await Measured.TimedAsync(() => AskAsync(query));
            if (i >= 0)
            {
                http.Add(byHttp);
                sql.Add(bySql);
            }
        }

        Measured.Times(what, http);
        Measured.Times("its SQL question", sql);
        Measured.Ratio($"{what} : SQL, p50", Measured.Median(http), Measured.Median(sql));
        Measured.Ratio($"{what} : SQL, p99", Measured.Percentile(http, 99), Measured.Percentile(sql, 99));
    }

    private async Task GetAsync(string query, int limit)
    {
        using var answer = await client.GetAsync(new Uri($"/api/search?q={Uri.EscapeDataString(query)}&limit={limit}", UriKind.Relative));
        _ = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    private async Task AskAsync(string query)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue($"%{ComparableText.Of(query)}%");
        command.Parameters.AddWithValue(ComparableText.Of(query));
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            _ = row.IsDBNull(1) ? null : row.GetString(1);
        }
    }

    /// <summary>Returns a name of each of some rows. They are the same rows in every run.</summary>
    private Task<List<string>> NamesAsync(string table, string which, string path) =>
        TextsAsync($"select jsonb_path_query_first(brief::jsonb, '{path}') #>> '{{}}' from {table} where {which} and to_index is null and jsonb_path_exists(brief::jsonb, '{path}') order by md5(key) limit {Samples + WarmUp}");

    private async Task<List<string>> TextsAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        var texts = new List<string>();
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            texts.Add(row.GetString(0));
        }

        return texts;
    }

    private static string Begun(string text, int letters) => text[..Math.Min(text.Length, letters)];

    /// <summary>Returns a text without the third letter of its longest word.</summary>
    private static string Slip(string text)
    {
        var word = text.Split(' ').MaxBy(w => w.Length)!;
        return word.Length < 4 ? text : text.Replace(word, word.Remove(2, 1), StringComparison.Ordinal);
    }
}
