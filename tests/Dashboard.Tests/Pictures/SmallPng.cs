using System.Buffers.Binary;
using System.IO.Compression;

namespace NegotiationTracker.Dashboard.Tests.Pictures;

/// <summary>Writes a picture of a page again, with at most 256 colours: a page has few, and the file is a third as large.</summary>
public static class SmallPng
{
    private const int MaxColours = 256;
    private static readonly byte[] Signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>Returns the same picture as a PNG file with a palette.</summary>
    /// <param name="file">A PNG file of 8 bits a channel without interlacing, as the browser writes it.</param>
    public static byte[] Of(byte[] file)
    {
        var (width, height, pixels) = Read(file);
        var common = pixels.CountBy(p => p).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => c.Key).ToList();
        var palette = Palette(common);
        var places = palette.Select((colour, i) => (colour, i)).ToDictionary(c => c.colour, c => (byte)c.i);
        foreach (var colour in common.Skip(palette.Count))
        {
            places[colour] = (byte)Nearest(palette, colour);
        }

        var rows = new byte[height * (width + 1)];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                rows[(y * (width + 1)) + 1 + x] = places[pixels[(y * width) + x]];
            }
        }

        using var written = new MemoryStream();
        written.Write(Signature);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 3);
        Write(written, "IHDR", head);
        Write(written, "PLTE", [.. palette.SelectMany(c => new[] { (byte)(c >> 16), (byte)(c >> 8), (byte)c })]);
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(rows);
        }

        Write(written, "IDAT", packed.ToArray());
        Write(written, "IEND", []);
        return written.ToArray();
    }

    /// <summary>Returns the most common colours, and then those that are furthest from all that are there, so that a rare colour of a mark is kept.</summary>
    private static List<int> Palette(List<int> common)
    {
        if (common.Count <= MaxColours)
        {
            return common;
        }

        var palette = common.Take(MaxColours / 2).ToList();
        var rest = common.Skip(palette.Count).Select(c => (Colour: c, Far: Distance(palette[Nearest(palette, c)], c))).ToList();
        while (palette.Count < MaxColours)
        {
            var next = rest.MaxBy(r => r.Far).Colour;
            palette.Add(next);
            rest = [.. rest.Select(r => r with { Far = Math.Min(r.Far, Distance(next, r.Colour)) })];
        }

        // The colours of the palette come first in the list of all, so that the others follow it.
        common.RemoveAll(palette.ToHashSet().Contains);
        common.InsertRange(0, palette);
        return palette;
    }

    private static int Nearest(List<int> palette, int colour)
    {
        var best = 0;
        for (var i = 1; i < palette.Count; i++)
        {
            best = Distance(palette[i], colour) < Distance(palette[best], colour) ? i : best;
        }

        return best;
    }

    private static int Distance(int a, int b)
    {
        var (red, green, blue) = (((a >> 16) & 255) - ((b >> 16) & 255), ((a >> 8) & 255) - ((b >> 8) & 255), (a & 255) - (b & 255));
        return (red * red) + (green * green) + (blue * blue);
    }

    private static (int Width, int Height, int[] Pixels) Read(byte[] file)
    {
        var (width, height, channels) = (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)), file[25] == 6 ? 4 : 3);
        using var data = new MemoryStream();
        for (var at = Signature.Length; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            if (System.Text.Encoding.ASCII.GetString(file, at + 4, 4) == "IDAT")
            {
                data.Write(file, at + 8, length);
            }

            at += length + 12;
        }

        data.Position = 0;
        using var inflate = new ZLibStream(data, CompressionMode.Decompress);
        var (stride, pixels) = (width * channels, new int[width * height]);
        var (row, above) = (new byte[stride], new byte[stride]);
        for (var y = 0; y < height; y++)
        {
            var filter = inflate.ReadByte();
            inflate.ReadExactly(row);
            for (var i = 0; i < stride; i++)
            {
                var (left, up, corner) = (i < channels ? 0 : row[i - channels], above[i], i < channels ? 0 : above[i - channels]);
                row[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }

            for (var x = 0; x < width; x++)
            {
                pixels[(y * width) + x] = (row[x * channels] << 16) | (row[(x * channels) + 1] << 8) | row[(x * channels) + 2];
            }

            (row, above) = (above, row);
        }

        return (width, height, pixels);
    }

    private static int Paeth(int left, int up, int corner)
    {
        var near = left + up - corner;
        var (a, b, c) = (Math.Abs(near - left), Math.Abs(near - up), Math.Abs(near - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    private static void Write(MemoryStream file, string kind, byte[] content)
    {
        var chunk = new byte[content.Length + 4];
        System.Text.Encoding.ASCII.GetBytes(kind, chunk);
        content.CopyTo(chunk, 4);
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(chunk));
        file.Write(number);
    }

    private static uint Crc(byte[] chunk)
    {
        var crc = uint.MaxValue;
        foreach (var value in chunk)
        {
            crc ^= value;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
