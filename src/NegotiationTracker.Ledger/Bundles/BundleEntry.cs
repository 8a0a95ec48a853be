using System.Text.Json;
using NegotiationTracker.Ledger.Entries;

namespace NegotiationTracker.Ledger.Bundles;

/// <summary>The line of an entry, split into its parts and not yet verified.</summary>
public readonly ref struct BundleEntry
{
    /// <summary>The bytes that are hashed into the tree.</summary>
    public ReadOnlySpan<byte> Leaf { get; private init; }

    /// <summary>The parsed leaf.</summary>
    public LedgerEntry Entry { get; private init; }

    /// <summary>Empty for an entry of another process.</summary>
    public ReadOnlySpan<byte> Data { get; private init; }

    /// <summary>Empty for an entry of another process.</summary>
    public ReadOnlySpan<byte> Evidence { get; private init; }

    /// <summary>A list of paths in the data and texts. It may be empty.</summary>
    public ReadOnlySpan<byte> Names { get; private init; }

    public static bool Is(ReadOnlySpan<byte> line) => line.StartsWith(BundleLines.EntryStart);

    /// <exception cref="LedgerEntryException">The leaf is not valid.</exception>
    /// <exception cref="JsonException">The line is not that of an entry.</exception>
    public static BundleEntry Parse(ReadOnlySpan<byte> line)
    {
        var rest = line[BundleLines.EntryStart.Length..];
        var entry = LedgerEntry.Read(rest, out var length);
        var leaf = rest[..length];
        rest = rest[length..];
        var data = Member(rest, BundleLines.DataStart, out rest);
        var evidence = data.IsEmpty ? default : Member(rest, BundleLines.EvidenceStart, out rest);
        var names = evidence.IsEmpty ? default : Member(rest, BundleLines.NamesStart, out rest);
        if (!rest.SequenceEqual("}"u8)) throw new JsonException("The line of the entry has more than an entry, data, evidence and names.");

        return new BundleEntry { Leaf = leaf, Entry = entry, Data = data, Evidence = evidence, Names = names };
    }

    private static ReadOnlySpan<byte> Member(ReadOnlySpan<byte> line, scoped ReadOnlySpan<byte> start, out ReadOnlySpan<byte> rest)
    {
        rest = line;
        if (!line.StartsWith(start)) return default;

        var value = line[start.Length..];
        var json = new Utf8JsonReader(value);
        json.Read();
        json.Skip();
        var length = (int)json.BytesConsumed;
        rest = value[length..];
        return value[..length];
    }
}
