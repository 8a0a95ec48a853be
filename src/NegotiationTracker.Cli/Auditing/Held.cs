using NegotiationTracker.Ledger;
using NegotiationTracker.Ledger.Bundles;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>A copy of the log's hashes that the auditor holds.</summary>
internal static class Held
{
    /// <summary>The tiles of level 0 below a folder, as they are served: the full one, else the widest of the partial ones.</summary>
    public static Func<long, LedgerHash[]?> Folder(DirectoryInfo folder)
    {
        var root = Directory.Exists(Path.Combine(folder.FullName, "tile")) ? Path.Combine(folder.FullName, "tile") : folder.FullName;
        return index =>
        {
            var full = Path.Combine(root, new Tile(0, index).Path);
            var file = File.Exists(full) ? full : Widest(full + ".p");
            return file is null ? null : Tile.HashesOf(File.ReadAllBytes(file)) ?? throw new InvalidDataException($"{file} is no tile.");
        };
    }

    /// <summary>The tiles in another bundle, which need be of neither the same process nor the same size.</summary>
    public static Func<long, LedgerHash[]?> Bundle(BundleTiles tiles, string name) => index =>
    {
        try
        {
            return tiles.Read(index);
        }
        catch (BundleException e)
        {
            throw new InvalidDataException($"{name} cannot be compared with: {e.Message}", e);
        }
    };

    private static string? Widest(string folder) => !Directory.Exists(folder) ? null
        : Directory.EnumerateFiles(folder).Where(f => int.TryParse(Path.GetFileName(f), out var width) && width is > 0 and < Tile.Width).MaxBy(f => int.Parse(Path.GetFileName(f)));
}
