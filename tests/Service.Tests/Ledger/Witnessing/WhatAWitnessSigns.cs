using System.Text;
using System.Text.Json;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Signing;
using NegotiationTracker.Witness;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger.Witnessing;

/// <summary>A log and its witness, over HTTP.</summary>
public sealed class WhatAWitnessSigns(StartedWitness witness) : IClassFixture<StartedWitness>, IAsyncLifetime
{
    /// <summary>Each test begins with a witness that never signed.</summary>
    public ValueTask InitializeAsync()
    {
        File.Delete(witness.State);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_grows_is_signed_and_so_is_the_same_again()
    {
        foreach (var request in (AddCheckpoint[])[witness.Request(0, witness.Tree, 10), witness.Request(10, witness.Tree, 10), witness.Request(10, witness.Tree, 40)])
        {
            witness.ShouldBeSigned(await witness.AskAsync(request), request);
            witness.OnDisk().ShouldBe(Checkpoint.Parse(request.Note.Text));
        }
    }

    [Fact]
    public async Task A_log_that_was_forgotten_asks_from_nothing_and_is_told_the_size()
    {
        await witness.AskAsync(witness.Request(0, witness.Tree, 10));
        (await witness.AskAsync(witness.Request(0, witness.Tree, 20))).ShouldBe(new Answer(409, "10\n", "text/x.tlog.size"));
    }

    [Fact]
    public async Task A_split_view_is_refused_and_what_was_signed_stays_also_after_a_restart()
    {
        await witness.AskAsync(witness.Request(0, witness.Tree, 10));
        for (var start = 0; start < 2; start++)
        {
            (await witness.AskAsync(witness.Request(10, witness.Rival, 10))).Status.ShouldBe(422);
            (await witness.AskAsync(witness.Request(10, witness.Rival, 20))).Status.ShouldBe(422);
            (await witness.AskAsync(witness.Request(0, witness.Rival, 20))).Status.ShouldBe(409);
            (await witness.AskAsync(witness.Request(5, witness.Rival, 20))).Status.ShouldBe(409);
            witness.OnDisk().ShouldBe(new Checkpoint(StartedWitness.Origin, 10, witness.Tree.Root(10)));
            await witness.RestartAsync();
        }

        var next = witness.Request(10, witness.Tree, 20);
        witness.ShouldBeSigned(await witness.AskAsync(next), next);
    }

    [Fact]
    public async Task Of_many_requests_at_once_only_those_are_signed_that_extend_each_other()
    {
        await witness.AskAsync(witness.Request(0, witness.Tree, 5));
        var requests = Enumerable.Range(6, 30).SelectMany(size => (AddCheckpoint[])[witness.Request(5, witness.Tree, size), witness.Request(5, witness.Rival, size)]).ToList();
        var answers = await Task.WhenAll(requests.Select(witness.AskAsync));

        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Status == 409);
        var signed = requests[Array.FindIndex(answers, a => a.Status == 200)];
        answers.Where(a => a.Status == 409).ShouldAllBe(a => a.Body == $"{Checkpoint.Parse(signed.Note.Text).Size}\n");
        witness.OnDisk().ShouldBe(Checkpoint.Parse(signed.Note.Text));
    }

    [Fact]
    public async Task The_last_checkpoint_signed_can_be_had_with_both_signatures()
    {
        var path = $"/{StateFolder.NameOf(StartedWitness.Origin)}/checkpoint";
        (await witness.GetAsync(path)).Status.ShouldBe(404);
        await witness.AskAsync(witness.Request(0, witness.Tree, 10));
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes((await witness.GetAsync(path)).Body));
        Checkpoint.Open(note, [witness.Log.Verifier, witness.Witness], Ed25519.Verifies).Signers.ShouldBe([witness.Log.Verifier, witness.Witness]);
    }

    /// <summary>The conversation is older than the specification, which has 404 for a log that is not known.</summary>
    [Fact]
    public async Task The_published_conversation_goes_as_published()
    {
        var folder = Environment.GetEnvironmentVariable("TRACKER_VECTORS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "TRACKER_VECTORS names no folder of test vectors.");
        var known = JsonElement.Parse(await File.ReadAllBytesAsync(Path.Combine(folder!, "tlog-witness-conversation", "add_checkpoint_steps.json")));
        var log = new VerifierKey(known.GetProperty("logOrigin").GetString()!, KeyType.Note, Convert.FromHexString(known.GetProperty("logEd25519PublicKeyHex").GetString()!));
        await File.AppendAllTextAsync(witness.LogsFile, $"{log}\n");
        var steps = known.GetProperty("steps").EnumerateArray().ToList();
        steps.Count.ShouldBe(9);
        foreach (var step in steps)
        {
            var answer = await witness.AskAsync(step.GetProperty("request").GetString()!);
            var unknown = step.GetProperty("assert").GetString()!.Contains("unknown log", StringComparison.Ordinal);
            answer.Status.ShouldBe(unknown ? 404 : step.GetProperty("status").GetInt32(), answer.Body);
            if (answer.Status == 200) answer.Body.ShouldStartWith($"— {witness.Witness.Name} ");
        }
    }
}
