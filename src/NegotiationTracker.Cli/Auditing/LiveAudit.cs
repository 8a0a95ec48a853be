using System.Buffers.Binary;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Ledger;
using NegotiationTracker.Ledger.Bundles;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Checks a log that is being served: signed, an extension of what was seen before, and each new entry hashed into the tree.</summary>
/// <param name="http">The service's address, behind which <c>api/audit/</c> lies.</param>
/// <param name="trust">The auditor's.</param>
/// <param name="progress">Told how many entries were read.</param>
internal sealed class LiveAudit(HttpClient http, BundleTrust trust, Action<long> progress)
{
    /// <summary>The state to be held from now on.</summary>
    /// <param name="held">What is held; null the first time, when every entry is read.</param>
    /// <param name="seen">Told the checkpoint as served, whether it is right or not.</param>
    /// <param name="ct">Ends the audit.</param>
    /// <exception cref="LiveFault">Something is wrong.</exception>
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

        if (tree.Root() != now.Root) throw new LiveFault(BundleFault.WrongRoot, "The entries hash to another root than the one that was signed.");

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
        if (now.Origin != before.Origin) throw new LiveFault(LiveFault.Split, $"The log is called {now.Origin}, and the one that is held {before.Origin}.");
        if (now.Size < before.Size) throw new LiveFault(LiveFault.RolledBack, $"The log has {now.Size} entries; it had {before.Size}.");
        if (now.Size == before.Size && now.Root != before.Root) throw new LiveFault(LiveFault.Split, $"The tree of {now.Size} entries is another one than the one that is held.");
        if (now.Size == before.Size || before.Size == 0) return;

        var answer = await http.GetFromJsonAsync<JsonObject>(new Uri($"api/audit/consistency?from={before.Size}&to={now.Size}", UriKind.Relative), ct);
        var proof = answer?["proof"]?.AsArray().Select(h => Hash(h?.ToString() ?? string.Empty)).ToList() ?? [];
        if (!MerkleTree.VerifyConsistency(before.Size, before.Root, now.Size, now.Root, proof))
            throw new LiveFault(LiveFault.Split, $"The tree of {now.Size} entries is not shown to extend the one of {before.Size} that is held.");
    }

    /// <summary>Of a tile that was begun before, the entries behind those that are held.</summary>
    private async Task<string> TileAsync(CompactRange tree, long tile, long size, string recordedAt, CancellationToken ct)
    {
        var first = tile << Tile.Height;
        var count = (int)Math.Min(Tile.Width, size - first);
        var hashes = Tile.HashesOf(await http.GetByteArrayAsync(new Uri($"api/audit/tile/{new Tile(0, tile, count).Path}", UriKind.Relative), ct));
        if (hashes?.Length != count) throw new LiveFault(BundleFault.WrongTile, $"The hashes of the entries from {first} on are not {count}.");

        var entries = await http.GetByteArrayAsync(new Uri($"api/audit/tile/entries/{Tile.PathOf(tile, count)}", UriKind.Relative), ct);
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var leaf = Leaf(entries, ref at, first + i);
            if (first + i < tree.Size) continue;

            recordedAt = Entry(leaf, first + i, hashes[i], recordedAt);
            tree.Append(hashes[i]);
        }

        return at == entries.Length ? recordedAt : throw new LiveFault(BundleFault.UnreadableLine, $"More entries are served than the tile from {first} on has.");
    }

    private static ReadOnlySpan<byte> Leaf(byte[] entries, ref int at, long index)
    {
        var length = entries.Length - at >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(entries.AsSpan(at)) : -1;
        if (length < 0 || entries.Length - at - 2 < length) throw new LiveFault(BundleFault.MissingEntry, $"Entry {index} is not served.");

        at += 2 + length;
        return entries.AsSpan(at - length, length);
    }

    private static string Entry(ReadOnlySpan<byte> leaf, long index, LedgerHash hash, string recordedAt)
    {
        try
        {
            var entry = LedgerEntry.Read(leaf, out var length);
            if (length != leaf.Length || LedgerHash.Leaf(leaf) != hash)
                throw new LiveFault(BundleFault.ChangedEntry, $"The entry at index {index}, event {entry.EventId}, stream {entry.Stream}, is not the one that its hash stands for.");

            return entry.Index == index && string.CompareOrdinal(entry.RecordedAt, recordedAt) > 0 ? entry.RecordedAt
                : throw new LiveFault(BundleFault.OutOfOrder, $"Entry {entry.Index}, recorded at {entry.RecordedAt}, stands at index {index}.");
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
            : throw new LiveFault(LiveFault.Split, "The proof that the log extends the tree that is held has something else than hashes.");
    }
}
