using System.Globalization;
using NegotiationTracker.Storage.Database.Embedded;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests;

/// <summary>The private cluster in ordinary use, on the real PostgreSQL.</summary>
public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly PostgresSandbox _sandbox = new();

    [Fact]
    public async Task A_started_cluster_has_checksums_and_every_setting_that_keeps_what_was_committed()
    {
        await using var postgres = await _sandbox.StartAsync("a");

        (await postgres.AskAsync("show data_checksums")).ShouldBe("on");
        (await postgres.AskAsync("show fsync")).ShouldBe("on");
        (await postgres.AskAsync("show full_page_writes")).ShouldBe("on");
        (await postgres.AskAsync("show synchronous_commit")).ShouldBe("on");
        (await postgres.AskAsync("show wal_level")).ShouldBe("replica");
        (await postgres.AskAsync("show server_encoding")).ShouldBe("UTF8");
        (await postgres.AskAsync("select current_database()")).ShouldBe("tracker");
        (await postgres.AskAsync("select lower('ΔÉ') || ('Z' < 'a')::text")).ShouldBe("δétrue");
    }

    [Fact]
    public async Task Nobody_reaches_it_over_the_network_or_without_the_password()
    {
        await using var postgres = await _sandbox.StartAsync("a");

        (await postgres.AskAsync("show listen_addresses")).ShouldBeEmpty();
        PostgresSandbox.ListeningSockets(_sandbox.Pid("a")).ShouldBeEmpty();
        var connection = new NpgsqlConnectionStringBuilder(postgres.ConnectionString);
        connection.Host!.Length.ShouldBeLessThan(80);
        connection.Password = "wrong";
        (await Should.ThrowAsync<PostgresException>(() => PostgresSandbox.AskAsync(connection.ConnectionString, "select 1")))
            .SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
        File.GetUnixFileMode(_sandbox.Folder("a").Password).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(_sandbox.Folder("a").ServicePassword).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(_sandbox.Folder("a").Sockets).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task It_never_runs_as_root()
    {
        await using var postgres = await _sandbox.StartAsync("a");

        var status = await File.ReadAllLinesAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{_sandbox.Pid("a")}/status"));
        status.Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1..].ShouldNotContain("0");
    }

    [Fact]
    public async Task A_second_start_finds_what_the_first_one_wrote()
    {
        await using (var first = await _sandbox.StartAsync("a"))
            await first.AskAsync("create table kept as select 42 as answer");
        await using var second = await _sandbox.StartAsync("a");

        (await second.AskAsync("select answer from kept")).ShouldBe("42");
    }

    [Fact]
    public async Task Two_clusters_stand_side_by_side()
    {
        await using var one = await _sandbox.StartAsync("a");
        await using var other = await _sandbox.StartAsync("b");

        await one.AskAsync("create table here as select 1");
        (await other.AskAsync("select to_regclass('here') is null")).ShouldBe("True");
    }

    [Fact]
    public async Task A_clean_stop_ends_the_process_and_leaves_nothing_to_recover()
    {
        var postgres = await _sandbox.StartAsync("a");
        var pid = _sandbox.Pid("a");
        await postgres.AskAsync("create table kept as select 1");
        await postgres.StopAsync();
        await postgres.StopAsync();

        // Its last act is to take its pid file away; then it ends.
        for (var waited = 0; PostgresSandbox.IsAlive(pid) && waited < 100; waited++)
        {
            await Task.Delay(100);
        }

        PostgresSandbox.IsAlive(pid).ShouldBeFalse();
        Directory.Exists(_sandbox.Folder("a").Sockets).ShouldBeFalse();
        await using var again = await _sandbox.StartAsync("a");
        (await File.ReadAllTextAsync(_sandbox.Folder("a").Log)).ShouldNotContain("recovery");
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_by_name()
    {
        await using var postgres = await _sandbox.StartAsync("a");

        var refused = await Should.ThrowAsync<PostgresRefusedException>(() => _sandbox.StartAsync("a"));
        refused.Message.ShouldContain("Another running process uses the data folder");
        (await postgres.AskAsync("select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task A_cluster_of_another_major_version_is_refused_with_what_to_install()
    {
        await (await _sandbox.StartAsync("a")).StopAsync();
        await File.WriteAllTextAsync(Path.Combine(_sandbox.Folder("a").Cluster, "PG_VERSION"), "9\n");

        var refused = await Should.ThrowAsync<PostgresRefusedException>(() => _sandbox.StartAsync("a"));
        refused.Message.ShouldContain("Install postgresql-9");
    }

    [Fact]
    public async Task A_folder_that_PostgreSQL_cannot_reach_is_refused_with_the_folder_that_bars_the_way()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root runs PostgreSQL as another user");
        var closed = Directory.CreateDirectory(Path.Combine(_sandbox.Root, "closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var refused = await Should.ThrowAsync<PostgresRefusedException>(() => _sandbox.StartAsync("closed/data"));
        refused.Message.ShouldContain($"chmod o+x {closed.FullName}");
    }

    public void Dispose() => _sandbox.Dispose();
}
