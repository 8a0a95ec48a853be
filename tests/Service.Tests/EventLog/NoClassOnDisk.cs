using NegotiationTracker.Domain.Events;
using NegotiationTracker.Service.Tests.Queries;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog;

/// <summary>After both samples are loaded, nothing in the database and no answer has the name of an event's class.</summary>
public sealed class NoClassOnDisk(SampleHost sample) : IClassFixture<SampleHost>
{
    private static readonly string Classes = $@"\y({string.Join('|', EventCatalog.Current.Events.Select(e => e.Type.Name))})\y";

    [Fact]
    public async Task No_row_of_any_table_has_the_name_of_a_class()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = NpgsqlDataSource.Create(sample.Connection);
        var tables = await AskAsync(database, "select string_agg(format('%I.%I', schemaname, tablename), ' ' order by 1) from pg_tables where schemaname = 'tracker'", null, ct);
        tables.ShouldContain("tracker.mt_events");
        foreach (var table in tables.Split(' '))
        {
            (await AskAsync(database, $"select min(t::text) from {table} t where t::text ~ $1", Classes, ct)).ShouldBeEmpty(table);
        }
    }

    [Theory]
    [InlineData("/processes/astana/timeline?detail=full&limit=500")]
    [InlineData("/processes/astana/statements?detail=full&limit=500")]
    [InlineData("/processes/astana/rounds/20")]
    [InlineData("/processes/astana/diff?from=index:0")]
    [InlineData("/processes/un-climate/disputes?detail=full")]
    public async Task No_answer_has_the_name_of_a_class(string path) =>
        System.Text.RegularExpressions.Regex.Matches((await sample.GetAsync("/api" + path)).ToJsonString(), Classes.Replace(@"\y", @"\b", StringComparison.Ordinal), System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10)).ShouldBeEmpty();

    private static async Task<string> AskAsync(NpgsqlDataSource database, string sql, string? value, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        _ = value is null ? null : command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync(ct) as string ?? string.Empty;
    }
}
