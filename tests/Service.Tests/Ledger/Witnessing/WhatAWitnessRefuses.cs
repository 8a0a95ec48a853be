using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Signing;
using NegotiationTracker.Witness;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger.Witnessing;

/// <summary>The requests that a witness refuses to sign, and the settings that stop its start.</summary>
public sealed class WhatAWitnessRefuses(StartedWitness witness) : IClassFixture<StartedWitness>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(witness.LogsFile, $"{witness.Log.Verifier}\n");
        if (Directory.Exists(witness.State)) Directory.Delete(witness.State);
        File.Delete(witness.State);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_log_that_it_does_not_know()
    {
        var stranger = Ed25519.NewKey("log.example/other", KeyType.Note);
        var note = StartedWitness.Signed(new Checkpoint(stranger.Verifier.Name, 1, witness.Tree.Root(1)), stranger);
        (await witness.AskAsync(new AddCheckpoint(0, [], note))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_another_key_signed_in_the_logs_name_until_it_is_told_of_that_key()
    {
        var next = Ed25519.NewKey(StartedWitness.Origin, KeyType.Note);
        (await witness.AskAsync(witness.Request(0, witness.Tree, 10))).Status.ShouldBe(200);
        (await witness.AskAsync(witness.Request(10, witness.Tree, 20, by: next))).Status.ShouldBe(403);

        await File.WriteAllTextAsync(witness.LogsFile, $"{next.Verifier}\n");
        (await witness.AskAsync(witness.Request(10, witness.Tree, 20, by: next))).Status.ShouldBe(200);
        (await witness.AskAsync(witness.Request(20, witness.Tree, 30))).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("")]
    [InlineData("old 0\n")]
    [InlineData("old 00\n\nlog.example/talks\n1\n")]
    [InlineData("old 0\nno hash\n\nlog.example/talks\n1\n")]
    public async Task What_is_no_request(string body) => (await witness.AskAsync(body)).Status.ShouldBe(400);

    [Fact]
    public async Task A_tree_that_is_smaller_than_the_one_it_is_to_extend() =>
        (await witness.AskAsync(witness.Request(20, witness.Tree, 10, []))).Status.ShouldBe(400);

    [Fact]
    public async Task What_is_longer_than_a_request_may_be() => (await witness.AskAsync(new string('x', AddCheckpoint.MaxBytes + 1))).Status.ShouldBe(413);

    /// <summary>Kept, it could not be read again, and nothing of that log would ever be signed.</summary>
    [Fact]
    public async Task A_checkpoint_that_is_too_long_with_its_signature()
    {
        var text = $"{new Checkpoint(StartedWitness.Origin, 10, witness.Tree.Root(10)).Text}{new string('x', SignedNote.MaxBytes - 300)}\n";
        var note = SignedNote.Sign(text, [(witness.Log.Verifier, Ed25519.SignerOf(witness.Log))]);
        (await witness.AskAsync(new AddCheckpoint(0, [], note))).Status.ShouldBe(413);
        (await witness.AskAsync(witness.Request(0, witness.Tree, 10))).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("log.example/talks\n1\n")]
    [InlineData("unsigned")]
    [InlineData("of another log")]
    [InlineData("a folder")]
    public async Task Anything_of_a_log_whose_state_is_broken(string state)
    {
        (await witness.AskAsync(witness.Request(0, witness.Tree, 10))).Status.ShouldBe(200);
        var kept = await File.ReadAllBytesAsync(witness.State);
        var other = Ed25519.NewKey(StartedWitness.Origin, KeyType.Note);
        var broken = state switch
        {
            "unsigned" => StartedWitness.Signed(new Checkpoint(StartedWitness.Origin, 5, witness.Tree.Root(5)), other).ToString(),
            "of another log" => StartedWitness.Signed(new Checkpoint("log.example/other", 5, witness.Tree.Root(5)), witness.Log).ToString(),
            _ => state,
        };
        File.Delete(witness.State);
        if (state == "a folder") Directory.CreateDirectory(witness.State);
        else await File.WriteAllTextAsync(witness.State, broken);

        foreach (var old in (long[])[0, 5, 10])
        {
            var answer = await witness.AskAsync(witness.Request(old, witness.Tree, 20));
            answer.Status.ShouldBe(503);
            answer.Body.ShouldNotContain("—");
        }

        if (state == "a folder") Directory.Delete(witness.State);
        await File.WriteAllBytesAsync(witness.State, kept);
        (await witness.AskAsync(witness.Request(10, witness.Tree, 20))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Anything_while_it_cannot_read_which_logs_it_knows()
    {
        await File.WriteAllTextAsync(witness.LogsFile, "no key\n");
        (await witness.AskAsync(witness.Request(0, witness.Tree, 10))).Status.ShouldBe(503);
        File.Exists(witness.State).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Folder")]
    [InlineData("Name")]
    [InlineData("Logs")]
    public async Task A_start_without_a_setting(string setting)
    {
        var args = witness.Arguments();
        args[Array.IndexOf(args, $"--Witness:{setting}") + 1] = string.Empty;
        (await RefusedAsync(args)).ShouldContain($"Witness:{setting}");
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    public async Task A_start_on_more_than_loopback(string urls) => (await RefusedAsync(witness.Arguments(urls))).ShouldContain("loopback");

    [Fact]
    public async Task A_second_start_in_the_same_folder() => (await RefusedAsync(witness.Arguments())).ShouldContain("Witness:Folder");

    [Fact]
    public async Task A_start_with_a_key_of_another_name()
    {
        var args = witness.Arguments();
        args[Array.IndexOf(args, "--Witness:Folder") + 1] = Path.Combine(witness.Folder, "named");
        await (await WitnessHost.StartAsync(args)).DisposeAsync();
        args[Array.IndexOf(args, "--Witness:Name") + 1] = "witness.example/other";
        (await RefusedAsync(args)).ShouldContain("Witness:Name");
    }

    [Fact]
    public async Task It_tells_its_key() => (await witness.GetAsync("/vkey")).Body.ShouldBe($"{witness.Witness}\n");

    private static async Task<string> RefusedAsync(string[] args) => (await Should.ThrowAsync<WitnessSettingException>(() => WitnessHost.StartAsync(args))).Message;
}
