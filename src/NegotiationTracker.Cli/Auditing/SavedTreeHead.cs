using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Trees;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Reads a copy of the log's hashes that the auditor kept.</summary>
internal static class SavedTreeHead
{
    /// <summary>Reads tiles of level 0 from a folder: the full tile, otherwise the widest partial one.</summary>
    public static Func<long, LedgerHash[]?> Folder(DirectoryInfo folder)
    {
        var root = Directory.Exists(Path.Combine(folder.FullName, "tile")) ? Path.Combine(folder.FullName, "tile") : folder.FullName;
        return index =>
        {
            var full = Path.Combine(root, new Tile(0, index).Path);
            var file = File.Exists(full) ? full : Widest(full + ".p");
            return file is null ? null : Tile.HashesOf(File.ReadAllBytes(file)) ?? throw new InvalidDataException($"File {file} is not a tile. Download it again.");
        };
    }

    /// <summary>Reads tiles from another bundle, which may be of another process and another size.</summary>
    public static Func<long, LedgerHash[]?> Bundle(BundleTiles tiles, string name) => index =>
    {
        try
        {
            return tiles.Read(index);
        }
        catch (BundleException e)
        {
            throw new InvalidDataException($"Bundle {name} cannot be used for the comparison: {e.Message}", e);
        }
    };

    private static string? Widest(string folder) => !Directory.Exists(folder) ? null
        : Directory.EnumerateFiles(folder).Where(f => int.TryParse(Path.GetFileName(f), out var width) && width is > 0 and < Tile.Width).MaxBy(f => int.Parse(Path.GetFileName(f)));
}
