using System.Buffers;
using System.Globalization;
using System.Text;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Json;

namespace NegotiationTracker.Ledger.Tests.Bundles;

/// <summary>An entry of a log, and what it says where it is the process's.</summary>
internal sealed record Told(LedgerEntry Entry, string? Data = null, string? Evidence = null, string? Name = null);

/// <summary>Logs for tests, and the bundles of them.</summary>
internal static class Bundle
{
    public const string Process = "talks";

    /// <summary>A fixed version and not that of this release, so that the example of the specification does not change.</summary>
    public const string ProducedBy = "negotiation-tracker 0.1.0";
    public static readonly SignerKey Log = Ed25519.Key("log.example/talks", 1);
    public static readonly SignerKey Witness = Ed25519.Key("witness.example", 2, KeyType.Cosignature);
    private static readonly string[] Streams = ["process-talks", "actor-a", "round-talks/1", "ceasefire-c", "process-other"];

    public static BundleTrust Trust => new([Log.Verifier], Ed25519.Verifies);

    /// <summary>Entries of five streams in turn, three of which belong to the process.</summary>
    public static List<Told> Entries(int count) => [.. Enumerable.Range(0, count).Select(Entry)];

    /// <summary>A checkpoint that the log signed, and the witness five seconds after the last entry of the specification's example.</summary>
    public static SignedNote Note(LedgerHash root, long size, SignerKey? signer = null)
    {
        var checkpoint = new Checkpoint(Log.Verifier.Name, size, root).Text;
        var note = SignedNote.Sign(checkpoint, [((signer ?? Log).Verifier, Ed25519.Signs(signer ?? Log))]);
        return note with { Signatures = [.. note.Signatures, Cosignature.Sign(Witness.Verifier, checkpoint, DateTimeOffset.FromUnixTimeSeconds(1709285405), Ed25519.Signs(Witness))] };
    }

    public static byte[] Of(List<Told> entries, SignerKey? signer = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var leaves = entries.Select(e => e.Entry.LeafHash()).ToArray();
        output.Write(new BundleHead(Process, entries.Count, Note(new MerkleTree(leaves).Root(), leaves.Length, signer).ToString(), [Log.Verifier.ToString()], ProducedBy).Line());
        for (var i = 0; i < entries.Count; i++)
        {
            if (i % Tile.Width == 0) BundleLines.Tile(i / Tile.Width, leaves.AsSpan(i, Math.Min(Tile.Width, entries.Count - i)), output);
            Line(entries[i], output);
        }

        output.Write(BundleLines.End(entries.Count, LedgerHash.Of(output.WrittenSpan)));
        return output.WrittenSpan.ToArray();
    }

    public static BundleReport Audit(byte[] bundle, BundleTrust? trust = null) => new BundleAudit(trust ?? Trust).Run(new MemoryStream(bundle));

    public static BundleException Refused(byte[] bundle, BundleTrust? trust = null) => Should.Throw<BundleException>(() => Audit(bundle, trust));

    public static List<string> LinesOf(byte[] bundle) => [.. Encoding.UTF8.GetString(bundle).Split('\n')[..^1]];

    /// <summary>Returns a file with a correct last line, as a forger would write it.</summary>
    public static byte[] Closed(List<string> lines, int size)
    {
        var before = Encoding.UTF8.GetBytes(string.Concat(lines[..^1].Select(l => l + "\n")));
        return [.. before, .. BundleLines.End(size, LedgerHash.Of(before))];
    }

    /// <summary>Says something else on the stream of an entry, and hashes it as if it had always been so.</summary>
    public static Told Rewritten(Told told) => Said(told.Entry, told.Data!.Replace("\"role\":\"", "\"role\":\"not ", StringComparison.Ordinal), told.Evidence!);

    private static Told Entry(int index)
    {
        var stream = Streams[index % Streams.Length];
        var time = DateTimeOffset.UnixEpoch.AddSeconds(index).AddMicroseconds(index);
        var entry = new LedgerEntry(
            index, LedgerEntry.Timestamp(time), new Guid(index, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8).ToString(), stream, 1 + (index / Streams.Length), "delegation-seated", "2024-02",
            null, "archivist", null, null, LedgerHash.Of(BitConverter.GetBytes(index)).ToHex(), LedgerHash.Empty.ToHex());
        return stream is "actor-a" or "process-other" ? new Told(entry) : Said(entry, Invariant($$"""{"head":{"c":"AA==","k":"00","s":"p-1"},"n":{{index}},"role":"observer"}"""), "{\"unsourced\":true}", $"Ada {index}");
    }

    private static Told Said(LedgerEntry entry, string data, string evidence, string? name = null) =>
        new(entry with { DataHash = Hash(data), EvidenceHash = Hash(evidence) }, data, evidence, name);

    private static void Line(Told told, IBufferWriter<byte> output)
    {
        if (told.Data is null) BundleLines.Entry(told.Entry.Canonical(), output);
        else BundleLines.Entry(told.Entry.Canonical(), Bytes(told.Data), Bytes(told.Evidence ?? string.Empty), told.Name is null ? [] : [("head", told.Name)], output);
    }

    private static string Hash(string json) => LedgerHash.Of(CanonicalJson.Of(Bytes(json))).ToHex();

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
