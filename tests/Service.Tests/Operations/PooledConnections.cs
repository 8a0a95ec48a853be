using System.Globalization;
using NegotiationTracker.Storage.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Operations;

/// <summary>A pooled connection keeps its prepared statements, and nobody gets a connection whose session has a lock.</summary>
public sealed class PooledConnections(TestCluster cluster)
{
    private const string Add = "select $1 + 1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", 1)]
    [InlineData(";Max Auto Prepare=0", 0)]
    public async Task A_statement_that_repeats_is_prepared_unless_the_operator_says_otherwise(string given, long prepared)
    {
        await using var database = await OpenAsync(given);
        for (var i = 0; i < 10; i++)
        {
            (await AskAsync(database, Add, i)).ShouldBe(i + 1);
        }

        (await AskAsync(database, "select count(*) from pg_prepared_statements where statement = $1", Add)).ShouldBe(prepared);
    }

    [Fact]
    public async Task A_session_that_is_ended_gives_back_its_lock()
    {
        await using var database = await OpenAsync(string.Empty);
        var session = await database.OpenConnectionAsync(Ct);
        await using (var take = new NpgsqlCommand("select pg_try_advisory_lock(17)", session))
        {
            (await take.ExecuteScalarAsync(Ct)).ShouldBe(true);
        }

        await PostgresConnector.EndAsync(database, session);

        // The server notices the end a moment later.
        for (var look = 0; await AskAsync(database, "select count(*) from pg_locks where locktype = 'advisory' and objid = $1::oid", "17") is not 0L; look++)
        {
            look.ShouldBeLessThan(100, "the lock is still taken");
            await Task.Delay(50, Ct);
        }
    }

    private async Task<NpgsqlDataSource> OpenAsync(string given) => PostgresConnector.Open($"{await cluster.NewDatabaseAsync()};Maximum Pool Size=1{given}");

    private static async Task<long> AskAsync(NpgsqlDataSource database, string sql, object parameter)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(parameter);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Ct), CultureInfo.InvariantCulture);
    }
}
