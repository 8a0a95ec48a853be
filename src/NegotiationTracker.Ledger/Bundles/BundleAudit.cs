using System.Text.Json;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;

namespace NegotiationTracker.Ledger.Bundles;

/// <summary>What an auditor trusts. None of it comes from the bundle.</summary>
/// <param name="Keys">The keys of the log and of witnesses, from the auditor.</param>
/// <param name="Verifies">The function that verifies Ed25519 signatures.</param>
public sealed record BundleTrust(IReadOnlyCollection<VerifierKey> Keys, Verifies Verifies)
{
    /// <summary>
    /// Gets an audit without keys, for the writer of a bundle who checks that it is complete. It proves nothing about the log's author. It keeps no ids and streams, so that memory does not grow:
    /// verify checks whether an event occurs twice, or a version is missing.
    /// </summary>
    public static BundleTrust InNobody { get; } = new([], (_, _, _) => false);

    /// <summary>The number of witnesses that must have signed.</summary>
    public int Cosignatures { get; init; }

    /// <summary>Returns the hashes of a tile of level 0 from another copy, by the tile's index. Returns null if the copy has none.</summary>
    public Func<long, LedgerHash[]?>? Held { get; init; }

    /// <summary>Returns the error if too few witnesses signed. Returns null if enough did.</summary>
    /// <param name="signers">The keys of <see cref="Keys"/> that signed, each once.</param>
    public string? Lacking(IEnumerable<VerifierKey> signers) =>
        signers.Count(k => k.Type == KeyType.Cosignature) is var witnesses && witnesses < Cosignatures
            ? $"{witnesses} of the witnesses signed the checkpoint, fewer than {Cosignatures}."
            : null;
}

/// <summary>The result for a bundle without errors.</summary>
/// <param name="Head">The first line.</param>
/// <param name="Checkpoint">The tree of its entries.</param>
/// <param name="Signers">The auditor's keys that signed the tree.</param>
/// <param name="WithData">The number of entries with data.</param>
/// <param name="Compared">The number of entries that equal the other copy.</param>
public sealed record BundleReport(BundleHead Head, Checkpoint Checkpoint, IReadOnlyList<VerifierKey> Signers, long WithData, long Compared);

/// <summary>
/// Recomputes everything in a bundle in one pass, and stops at the first error. In memory are some lines, a tile, the ids of the events
/// and the last version of each stream.
/// </summary>
public sealed class BundleAudit(BundleTrust trust)
{
    private readonly CompactRange _tree = new();
    private long _compared;

    /// <param name="file">The bundle, from its beginning.</param>
    /// <param name="progress">Receives the number of entries after each tile.</param>
    /// <param name="ct">Checked after each tile.</param>
    /// <exception cref="BundleException">The bundle has an error.</exception>
    public BundleReport Run(Stream file, Action<long>? progress = null, CancellationToken ct = default)
    {
        using var reader = new BundleReader(file);
        var head = BundleHead.Parse(reader.Line());
        var (checkpoint, signers) = Opened(head);
        var sequence = new BundleSequence(head, remembers: !ReferenceEquals(trust, BundleTrust.InNobody));
        for (var index = 0L; index < head.Size; index += Tile.Width)
        {
            ct.ThrowIfCancellationRequested();
            var count = (int)Math.Min(Tile.Width, head.Size - index);
            var held = trust.Held?.Invoke(index / Tile.Width);
            var tile = Tiled(reader.Line(), index, count, held ?? []);
            for (var i = 0; i < count; i++) Entry(reader.Line(), index + i, tile[i], held is not null && i < held.Length ? held[i] : null, sequence);
            progress?.Invoke(index + count);
        }

        if (_tree.Root() != checkpoint.Root) throw new BundleException(BundleFault.WrongRoot, "The entries do not hash to the signed root. At least one entry was rewritten together with its hash.");

        End(reader, head.Size);
        return new BundleReport(head, checkpoint, signers, sequence.WithData, _compared);
    }

    private (Checkpoint Checkpoint, IReadOnlyList<VerifierKey> Signers) Opened(BundleHead head)
    {
        try
        {
            var note = SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(head.Checkpoint));
            var (checkpoint, signers) = ReferenceEquals(trust, BundleTrust.InNobody) ? (Checkpoint.Parse(note.Text), []) : Checkpoint.Open(note, trust.Keys, trust.Verifies);
            if (checkpoint.Size != head.Size) throw new BundleException(BundleFault.NoBundle, $"The bundle has {head.Size} entries, but its checkpoint has {checkpoint.Size}.");
            if (trust.Lacking(signers) is { } lacking) throw new BundleException(BundleFault.NotCosigned, lacking);

            return (checkpoint, signers);
        }
        catch (NoteException error)
        {
            throw new BundleException(BundleFault.NotSigned, error.Message);
        }
    }

    private static LedgerHash[] Tiled(ReadOnlySpan<byte> line, long index, int count, ReadOnlySpan<LedgerHash> held)
    {
        if (!line.StartsWith(BundleLines.TileStart)) throw new BundleException(BundleFault.WrongTile, $"The line with the hashes of the entries from {index} on is missing.", index);

        var hashes = BundleTiles.Parse(line, index / Tile.Width);
        if (hashes?.Length == count) return hashes;
        if (hashes is not null && held.CommonPrefixLength(hashes) is var same && same < held.Length)
            throw new BundleException(BundleFault.OtherEntry, "The copy you kept has another entry at this index, and more entries than the bundle.", index + same);

        throw new BundleException(BundleFault.WrongTile, $"The line from entry {index} on is not the next tile, or does not have {count} hashes in Base64.", index);
    }

    private void Entry(ReadOnlySpan<byte> line, long index, LedgerHash hash, LedgerHash? held, BundleSequence sequence)
    {
        var parsed = Parsed(line, index);
        BundleSequence.Place(parsed.Entry, index);
        if (LedgerHash.Leaf(parsed.Leaf) != hash) throw new BundleException(BundleFault.ChangedEntry, "The entry does not match its hash.", index, parsed.Entry);

        sequence.Take(parsed);
        if (held is { } other && other != hash)
            throw new BundleException(BundleFault.OtherEntry, "The copy you kept has another entry at this index.", index, parsed.Entry);

        _compared += held is null ? 0 : 1;
        _tree.Append(hash);
    }

    private static BundleEntry Parsed(ReadOnlySpan<byte> line, long index)
    {
        if (!BundleEntry.Is(line))
        {
            var other = line.StartsWith(BundleLines.TileStart) || line.StartsWith("{\"end\":"u8);
            throw new BundleException(other ? BundleFault.MissingEntry : BundleFault.UnreadableLine, $"Entry {index} is missing: its line is {(other ? "that of another entry" : "unreadable")}.", index);
        }

        try
        {
            return BundleEntry.Parse(line);
        }
        catch (Exception error) when (error is LedgerEntryException or JsonException)
        {
            throw new BundleException(BundleFault.UnreadableLine, $"The line of entry {index} cannot be read: {error.Message}", index);
        }
    }

    private static void End(BundleReader reader, long size)
    {
        var line = reader.Line();
        var right = BundleLines.End(size, reader.HashBefore()).AsSpan()[..^1].SequenceEqual(line);
        if (!right) throw new BundleException(BundleFault.NotWhole, "The last line does not match the bytes before it.");
        if (reader.TryLine(out _)) throw new BundleException(BundleFault.NotWhole, "The file continues after its last line.");
    }
}
