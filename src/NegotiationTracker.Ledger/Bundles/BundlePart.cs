namespace NegotiationTracker.Ledger.Bundles;

/// <summary>How far a file that was cut is a bundle.</summary>
/// <param name="Head">Its first line; null where not even that is whole.</param>
/// <param name="Entries">How many entries stand in tiles that are whole.</param>
/// <param name="Bytes">How many bytes these and the first line have; what follows is worth nothing.</param>
public sealed record BundlePart(BundleHead? Head, long Entries, long Bytes)
{
    public bool HasAll => Head is not null && Entries == Head.Size;

    /// <exception cref="BundleException">The file is no bundle.</exception>
    public static BundlePart Of(Stream file)
    {
        using var reader = new BundleReader(file);
        if (!Next(reader, out var line)) return new BundlePart(null, 0, 0);

        var (part, seen) = (new BundlePart(BundleHead.Parse(line), 0, reader.LineEnd), 0L);
        while (Next(reader, out line))
        {
            // A tile with fewer entries than it should have cannot be gone on from.
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
            // The line that the cut went through.
            line = default;
            return false;
        }
    }
}
