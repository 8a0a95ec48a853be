using System.Buffers.Binary;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.EventLog.Postgres;
using Npgsql;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>Reads tiles of the published tree in the form of C2SP tlog-tiles.</summary>
public sealed class LedgerTiles(NpgsqlDataSource database, TreeStore tree, Checkpoints checkpoints)
{
    /// <summary>Returns the bytes of a tile of hashes. Returns null if the published tree has no such tile.</summary>
    /// <exception cref="CheckpointMissingException">Nothing has been published yet.</exception>
    public async Task<byte[]?> HashesAsync(Tile tile, CancellationToken ct) =>
        await IsPublishedAsync(tile, ct) ? SigningFolder.Bytes(await tree.HashesAsync(tile, ct)) : null;

    /// <summary>Returns the entries of a tile of level 0, each after its length in two bytes. Returns null if the published tree has no such tile.</summary>
    /// <exception cref="CheckpointMissingException">Nothing has been published yet.</exception>
    public async Task<byte[]?> EntriesAsync(Tile tile, CancellationToken ct) => await IsPublishedAsync(tile, ct) ? await ReadEntriesAsync(tile, ct) : null;

    private async Task<bool> IsPublishedAsync(Tile tile, CancellationToken ct) => tile.IsWithin((await checkpoints.RequireAsync(null, ct)).Checkpoint.Size);

    private async Task<byte[]> ReadEntriesAsync(Tile tile, CancellationToken ct)
    {
        var first = tile.Index << Tile.Height;
        await using var command = database.CreateCommand(LedgerLeaf.Sql);
        command.Parameters.AddWithValue(first);
        command.Parameters.AddWithValue(first + tile.Hashes);
        using var bundle = new MemoryStream();
        var next = first;
        var length = new byte[2];
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var entry = (row.GetInt64(0) == next ? LedgerLeaf.Stored(row)?.Canonical() : null) ?? throw new LogCorruptException($"The entry at index {next} cannot be read from the stored event.");
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Length);
            bundle.Write(length);
            bundle.Write(entry);
            next++;
        }

        return next == first + tile.Hashes ? bundle.ToArray() : throw new LogCorruptException($"The entry at index {next} is missing.");
    }
}
