using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries.AsOf;

/// <summary>The query plans of PostgreSQL for a page of a timeline among many others, now and in the past.</summary>
public sealed class PlanOfAPage(StartedService service) : IClassFixture<StartedService>
{
    private static readonly string Table = ReadModelTables.Live.RowsOf(ReadModelStore.Model<Timeline>());

    [Fact]
    public async Task No_page_scans_the_table()
    {
        (await service.GetAsync($"{StartedService.Round}?after={(await service.SendAsync($"{StartedService.Round}/open-round", $$"""{"when":"2017-03-14",{{StartedService.Unsourced}}}""")).Position}")).Status.ShouldBe(200);
        var head = await service.AskAsync<long>("select size - 1 from tracker.ledger_head");
        await service.GetAsync($"/api/processes/northern-talks/timeline?knownAt=index:{head}");
        await ExecuteAsync(
            $"""
            insert into {Table} ({Row.Columns})
            select md5(key || g)::uuid::text, stream || '-' || g, earliest, latest, type, actors, people, roles, topics, sources, traits, contested, hidden, words, brief,
                first_index + g, from_index + g, case when g % 5 = 0 then from_index + g + 1 end
            from {Table}, generate_series(1, 2000) g
            """);
        await ExecuteAsync($"analyze {Table}");
        string[] streams = ["process-northern-talks", "round-northern-talks/2", "round-northern-talks/3"];
        var rows = await service.AskAsync<long>($"select count(*) from {Table}");
        rows.ShouldBeGreaterThan(20_000);

        foreach (var (index, moment, from) in new (long, EdtfDate?, Cursor?)[]
                 {
                     (head, null, null), (5, null, null), (5, EdtfDate.FromDay(2017, 3, 1), null), (head, null, new Cursor(17_000, 17_000, "0")),
                 })
        {
            await using var command = new Filter().Streams(streams).Command(service.Database, Table, index, moment, from, 101);
            command.CommandText = "explain " + command.CommandText;
            (await ReadAsync(command)).ShouldNotContain("Seq Scan", Case.Sensitive, $"index {index}, moment {moment}, cursor {from}");
        }

        // A list of all streams from a day on begins near the day. Only rows that are long, or of which no beginning is known, are looked for before it.
        await using var late = new Filter().Between(17_300, null).Command(service.Database, Table, head, null, null, 101);
        late.CommandText = "explain " + late.CommandText;
        var walks = (await ReadAsync(late)).Split('\n').Select(l => l.Trim()).Where(l => l.Contains("Index Scan", StringComparison.Ordinal) || l.StartsWith("Index Cond", StringComparison.Ordinal)).Chunk(2).ToList();
        walks.Count.ShouldBe(3);
        walks.ShouldAllBe(w => w[0].Contains("_long", StringComparison.Ordinal) || w[1].Contains("'-9223372036854775808'", StringComparison.Ordinal) || w[1].Contains("9223372036854775808'::numeric) >= '16934'", StringComparison.Ordinal));

        await using var one = service.Database.CreateCommand($"explain select brief from {Table} where key = any(array['x']) and from_index <= 5 and (to_index is null or to_index > 5)");
        (await ReadAsync(one)).ShouldNotContain("Seq Scan", Case.Sensitive, "one row by its key");
    }

    private static async Task<string> ReadAsync(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var plan = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            plan.Add(reader.GetString(0));
        }

        return string.Join('\n', plan);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = service.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
