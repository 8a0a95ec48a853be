using NegotiationTracker.Cli.Auditing;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary><c>tracker verify FILE</c>: what it says, and the codes that it ends with.</summary>
public sealed class VerifyingABundle : IDisposable
{
    private static readonly ALog Log = new(600);
    private readonly string _folder = Directory.CreateTempSubdirectory("tracker-bundle-").FullName;

    [Fact]
    public async Task A_right_one()
    {
        var (code, output, error) = await VerifyAsync(Log.Bundle());
        code.ShouldBe(0, error);
        output.ShouldContain("verified: 600 entries of log.example/talks");
    }

    [Fact]
    public async Task A_changed_entry_is_named()
    {
        var id = Log.EventAt(300);
        var (code, output, _) = await VerifyAsync(ALog.Changed(Log.Bundle(), $"\"eventId\":\"{id}\"", $"\"eventId\":\"{id[..^1]}f\""));
        code.ShouldBe(1);
        output.ShouldContain($"changed-entry at index 300, event {id[..^1]}f, stream actor-a: ");
    }

    [Fact]
    public async Task A_cut_one_is_not_whole()
    {
        var (code, output, _) = await VerifyAsync(Log.Bundle()[..^10]);
        code.ShouldBe(3);
        output.ShouldContain("not-whole");
    }

    [Theory]
    [InlineData("--tiles")]
    [InlineData("--against")]
    public async Task What_was_rewritten_and_signed_anew_is_named_by_what_the_auditor_holds(string option)
    {
        var held = new ALog(500);
        held.WriteTiles(Path.Combine(_folder, "tiles"));
        await File.WriteAllBytesAsync(Path.Combine(_folder, "old"), held.Bundle(), TestContext.Current.CancellationToken);
        var with = option == "--tiles" ? Path.Combine(_folder, "tiles") : Path.Combine(_folder, "old");

        var same = await VerifyAsync(Log.Bundle(), option, with);
        same.Code.ShouldBe(0, same.Error);
        same.Output.ShouldContain("500 entries equal the copy you kept");
        var other = await VerifyAsync(Log.Rewritten(499).Bundle(), option, with);
        other.Code.ShouldBe(1);
        other.Output.ShouldContain($"other-entry at index 499, event {Log.EventAt(499)}");
        (await VerifyAsync(Log.Rewritten(500).Bundle(), option, with)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Where_nothing_can_be_compared_nothing_was_checked()
    {
        (await VerifyAsync(Log.Bundle(), "--tiles", _folder)).Code.ShouldBe(2);
        (await VerifyAsync(Log.Bundle(), "--tiles", Path.Combine(_folder, "none"))).Code.ShouldBe(2);
        await File.WriteAllTextAsync(Path.Combine(_folder, "cut"), "{\"tile\":0,\"hashes", TestContext.Current.CancellationToken);
        (await VerifyAsync(Log.Bundle(), "--against", Path.Combine(_folder, "cut"))).Code.ShouldBe(2);
    }

    [Fact]
    public async Task The_command_line_is_refused_with_2()
    {
        (await RunAsync(Path.Combine(_folder, "none"), "--key", ALog.Key)).Code.ShouldBe(2);
        (await RunAsync(Path.Combine(_folder, "none"))).Code.ShouldBe(2);
        (await RunAsync(Path.Combine(_folder, "none"), "--key", "log.example/talks+00000000+AAAA")).Code.ShouldBe(2);
        (await RunAsync(Path.Combine(_folder, "none"), "--key", "@" + Path.Combine(_folder, "none"))).Code.ShouldBe(2);
        (await RunAsync(Path.Combine(_folder, "none"), "--key", ALog.Key, "--witness", ALog.Key)).Code.ShouldBe(2);
    }

    [Fact]
    public async Task The_key_may_stand_in_a_file()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "key"), ALog.Key + "\n", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "bundle"), Log.Bundle(), TestContext.Current.CancellationToken);
        (await RunAsync(Path.Combine(_folder, "bundle"), "--key", "@" + Path.Combine(_folder, "key"))).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Cut_off_it_ends_with_130()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "bundle"), Log.Bundle(), TestContext.Current.CancellationToken);
        using var cut = new CancellationTokenSource();
        await cut.CancelAsync();
        (await Tracker.RunAsync(VerifyCommand.Make(), cut.Token, Path.Combine(_folder, "bundle"), "--key", ALog.Key)).Code.ShouldBe(130);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int Code, string Output, string Error)> VerifyAsync(byte[] bundle, params string[] more)
    {
        var file = Path.Combine(_folder, "bundle");
        await File.WriteAllBytesAsync(file, bundle, TestContext.Current.CancellationToken);
        return await RunAsync([file, "--key", ALog.Key, .. more]);
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(params string[] args) => Tracker.RunAsync(VerifyCommand.Make(), TestContext.Current.CancellationToken, args);
}
