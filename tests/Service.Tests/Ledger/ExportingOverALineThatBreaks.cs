using NegotiationTracker.Cli.Auditing;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary><c>tracker export</c> where connections break in the middle of the bundle.</summary>
public sealed class ExportingOverALineThatBreaks(SignedService service) : IClassFixture<SignedService>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tracker-broken-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Out => Path.Combine(_folder, "talks.bundle");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_export_that_is_cut_twice_completes_with_the_bytes_of_one_that_was_not(bool resets)
    {
        var (size, whole) = await WholeAsync();
        await using var wire = new CuttingWire(service.Host.Address, n => n < 2 ? new CuttingWire.Cut(whole.Length / 2, resets) : null);
        var (code, output, error) = await ExportAsync(wire, size);
        code.ShouldBe(0, output + error);
        wire.Connections.ShouldBe(3);
        (await File.ReadAllBytesAsync(Out, Ct)).ShouldBe(whole);
        Directory.EnumerateFiles(_folder).ShouldBe([Out]);
    }

    [Fact]
    public async Task Where_every_connection_is_reset_it_ends_with_its_code_and_the_part_goes_on_another_time()
    {
        var (size, whole) = await WholeAsync();
        await using (var wire = new CuttingWire(service.Host.Address, _ => new CuttingWire.Cut(20_000, Resets: true)))
        {
            var (code, _, error) = await ExportAsync(wire, size);
            code.ShouldBe(2, error);
            error.ShouldNotBeEmpty();
            wire.Connections.ShouldBe(5);
        }

        Directory.EnumerateFiles(_folder).ShouldBe([Out + ".part"]);
        await using var sound = new CuttingWire(service.Host.Address, _ => null);
        (await ExportAsync(sound, size)).Code.ShouldBe(0);
        (await File.ReadAllBytesAsync(Out, Ct)).ShouldBe(whole);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(long Size, byte[] Bytes)> WholeAsync()
    {
        await service.LoadAsync(600);
        var size = (await service.CheckpointAsync()).Checkpoint.Size;
        return (size, await service.BytesAsync($"/api/audit/export?process=northern-talks&size={size}"));
    }

    private Task<(int Code, string Output, string Error)> ExportAsync(CuttingWire wire, long size) =>
        Tracker.RunAsync(ExportCommand.Make(), Ct, "--process", "northern-talks", "--out", Out, "--size", $"{size}", "--url", wire.Address.ToString());
}
