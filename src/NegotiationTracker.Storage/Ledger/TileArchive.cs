using NegotiationTracker.Ledger.Trees;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>Copies the tiles of level 0 to the folder as the log grows. They show which ledger row was rewritten.</summary>
internal sealed class TileArchive(SigningFolder folder, TreeStore tree)
{
    private long _size;

    public async Task AddAsync(long size, CancellationToken ct)
    {
        if (size == _size)
        {
            return;
        }

        for (var index = _size >> Tile.Height; index <= size >> Tile.Height; index++)
        {
            var tile = new Tile(0, index, (int)Math.Min(Tile.Width, size - (index << Tile.Height)));
            if (tile.Hashes > 0 && !folder.Has(tile))
            {
                folder.Add(tile, await tree.HashesAsync(tile, ct));
            }
        }

        _size = size;
    }
}
