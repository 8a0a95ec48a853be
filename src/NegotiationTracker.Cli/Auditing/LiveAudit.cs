using System.Buffers.Binary;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Verifies the log of a running service: its signature, that it extends the saved tree, and the hash of every new entry.</summary>
/// <param name="http">Client whose base address is that of the service.</param>
/// <param name="trust">The keys that the auditor trusts.</param>
/// <param name="progress">Receives the number of entries read.</param>
internal sealed class LiveAudit(HttpClient http, BundleTrust trust, Action<long> progress)
{
    /// <summary>Verifies the log and returns the state to save.</summary>
    /// <param name="held">The saved state; null the first time, when every entry is read.</param>
    /// <param name="seen">Receives the checkpoint as served, before it is verified.</param>
    /// <param name="ct">Cancels the audit.</param>
    /// <exception cref="LiveFault">The log failed verification.</exception>
    /// <exception cref="HttpRequestException">The service did not answer.</exception>
    public async Task<(LiveState State, Checkpoint Checkpoint, long New)> RunAsync(LiveState? held, Action<string> seen, CancellationToken ct)
    {
        (Checkpoint? before, var tree) = held is null ? (null, new CompactRange()) : held.Open(trust);
        var note = await http.GetStringAsync(new Uri("api/audit/checkpoint", UriKind.Relative), ct);
        seen(note);
        var now = Signed(note);
        if (before is not null) await ExtendsAsync(before, now, ct);

        var from = tree.Size;
        var recordedAt = held?.RecordedAt ?? string.Empty;
        for (var index = from / Tile.Width; index << Tile.Height < now.Size; index++)
        {
            recordedAt = await TileAsync(tree, index, now.Size, recordedAt, ct);
            progress(tree.Size);
        }

        if (tree.Root() != now.Root) throw new LiveFault(BundleFault.WrongRoot, $"The entries up to size {now.Size} do not hash to the signed root. Keep the saved state and report this to the operator.");

        return (new LiveState(note, [.. tree.Edge.Select(h => h.ToHex())], recordedAt), now, tree.Size - from);
    }

    private Checkpoint Signed(string note)
    {
        try
        {
            var (checkpoint, signers) = Checkpoint.Open(SignedNote.Parse(Encoding.UTF8.GetBytes(note)), trust.Keys, trust.Verifies);
            return trust.Lacking(signers) is { } lacking ? throw new LiveFault(BundleFault.NotCosigned, lacking) : checkpoint;
        }
        catch (NoteException e)
        {
            throw new LiveFault(BundleFault.NotSigned, e.Message);
        }
    }

    private async Task ExtendsAsync(Checkpoint before, Checkpoint now, CancellationToken ct)
    {
        if (now.Origin != before.Origin) throw new LiveFault(LiveFault.Split, $"The origin of the log is {now.Origin}, but the saved one is {before.Origin}. Use a separate --state file for each log.");
        if (now.Size < before.Size) throw new LiveFault(LiveFault.RolledBack, $"The log has {now.Size} entries, fewer than the {before.Size} it had before. Report this to the operator.");
        if (now.Size == before.Size && now.Root != before.Root) throw new LiveFault(LiveFault.Split, $"The root of the tree with {now.Size} entries differs from the saved root. Report this to the operator.");
        if (now.Size == before.Size || before.Size == 0) return;

        var answer = await http.GetFromJsonAsync<JsonObject>(new Uri($"api/audit/consistency?from={before.Size}&to={now.Size}", UriKind.Relative), ct);
        var proof = answer?["proof"]?.AsArray().Select(h => Hash(h?.ToString() ?? string.Empty)).ToList() ?? [];
        if (!MerkleTree.VerifyConsistency(before.Size, before.Root, now.Size, now.Root, proof))
            throw new LiveFault(LiveFault.Split, $"The consistency proof does not show that the tree of {now.Size} entries extends the saved tree of {before.Size}. Report this to the operator.");
    }

    /// <summary>Reads one tile. Of a tile that was partly read before, only the new entries count.</summary>
    private async Task<string> TileAsync(CompactRange tree, long tile, long size, string recordedAt, CancellationToken ct)
    {
        var first = tile << Tile.Height;
        var count = (int)Math.Min(Tile.Width, size - first);
        var hashes = Tile.HashesOf(await http.GetByteArrayAsync(new Uri($"api/audit/tile/{new Tile(0, tile, count).Path}", UriKind.Relative), ct));
        if (hashes?.Length != count) throw new LiveFault(BundleFault.WrongTile, $"The tile that starts at index {first} does not have {count} hashes.");

        var entries = await http.GetByteArrayAsync(new Uri($"api/audit/tile/entries/{Tile.PathOf(tile, count)}", UriKind.Relative), ct);
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var leaf = Leaf(entries, ref at, first + i);
            if (first + i < tree.Size) continue;

            recordedAt = Entry(leaf, first + i, hashes[i], recordedAt);
            tree.Append(hashes[i]);
        }

        return at == entries.Length ? recordedAt : throw new LiveFault(BundleFault.UnreadableLine, $"The service returned more entries than the tile at index {first} has.");
    }

    private static ReadOnlySpan<byte> Leaf(byte[] entries, ref int at, long index)
    {
        var length = entries.Length - at >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(entries.AsSpan(at)) : -1;
        if (length < 0 || entries.Length - at - 2 < length) throw new LiveFault(BundleFault.MissingEntry, $"The service did not return entry {index}.");

        at += 2 + length;
        return entries.AsSpan(at - length, length);
    }

    private static string Entry(ReadOnlySpan<byte> leaf, long index, LedgerHash hash, string recordedAt)
    {
        try
        {
            var entry = LedgerEntry.Read(leaf, out var length);
            if (length != leaf.Length || LedgerHash.Leaf(leaf) != hash)
                throw new LiveFault(BundleFault.ChangedEntry, $"The entry at index {index}, event {entry.EventId}, stream {entry.Stream}, does not match its hash.");

            return entry.Index == index && string.CompareOrdinal(entry.RecordedAt, recordedAt) > 0 ? entry.RecordedAt
                : throw new LiveFault(BundleFault.OutOfOrder, $"Entry {entry.Index}, recorded at {entry.RecordedAt}, is out of order at index {index}.");
        }
        catch (LedgerEntryException e)
        {
            throw new LiveFault(BundleFault.UnreadableLine, $"Entry {index} cannot be read: {e.Message}");
        }
    }

    private static LedgerHash Hash(string base64)
    {
        var bytes = new byte[LedgerHash.Size];
        return Convert.TryFromBase64String(base64, bytes, out var count) && count == bytes.Length
            ? new LedgerHash(bytes)
            : throw new LiveFault(LiveFault.Split, $"The consistency proof contains '{base64}', which is not a hash.");
    }
}
