using System.Collections.Concurrent;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Storage.EventLog;
using Npgsql;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>The tree over the ledger's leaves, read tile by tile. Roots of full tiles are stored. A missing one is computed from its leaves.</summary>
public sealed class TreeStore(NpgsqlDataSource database)
{
    private const int MostKept = 2048;

    private readonly ConcurrentDictionary<long, LedgerHash> _roots = [];
    private readonly ConcurrentDictionary<Tile, LedgerHash[]> _full = [];

    /// <summary>
    /// Returns the root of the first entries, from the cache if possible. A growing log never changes it. Returns null if the ledger is damaged.
    /// </summary>
    public async Task<LedgerHash?> RootAsync(long size, CancellationToken ct)
    {
        if (_roots.TryGetValue(size, out var known))
        {
            return known;
        }

        try
        {
            var root = await RootAsync(size, KnownAsync, ct);
            if (_roots.Count >= MostKept)
            {
                _roots.Clear();
            }

            return _roots[size] = root;
        }
        catch (LogCorruptException)
        {
            // Health reports what is missing. The answer is still given, without a root.
            return null;
        }
    }

    /// <summary>Returns the root of the first entries from the database.</summary>
    public Task<LedgerHash> RootNowAsync(long size, CancellationToken ct) => RootAsync(size, HashesAsync, ct);

    /// <summary>Returns the hashes of a proof from the database.</summary>
    public Task<IReadOnlyList<LedgerHash>> HashesAsync(IReadOnlyList<Subtree> subtrees, long size, CancellationToken ct) => HashesAsync(subtrees, size, HashesAsync, ct);

    /// <summary>Returns the hashes of a tile from the database.</summary>
    /// <exception cref="LogCorruptException">A leaf is missing.</exception>
    public async Task<LedgerHash[]> HashesAsync(Tile tile, CancellationToken ct)
    {
        var first = tile.Index << Tile.Height;
        await using var command = database.CreateCommand(tile.Level == 0
            ? "select index, leaf from tracker.ledger where index >= $1 and index < $2 order by index"
            : "select index, hash from tracker.tree_node where index >= $1 and index < $2 and level = $3 order by index");
        command.Parameters.AddWithValue(first);
        command.Parameters.AddWithValue(first + tile.Hashes);
        if (tile.Level > 0)
        {
            command.Parameters.AddWithValue((short)tile.Level);
        }

        var hashes = new LedgerHash?[tile.Hashes];
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                hashes[reader.GetInt64(0) - first] = new LedgerHash(await reader.GetFieldValueAsync<byte[]>(1, ct));
            }
        }

        var all = new LedgerHash[hashes.Length];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = hashes[i] ?? (tile.Level == 0
                ? throw new LogCorruptException($"The ledger has no row with index {first + i}.")
                : Tile.Root(await HashesAsync(new Tile(tile.Level - 1, first + i), ct)));
        }

        return all;
    }

    /// <summary>Stores the roots of the full tiles of a tree, so that they need not be computed again.</summary>
    public async Task GrowAsync(long size, CancellationToken ct)
    {
        for (var level = 1; size >> (Tile.Height * level) is var there and > 0; level++)
        {
            await using var last = database.CreateCommand("select coalesce(max(index) + 1, 0) from tracker.tree_node where level = $1");
            last.Parameters.AddWithValue((short)level);
            for (var index = (long)(await last.ExecuteScalarAsync(ct))!; index < there; index++)
            {
                await using var keep = database.CreateCommand("insert into tracker.tree_node (level, index, hash) values ($1, $2, $3) on conflict do nothing");
                keep.Parameters.AddWithValue((short)level);
                keep.Parameters.AddWithValue(index);
                keep.Parameters.AddWithValue(Tile.Root(await HashesAsync(new Tile(level - 1, index), ct)).ToArray());
                await keep.ExecuteNonQueryAsync(ct);
            }
        }
    }

    private static async Task<LedgerHash> RootAsync(long size, Func<Tile, CancellationToken, Task<LedgerHash[]>> read, CancellationToken ct) =>
        size == 0 ? LedgerHash.Empty : (await HashesAsync([new Subtree(0, size)], size, read, ct))[0];

    private static async Task<IReadOnlyList<LedgerHash>> HashesAsync(
        IReadOnlyList<Subtree> subtrees, long size, Func<Tile, CancellationToken, Task<LedgerHash[]>> read, CancellationToken ct)
    {
        var tiles = new Dictionary<Tile, LedgerHash[]>();
        foreach (var tile in Tiles.Needed(subtrees, size))
        {
            tiles[tile] = await read(tile, ct);
        }

        return Tiles.Hashes(subtrees, size, tile => tiles[tile]);
    }

    /// <summary>Returns a cached tile. A full tile never changes. The width distinguishes partial tiles.</summary>
    private async Task<LedgerHash[]> KnownAsync(Tile tile, CancellationToken ct)
    {
        if (_full.TryGetValue(tile with { Hashes = Tile.Width }, out var full))
        {
            return full;
        }

        var hashes = await HashesAsync(tile, ct);
        if (tile.IsFull)
        {
            if (_full.Count >= MostKept)
            {
                _full.Clear();
            }

            _full[tile] = hashes;
        }

        return hashes;
    }
}
