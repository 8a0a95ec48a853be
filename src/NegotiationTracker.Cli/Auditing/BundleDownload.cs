using System.Security.Cryptography;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Downloads one bundle into a file. The file gets its final name once it is complete and on disk.</summary>
internal sealed class BundleDownload(string process, long? size, FileInfo file)
{
    private const int MaxTries = 5;
    private readonly string _part = file.FullName + ".part";

    public string Name => file.Name;

    /// <summary>Checks the target file before anything is downloaded.</summary>
    /// <exception cref="IOException">The file already exists.</exception>
    public void Require()
    {
        if (file.Exists) throw new IOException($"File {file.FullName} already exists. Remove it, or give another --out.");
    }

    /// <exception cref="BundleException">The download is not a complete and consistent bundle. The partial file is kept.</exception>
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

    /// <summary>Downloads what is missing after the last complete tile.</summary>
    /// <returns>Whether the last line was written too. Only a download from the start can write it.</returns>
    private async Task<bool> GoOnAsync(IBundleSource source, Action<long> progress, CancellationToken ct)
    {
        await using var part = new FileStream(_part, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        var had = BundlePart.Of(part);
        if (had.Head is { } head && (head.Process != process || (size is { } asked && asked != head.Size)))
            throw new IOException($"File {_part} has another export: process {head.Process}, {head.Size} entries. Finish that export, or remove the file.");

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
