using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Signing;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary>A log that does not extend what was signed is not signed, and health says so until it does again.</summary>
public sealed class WhatIsNotSigned(TestCluster cluster) : IAsyncLifetime
{
    private readonly SignedService _service = new(cluster);

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("update tracker.ledger set leaf = sha256('x') where index = 2", "rewritten")]
    [InlineData("delete from tracker.ledger where index = 2", "no row with index 2")]
    [InlineData("with cut as (delete from tracker.ledger where index >= 5) update tracker.ledger_head set size = 5", "rolled back")]
    public async Task A_log_that_was_changed_behind_its_signature(string tampering, string alarm)
    {
        await _service.CheckpointAsync();
        var before = await _service.NoteAsync();
        await using (var keep = _service.Database.CreateCommand("create table kept as table tracker.ledger; create table kept_head as table tracker.ledger_head;" + tampering))
        {
            await keep.ExecuteNonQueryAsync();
        }

        (await AlarmAsync(told: true)).ShouldContain(alarm);
        (await _service.GetAsync("/health/ready")).Status.ShouldBe(503);
        (await _service.NoteAsync()).ShouldBe(before);

        await using (var restore = _service.Database.CreateCommand(
            "delete from tracker.ledger; insert into tracker.ledger table kept; update tracker.ledger_head set size = (select size from kept_head)"))
        {
            await restore.ExecuteNonQueryAsync();
        }

        (await AlarmAsync(told: false)).ShouldBeEmpty();
        var told = await _service.OpenProcessAsync("afterwards");
        (await _service.CheckpointAsync()).Checkpoint.Size.ShouldBe(StartedService.World.Count + 1, told.Id);
    }

    [Fact]
    public async Task A_database_restored_from_an_older_copy_also_by_a_service_that_starts_anew()
    {
        await using (var copy = _service.Database.CreateCommand("create table kept as table tracker.ledger; create table kept_checkpoint as table tracker.checkpoint"))
        {
            await copy.ExecuteNonQueryAsync();
        }

        await _service.OpenProcessAsync("later");
        var (signed, _) = await _service.CheckpointAsync();
        await _service.Host.DisposeAsync();
        await using (var restore = _service.Database.CreateCommand(
            """
            delete from tracker.ledger; insert into tracker.ledger table kept; update tracker.ledger_head set size = (select count(*) from kept);
            delete from tracker.checkpoint; insert into tracker.checkpoint table kept_checkpoint
            """))
        {
            await restore.ExecuteNonQueryAsync();
        }

        await using var anew = await StartedService.StartAsync(_service.Connection, "--Ledger:Folder", _service.Folder);
        using var http = new HttpClient { BaseAddress = anew.Address };
        (await AlarmAsync(told: true, http)).ShouldContain($"a tree of {signed.Size} was signed");
    }

    [Fact]
    public async Task A_log_whose_key_is_another_one()
    {
        await _service.CheckpointAsync();
        KeyFile.Write(_service.KeyPath, [Ed25519.NewKey("tests.example/log", KeyType.Note)]);
        (await AlarmAsync(told: true)).ShouldContain("No known key signed the note");
    }

    [Fact]
    public async Task A_key_takes_over_from_another_while_both_sign()
    {
        await _service.CheckpointAsync();
        var old = KeyFile.Read(_service.KeyPath);
        var next = Ed25519.NewKey(old[0].Verifier.Name, KeyType.Note);
        KeyFile.Write(_service.KeyPath, [.. old, next]);
        while ((await _service.CheckpointAsync()).Signers.Count < 2)
        {
            await Task.Delay(50);
        }

        KeyFile.Write(_service.KeyPath, [next]);
        await _service.OpenProcessAsync("under-the-new-key");
        (await _service.CheckpointAsync()).Signers.ShouldBe([next.Verifier]);
        (await AlarmAsync(told: false)).ShouldBeEmpty();
    }

    private async Task<string> AlarmAsync(bool told, HttpClient? http = null)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            var ready = System.Text.Json.Nodes.JsonNode.Parse(await (await (http ?? _service.Http).GetAsync(new Uri("/health/ready", UriKind.Relative))).Content.ReadAsStringAsync())!;
            var alarm = ready["ledger"]?["alarm"]?.ToString() ?? string.Empty;
            if (told == alarm.Length > 0)
            {
                return alarm;
            }

            await Task.Delay(50);
        }

        throw new ShouldAssertException(told ? "no alarm was raised" : "the alarm was not lifted");
    }
}
