using System.Globalization;
using NegotiationTracker.Storage.Database.Embedded;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests;

/// <summary>A start after the service, PostgreSQL or the machine was killed.</summary>
public sealed class EmbeddedPostgresRecoveryTests : IDisposable
{
    private readonly PostgresSandbox _sandbox = new();

    [Fact]
    public async Task A_killed_PostgreSQL_recovers_what_was_committed()
    {
        var killed = await _sandbox.StartAsync("a");
        await killed.AskAsync("create table kept as select 42 as answer");
        await Subprocess.RunAsync("kill", ["-9", _sandbox.Pid("a").ToString(CultureInfo.InvariantCulture)], null, default);
        await killed.StopAsync();
        File.Exists(_sandbox.Folder("a").PidFile).ShouldBeTrue();
        await using var again = await _sandbox.StartAsync("a");

        (await again.AskAsync("select answer from kept")).ShouldBe("42");
        (await File.ReadAllTextAsync(_sandbox.Folder("a").Log)).ShouldContain("automatic recovery");
    }

    [Fact]
    public async Task A_PostgreSQL_left_by_a_killed_service_is_stopped_and_started_again()
    {
        await (await _sandbox.StartAsync("a")).StopAsync();
        await _sandbox.StartWithoutServiceAsync("a");
        var orphan = _sandbox.Pid("a");
        await using var postgres = await _sandbox.StartAsync("a");

        _sandbox.Pid("a").ShouldNotBe(orphan);
        (await postgres.AskAsync("select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task A_pid_file_that_names_a_stranger_harms_nobody()
    {
        await (await _sandbox.StartAsync("a")).StopAsync();
        await using var stranger = await _sandbox.StartAsync("b");
        File.Copy(_sandbox.Folder("b").PidFile, _sandbox.Folder("a").PidFile);
        var pid = _sandbox.Pid("b");
        await using var postgres = await _sandbox.StartAsync("a");

        _sandbox.Pid("b").ShouldBe(pid);
        (await stranger.AskAsync("select 1")).ShouldBe("1");
        (await postgres.AskAsync("select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task A_first_start_cut_short_is_begun_again()
    {
        await (await _sandbox.StartAsync("a")).StopAsync();
        Directory.Move(_sandbox.Folder("a").Cluster, _sandbox.Folder("a").Unfinished);
        File.Delete(Path.Combine(_sandbox.Folder("a").Unfinished, "PG_VERSION"));
        await using var postgres = await _sandbox.StartAsync("a");

        (await postgres.AskAsync("select 1")).ShouldBe("1");
    }

    public void Dispose() => _sandbox.Dispose();
}
