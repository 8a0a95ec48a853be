using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using NegotiationTracker.Ledger;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Json;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Benchmarks;

/// <summary>Measures the time and the memory to verify a bundle. All entries belong to the process, so all have data: the slowest case.</summary>
internal static class BundleBenchmark
{
    private const string Evidence = """{"sources":[{"page":"2","quote":"The participants welcomed the readout of the host","source":"readout-2017-10-31"}]}""";
    private static readonly SignerKey Log = Ed25519.NewKey("bench.example/log", KeyType.Note);

    public static void Run(int events)
    {
        var file = Path.Combine(Path.GetTempPath(), $"bench-{Environment.ProcessId}.bundle");
        try
        {
            Write(file, events);
            Console.WriteLine($"\na bundle of {events:n0} entries with their data, {new FileInfo(file).Length >> 20} MiB; working set before {Process.GetCurrentProcess().WorkingSet64 >> 20} MiB");
            for (var turn = 0; turn < 3; turn++) Audit(file, events);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Audit(string file, int events)
    {
        using var bundle = File.OpenRead(file);
        using var process = Process.GetCurrentProcess();
        var (cpu, began, most) = (process.TotalProcessorTime, Stopwatch.GetTimestamp(), 0L);
        var report = new BundleAudit(new BundleTrust([Log.Verifier], Ed25519.Verifies)).Run(bundle, done =>
        {
            if (done % (64 * Tile.Width) == 0) most = Math.Max(most, WorkingSet());
        });
        process.Refresh();
        var (took, used) = (Stopwatch.GetElapsedTime(began), process.TotalProcessorTime - cpu);
        Console.WriteLine($"  verified {report.WithData:n0} in {took.TotalSeconds:0.0} s, {events / took.TotalSeconds:n0}/s; {events / used.TotalSeconds:n0} a second of processor; working set at most {most >> 20} MiB");
    }

    private static long WorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static void Write(string file, int events)
    {
        var tree = new CompactRange();
        for (var i = 0; i < events; i++) tree.Append(Entry(i).Entry.LeafHash());
        var note = SignedNote.Sign(new Checkpoint(Log.Verifier.Name, events, tree.Root()).Text, [(Log.Verifier, Ed25519.SignerOf(Log))]);
        using var stream = File.Create(file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Put(ReadOnlySpan<byte> bytes)
        {
            stream.Write(bytes);
            hash.AppendData(bytes);
        }

        Put(new BundleHead("talks", events, note.ToString(), [Log.Verifier.ToString()], ProductVersion.Product).Line());
        var output = new ArrayBufferWriter<byte>(1 << 20);
        for (var i = 0; i < events; i += Tile.Width)
        {
            var entries = Enumerable.Range(i, Math.Min(Tile.Width, events - i)).Select(Entry).ToList();
            output.ResetWrittenCount();
            BundleLines.Tile(i / Tile.Width, entries.ConvertAll(e => e.Entry.LeafHash()).ToArray(), output);
            entries.ForEach(e => BundleLines.Entry(e.Entry.Canonical(), e.Data, Encoding.UTF8.GetBytes(Evidence), [("head", "Ada Envoy")], output));
            Put(output.WrittenSpan);
        }

        stream.Write(BundleLines.End(events, new LedgerHash(hash.GetCurrentHash())));
    }

    private static (LedgerEntry Entry, byte[] Data) Entry(int i)
    {
        var data = CanonicalJson.Of(Encoding.UTF8.GetBytes(
            $$"""{"actor":"HOSTLAND","head":{"s":"p-1","k":"{{LedgerHash.Empty}}","c":"{{Convert.ToBase64String(LedgerHash.Of(BitConverter.GetBytes(i)).ToArray())}}"},"role":"observer","level":"ambassador","n":{{i}}}"""));
        return (new LedgerEntry(
            i, LedgerEntry.Timestamp(DateTimeOffset.UnixEpoch.AddMilliseconds(i)), new Guid(i, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9).ToString(), $"round-talks/{i % 20_000}", 1 + (i / 20_000), "delegation-seated", "2017-10-30",
            LedgerHash.Of(Encoding.UTF8.GetBytes(Evidence)).ToHex(), "archivist-2", "import-12", null, LedgerHash.Of(BitConverter.GetBytes(i)).ToHex(), LedgerHash.Of(data).ToHex()), data);
    }
}
