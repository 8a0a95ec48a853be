using NegotiationTracker.Storage.Ledger;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary>The needs of <c>tracker export --connection</c> from a database and a role, and its messages if they are not met.</summary>
public sealed class OpeningADatabaseToRead(SignedService service, TestCluster cluster) : IClassFixture<SignedService>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tracker-stored-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Out => Path.Combine(_folder, "talks.bundle");

    [Fact]
    public async Task A_role_that_may_only_select_is_enough()
    {
        (await service.SendAsync($"{StartedService.Round}/seat-delegation", $$"""{"actor":"HOSTLAND","role":"observer","head":{"person":"p-1","asWritten":"Frau Ada"},{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        await service.CheckpointAsync();
        var told = await ExportAsync(await RoleAsync("reader", "tracker", "person_keys"));
        told.Code.ShouldBe(0, told.Text);
        (await File.ReadAllTextAsync(Out, Ct)).ShouldContain("\"names\":[{\"at\":");
    }

    [Fact]
    public async Task A_role_that_may_not_read_what_is_needed_is_told_what_it_is()
    {
        await service.CheckpointAsync();
        var nameless = await ExportAsync(await RoleAsync("nameless", "tracker"));
        nameless.Code.ShouldBe(2);
        nameless.Text.ShouldBe("The role nameless may not read person_keys.person_key, person_keys.erased, which has the keys for the names in a bundle. Grant it select on these tables.");
        (await ExportAsync(await RoleAsync("nobody"))).Text.ShouldStartWith("The role nobody may not read tracker.checkpoint, ");
        File.Exists(Out + ".part").ShouldBeFalse();
    }

    [Fact]
    public async Task What_cannot_be_read_as_a_log_is_said_in_a_line()
    {
        var empty = await cluster.NewDatabaseAsync();
        (await ExportAsync(empty)).ShouldBe((2, $"The database {new NpgsqlConnectionStringBuilder(empty).Database} has no log: all tables are missing. Check the connection string."));
        (await PostgresSandbox.AskAsync(empty, "select count(*) from pg_namespace where nspname in ('tracker', 'person_keys')")).ShouldBe("0");
        foreach (var (connection, words) in new[]
        {
            ("nonsense", "The connection string is invalid: "), ("Hots=x", "The connection string is invalid: "), ("Username=x", "The connection string is invalid: "),
            ("Host=127.0.0.1;Port=1;Username=x", "The database is unreachable: "),
            (new NpgsqlConnectionStringBuilder(service.Connection) { Database = "not_there" }.ConnectionString, "The database refused the request: database \"not_there\" does not exist"),
        })
        {
            var (code, text) = await ExportAsync(connection);
            (code, text.Contains('\n', StringComparison.Ordinal)).ShouldBe((2, false), text);
            text.ShouldStartWith(words);
        }
    }

    [Fact]
    public async Task The_database_itself_refuses_to_be_written_to()
    {
        await using var database = DatabaseLogAccess.Connect(service.Connection);
        for (var turn = 0; turn < 2; turn++)
        {
            await using var write = database.CreateCommand("delete from tracker.checkpoint");
            (await Should.ThrowAsync<PostgresException>(() => write.ExecuteNonQueryAsync(Ct))).SqlState.ShouldBe(PostgresErrorCodes.ReadOnlySqlTransaction);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<(int Code, string Text)> ExportAsync(string connection) => Tracker.ExportStoredAsync(connection, Out, Ct);

    /// <summary>A role that may log in, and select in some schemas.</summary>
    private async Task<string> RoleAsync(string role, params string[] schemas)
    {
        await service.AskAsync<string>($"create role {role} login password 'read'; select 'made'");
        foreach (var schema in schemas)
        {
            await service.AskAsync<string>($"grant usage on schema {schema} to {role}; grant select on all tables in schema {schema} to {role}; select 'granted'");
        }

        return new NpgsqlConnectionStringBuilder(service.Connection) { Username = role, Password = "read" }.ConnectionString;
    }
}
