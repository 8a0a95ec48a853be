using System.Buffers;
using System.Text;
using NegotiationTracker.Ledger;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary>A log of the tests. Its entries can be rewritten and signed again, which the service never does.</summary>
internal sealed class ALog(int size)
{
    private static readonly SignerKey Signer = Ed25519.NewKey("log.example/talks", KeyType.Note);

    private readonly LedgerEntry[] _entries = [.. Enumerable.Range(0, size).Select(i => new LedgerEntry(
        i, LedgerEntry.Timestamp(DateTimeOffset.UnixEpoch.AddSeconds(i)), new Guid(i, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9).ToString(), "actor-a", i + 1, "actor-registered", null, null, "archivist", null, null, null,
        LedgerHash.Empty.ToHex()))];

    public static string Key => Signer.Verifier.ToString();

    public LedgerHash[] Leaves => [.. _entries.Select(e => e.LeafHash())];

    public string EventAt(int index) => _entries[index].EventId;

    public ALog Rewritten(int index)
    {
        var other = new ALog(size);
        other._entries[index] = _entries[index] with { RecordedBy = "somebody else" };
        return other;
    }

    public IEnumerable<byte[]> Canonical() => _entries.Select(e => e.Canonical());

    /// <summary>The checkpoint as it is served.</summary>
    public string Note() =>
        SignedNote.Sign(new Checkpoint(Signer.Verifier.Name, size, new MerkleTree(Leaves).Root()).Text, [(Signer.Verifier, Ed25519.SignerOf(Signer))]).ToString();

    public byte[] Bundle()
    {
        var leaves = Leaves;
        var output = new ArrayBufferWriter<byte>();
        output.Write(new BundleHead("talks", size, Note(), [Key], ProductVersion.Product).Line());
        for (var i = 0; i < size; i++)
        {
            if (i % Tile.Width == 0) BundleLines.Tile(i / Tile.Width, leaves.AsSpan(i, Math.Min(Tile.Width, size - i)), output);
            BundleLines.Entry(_entries[i].Canonical(), output);
        }

        output.Write(BundleLines.End(size, LedgerHash.Of(output.WrittenSpan)));
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes the tiles of level 0 as they are served.</summary>
    public void WriteTiles(string folder)
    {
        foreach (var tile in Tiles.All(size).Where(t => t.Level == 0))
        {
            var path = Path.Combine(folder, "tile", tile.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, [.. Leaves.AsSpan((int)tile.Index * Tile.Width, tile.Hashes).ToArray().SelectMany(h => h.ToArray())]);
        }
    }

    public static byte[] Changed(byte[] bundle, string text, string otherwise) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bundle).Replace(text, otherwise, StringComparison.Ordinal));
}
