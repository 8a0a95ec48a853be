using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Signing;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary>A bundle contains and names changes that were made to the database after it was signed.</summary>
public sealed class ExportingATamperedLog(TestCluster cluster)
{
    private const string Its = "where id = (select event_id from tracker.ledger where index = $1)";

    [Theory]
    [InlineData($"update tracker.mt_events set data = data || '{{\"x\":1}}' {Its}", BundleFault.ChangedEntry)]
    [InlineData($"update tracker.mt_events set user_name = 'mallory' {Its}", BundleFault.ChangedEntry)]
    [InlineData($"update tracker.mt_events set headers = headers - 'key' {Its}", BundleFault.MissingEntry)]
    [InlineData("update tracker.ledger set leaf = sha256('x') where index = $1", BundleFault.ChangedEntry)]
    public async Task It_is_named_by_its_index(string tampering, string word)
    {
        await using var service = new SignedService(cluster);
        await service.InitializeAsync();
        var size = (await service.CheckpointAsync()).Checkpoint.Size;
        await using var command = service.Database.CreateCommand(tampering);
        command.Parameters.AddWithValue(size - 2);
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);

        var bundle = await service.BytesAsync($"/api/audit/export?process=northern-talks&size={size}");
        var refused = Should.Throw<BundleException>(() => new BundleAudit(new BundleTrust(service.Keys, Ed25519.Verifies)).Run(new MemoryStream(bundle)));
        (refused.Word, refused.Index).ShouldBe((word, size - 2), refused.Message);
    }
}
