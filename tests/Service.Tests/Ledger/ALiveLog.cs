using NegotiationTracker.Cli.Auditing;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Signing;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary><c>tracker verify --live</c> against a service that signs.</summary>
public sealed class ALiveLog(SignedService service) : IClassFixture<SignedService>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tracker-live-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string State => Path.Combine(_folder, "state");

    [Fact]
    public async Task It_is_read_whole_the_first_time_and_then_only_what_is_new()
    {
        var first = (await service.CheckpointAsync()).Checkpoint.Size;
        var whole = await VerifyAsync();
        whole.Code.ShouldBe(0, whole.Output + whole.Error);
        whole.Output.ShouldContain($"{first} entries of tests.example/log, {first} of them new");
        (await VerifyAsync()).Output.ShouldContain($"{first} entries of tests.example/log, 0 of them new");

        await service.OpenProcessAsync($"live-{Guid.CreateVersion7():N}");
        var second = (await service.CheckpointAsync()).Checkpoint.Size;
        var more = await VerifyAsync();
        more.Code.ShouldBe(0, more.Output + more.Error);
        more.Output.ShouldContain($"{second} entries of tests.example/log, {second - first} of them new");
    }

    [Fact]
    public async Task One_that_is_shorter_than_it_was_was_rolled_back_and_what_is_held_stays()
    {
        var size = (await service.CheckpointAsync()).Checkpoint.Size;
        HoldAnother(size + 5);
        await RefusedAsync(4, "rolled-back");
    }

    [Fact]
    public async Task One_that_does_not_extend_what_is_held_is_split()
    {
        await service.CheckpointAsync();
        HoldAnother(3);
        await RefusedAsync(4, "split");
    }

    [Fact]
    public async Task One_of_the_same_size_and_another_root_is_split()
    {
        var size = (await service.CheckpointAsync()).Checkpoint.Size;
        HoldAnother(size);
        await RefusedAsync(4, "split");
    }

    [Fact]
    public async Task Another_key_convinces_nobody()
    {
        await service.CheckpointAsync();
        var (code, output, _) = await VerifyAsync(Ed25519.NewKey("tests.example/log", KeyType.Note).Verifier.ToString());
        code.ShouldBe(1);
        output.ShouldContain("not-signed");
        File.Exists(State).ShouldBeFalse();
    }

    [Fact]
    public async Task A_state_that_was_changed_is_not_gone_on_from()
    {
        await service.CheckpointAsync();
        (await VerifyAsync()).Code.ShouldBe(0);
        var kept = await File.ReadAllTextAsync(State, Ct);
        await File.WriteAllTextAsync(State, kept.Replace("tests.example", "tests.Example", StringComparison.Ordinal), Ct);
        (await VerifyAsync()).Code.ShouldBe(2);
        await File.WriteAllTextAsync(State, "{}", Ct);
        (await VerifyAsync()).Code.ShouldBe(2);
        await File.WriteAllTextAsync(State, kept, Ct);
        (await VerifyAsync()).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_and_a_service_are_not_checked_at_once_and_a_service_that_is_not_there_not_at_all()
    {
        (await Tracker.RunAsync(VerifyCommand.Make(), Ct, "file", "--live", service.Host.Address.ToString(), "--key", ALog.Key)).Code.ShouldBe(2);
        (await Tracker.RunAsync(VerifyCommand.Make(), Ct, "--key", ALog.Key)).Code.ShouldBe(2);
        (await Tracker.RunAsync(VerifyCommand.Make(), Ct, "--live", "http://127.0.0.1:9", "--key", ALog.Key, "--state", State)).Code.ShouldBe(2);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<(int Code, string Output, string Error)> VerifyAsync(string? key = null) => Tracker.RunAsync(
        VerifyCommand.Make(), Ct, "--live", service.Host.Address.ToString(), "--key", key ?? service.Keys[0].ToString(), "--state", State);

    /// <summary>Returns a tree that the log never had, signed with the key of the log. Another auditor may have seen it.</summary>
    private void HoldAnother(long size)
    {
        var tree = new CompactRange();
        for (var i = 0L; i < size; i++) tree.Append(LedgerHash.Of(BitConverter.GetBytes(i)));
        var key = KeyFile.Read(service.KeyPath)[0];
        var note = SignedNote.Sign(new Checkpoint(key.Verifier.Name, size, tree.Root()).Text, [(key.Verifier, Ed25519.SignerOf(key))]);
        new LiveState(note.ToString(), [.. tree.Edge.Select(h => h.ToHex())], string.Empty).Write(State);
    }

    private async Task RefusedAsync(int code, string word)
    {
        var kept = await File.ReadAllTextAsync(State, Ct);
        var refused = await VerifyAsync();
        refused.Code.ShouldBe(code, refused.Output + refused.Error);
        refused.Output.ShouldContain($": {word}: ");
        (await File.ReadAllTextAsync(State, Ct)).ShouldBe(kept);
        (await File.ReadAllTextAsync(State + ".conflict", Ct)).ShouldStartWith("tests.example/log\n");
    }
}
