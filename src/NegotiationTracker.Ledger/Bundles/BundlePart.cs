using NegotiationTracker.Ledger.Trees;

namespace NegotiationTracker.Ledger.Bundles;

/// <summary>The valid part of an interrupted file.</summary>
/// <param name="Head">The first line. Null if it is incomplete.</param>
/// <param name="Entries">The number of entries in complete tiles.</param>
/// <param name="Bytes">The number of bytes of these and the first line. The rest is unusable.</param>
public sealed record BundlePart(BundleHead? Head, long Entries, long Bytes)
{
    public bool HasAll => Head is not null && Entries == Head.Size;

    /// <exception cref="BundleException">The file is not a bundle.</exception>
    public static BundlePart Of(Stream file)
    {
        using var reader = new BundleReader(file);
        if (!Next(reader, out var line)) return new BundlePart(null, 0, 0);

        var (part, seen) = (new BundlePart(BundleHead.Parse(line), 0, reader.LineEnd), 0L);
        while (Next(reader, out line))
        {
            // A download cannot resume after a tile with too few entries.
            if (!BundleEntry.Is(line) && seen % Tile.Width != 0) break;
            if (!BundleEntry.Is(line)) continue;
            if (++seen % Tile.Width == 0 || seen == part.Head!.Size) part = part with { Entries = seen, Bytes = reader.LineEnd };
        }

        return part;
    }

    private static bool Next(BundleReader reader, out ReadOnlySpan<byte> line)
    {
        try
        {
            return reader.TryLine(out line);
        }
        catch (BundleException e) when (e.Word == BundleFault.NotWhole)
        {
            // This is the interrupted line.
            line = default;
            return false;
        }
    }
}
