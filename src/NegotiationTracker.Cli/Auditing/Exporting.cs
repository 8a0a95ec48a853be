using System.Security.Cryptography;
using NegotiationTracker.Ledger;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>One bundle on its way into a file. The file gets its name when it is whole and on disk, and not before.</summary>
internal sealed class Exporting(string process, long? size, FileInfo file)
{
    private const int MaxTries = 5;
    private readonly string _part = file.FullName + ".part";

    public string Name => file.Name;

    /// <summary>Looked at before anybody is asked.</summary>
    /// <exception cref="IOException">There is something in the file's place.</exception>
    public void Require()
    {
        if (file.Exists) throw new IOException($"{file.FullName} is there already.");
    }

    /// <exception cref="BundleException">What came is no whole and consistent bundle; it stays as it is.</exception>
    public async Task<BundleReport> RunAsync(IBundleSource source, Action<long> progress, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (!await GoOnAsync(source, progress, ct)) await EndAsync(ct);
                break;
            }
            catch (Exception e) when (attempt < MaxTries && source.IsPassing(e))
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt), ct);
            }
        }

        BundleReport report;
        await using (var made = File.OpenRead(_part)) report = new BundleAudit(BundleTrust.InNobody).Run(made, progress, ct);
        SafeFile.Complete(_part, file.FullName);
        return report;
    }

    /// <summary>Fetches what is missing behind the last whole tile.</summary>
    /// <returns>Whether the last line was written too, which it can be only by whoever wrote all others.</returns>
    private async Task<bool> GoOnAsync(IBundleSource source, Action<long> progress, CancellationToken ct)
    {
        await using var part = new FileStream(_part, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        var had = BundlePart.Of(part);
        if (had.Head is { } head && (head.Process != process || (size is { } asked && asked != head.Size)))
            throw new IOException($"{_part} is of {head.Process} with {head.Size} entries: finish that one, or remove it.");

        part.SetLength(had.Bytes);
        part.Position = had.Bytes;
        if (had.HasAll) return false;

        var writeAsync = await source.OpenAsync(process, had.Head?.Size ?? size, had.Entries, ct);
        if (had.Entries == 0) part.SetLength(0);
        await writeAsync(part, progress, ct);
        return had.Entries == 0;
    }

    private async Task EndAsync(CancellationToken ct)
    {
        await using var part = new FileStream(_part, FileMode.Open, FileAccess.ReadWrite);
        var all = BundlePart.Of(part).Head!.Size;
        part.Position = 0;
        var before = new LedgerHash(await SHA256.HashDataAsync(part, ct));
        await part.WriteAsync(BundleLines.End(all, before), ct);
    }
}
