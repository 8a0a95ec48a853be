using System.Buffers;
using System.Buffers.Text;
using System.Text;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Json;
using NegotiationTracker.Ledger.Notes;

namespace NegotiationTracker.Ledger.Bundles;

/// <summary>Writes the lines of a bundle after the first. A reader compares each line with the output of this code.</summary>
public static class BundleLines
{
    /// <summary>The maximum length of a line. A longer line is refused.</summary>
    public const int MaxBytes = 16 << 20;

    internal static ReadOnlySpan<byte> EntryStart => "{\"entry\":"u8;

    internal static ReadOnlySpan<byte> DataStart => ",\"data\":"u8;

    internal static ReadOnlySpan<byte> EvidenceStart => ",\"evidence\":"u8;

    internal static ReadOnlySpan<byte> NamesStart => ",\"names\":"u8;

    internal static ReadOnlySpan<byte> TileStart => "{\"tile\":"u8;

    /// <summary>Writes the hashes of the leaves from 256 · <paramref name="index"/> on: the tile of level 0.</summary>
    public static void Tile(long index, ReadOnlySpan<LedgerHash> hashes, IBufferWriter<byte> output)
    {
        output.Write(TileHead(index));
        Span<byte> bytes = stackalloc byte[Trees.Tile.Width * LedgerHash.Size];
        for (var i = 0; i < hashes.Length; i++) hashes[i].CopyTo(bytes[(i * LedgerHash.Size)..]);
        bytes = bytes[..(hashes.Length * LedgerHash.Size)];
        Base64.EncodeToUtf8(bytes, output.GetSpan(Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out var written);
        output.Advance(written);
        output.Write("\"}\n"u8);
    }

    /// <summary>Writes an entry of another process: its leaf alone.</summary>
    public static void Entry(ReadOnlySpan<byte> leaf, IBufferWriter<byte> output)
    {
        output.Write(EntryStart);
        output.Write(leaf);
        output.Write("}\n"u8);
    }

    /// <summary>Writes an entry of the process with its data.</summary>
    /// <param name="leaf">The canonical entry.</param>
    /// <param name="data">The canonical stored data, with ciphertext in place of names.</param>
    /// <param name="evidence">The canonical evidence.</param>
    /// <param name="names">The readable names with their paths in the data. They are not covered by a hash.</param>
    /// <param name="output">The output.</param>
    public static void Entry(ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> data, ReadOnlySpan<byte> evidence, IReadOnlyList<(string At, string Text)> names, IBufferWriter<byte> output)
    {
        output.Write(EntryStart);
        output.Write(leaf);
        output.Write(DataStart);
        output.Write(data);
        output.Write(EvidenceStart);
        output.Write(evidence);
        if (names.Count > 0) output.Write(Names(names));
        output.Write("}\n"u8);
    }

    /// <summary>Writes the last line.</summary>
    /// <param name="size">The number of entries.</param>
    /// <param name="before">SHA-256 of all bytes before the line.</param>
    public static byte[] End(long size, LedgerHash before) => Encoding.UTF8.GetBytes($"{{\"end\":{NoteText.Number(size)},\"sha256\":\"{before}\"}}\n");

    internal static byte[] TileHead(long index) => Encoding.UTF8.GetBytes($"{{\"tile\":{NoteText.Number(index)},\"hashes\":\"");

    private static ReadOnlySpan<byte> Names(IReadOnlyList<(string At, string Text)> names)
    {
        var output = new ArrayBufferWriter<byte>(256);
        output.Write(NamesStart);
        for (var i = 0; i < names.Count; i++)
        {
            output.Write(i == 0 ? "[{\"at\":"u8 : ",{\"at\":"u8);
            JsonText.Write(names[i].At, output);
            output.Write(",\"text\":"u8);
            JsonText.Write(names[i].Text, output);
            output.Put((byte)'}');
        }

        output.Put((byte)']');
        return output.WrittenSpan;
    }
}
