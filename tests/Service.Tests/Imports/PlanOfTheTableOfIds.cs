using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Features.Imports;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Imports;

/// <summary>The query plan of PostgreSQL for the next things with an id in another collection, among many things without one.</summary>
public sealed class PlanOfTheTableOfIds(StartedService service) : IClassFixture<StartedService>
{
    private const int Things = 50_000;
    private const int WithId = 500;

    private static readonly string Table = ReadModelTables.Live.RowsOf(ReadModelStore.Model<ThingNames>());

    [Fact]
    public async Task Reads_things_with_an_id_alone_and_begins_at_the_key()
    {
        (await service.GetAsync($"/api/actors/HOSTLAND?after={(await service.SendAsync("/api/actors/HOSTLAND/record-alias", $$"""{"alias":"The host",{{StartedService.Unsourced}}}""")).Position}")).Status.ShouldBe(200);
        await using var things = service.Database.CreateCommand(
            $"""
            insert into {Table} ({Row.Columns})
            select 'document-d-' || lpad(g::text, 6, '0'), 'document-d-' || lpad(g::text, 6, '0'), earliest, latest, type, actors, people, roles, topics, sources, traits, contested, false,
                case when g % {Things / WithId} = 0 then E'\nk:d\t\nx:4711\t\n' else E'\nk:d\t\nt:words of x\t\n' end, brief, first_index, from_index, null
            from (select * from {Table} where key = 'actor-HOSTLAND' and to_index is null) t, generate_series(1, {Things}) g;
            analyze {Table};
            """);
        things.CommandTimeout = 300;
        await things.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        foreach (var (from, rows) in new[] { (string.Empty, 101), ($"document-d-{Things - 1_000:000000}", 11) })
        {
            var plan = await PlanAsync(from);
            plan.ShouldContain("_ids on", Case.Sensitive, plan);
            plan.ShouldNotContain("Seq Scan", Case.Sensitive, plan);
            plan.ShouldNotContain("Rows Removed by Filter", Case.Sensitive, plan);
            plan.ShouldContain($"actual rows={rows}", Case.Sensitive, plan);
        }
    }

    private async Task<string> PlanAsync(string from)
    {
        await using var command = service.Database.CreateCommand($"explain (analyze, costs off, timing off, summary off) {CrosswalkQueries.NextSql}");
        command.Parameters.AddWithValue(from);
        command.Parameters.AddWithValue(long.MaxValue - 1);
        command.Parameters.AddWithValue(101);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var plan = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            plan.Add(reader.GetString(0));
        }

        return string.Join('\n', plan);
    }
}
