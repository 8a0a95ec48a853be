using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NegotiationTracker.Ledger;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>The last tree of a live log that an auditor found right, and enough of it to go on from there.</summary>
/// <param name="Note">The checkpoint as it was served.</param>
/// <param name="Edge">The roots of the complete subtrees of the tree.</param>
/// <param name="RecordedAt">Of the last entry.</param>
internal sealed record LiveState(string Note, IReadOnlyList<string> Edge, string RecordedAt)
{
    /// <summary>Where the state of an address is kept unless a file is named.</summary>
    public static string DefaultPath(Uri url)
    {
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "negotiation-tracker");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"head-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.ToString())))[..32]}");
    }

    /// <summary>Null where none is held yet.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static LiveState? Read(string path)
    {
        if (!File.Exists(path)) return null;

        try
        {
            return JsonSerializer.Deserialize<LiveState>(File.ReadAllText(path)) is { Note: not null, Edge: not null, RecordedAt: not null } state ? state : throw new JsonException("a member is missing");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not the state of an audit: {e.Message}", e);
        }
    }

    public void Write(string path) => SafeFile.Replace(Path.GetFullPath(path), JsonSerializer.Serialize(this));

    /// <summary>The tree that is held, which is the one of its checkpoint.</summary>
    /// <exception cref="InvalidDataException">The file was changed, or is of another log.</exception>
    public (Checkpoint Checkpoint, CompactRange Tree) Open(BundleTrust trust)
    {
        try
        {
            var (checkpoint, _) = Checkpoint.Open(SignedNote.Parse(Encoding.UTF8.GetBytes(Note)), trust.Keys, trust.Verifies);
            var tree = new CompactRange(checkpoint.Size, [.. Edge.Select(h => LedgerHash.FromHex(h))]);
            return tree.Root() == checkpoint.Root ? (checkpoint, tree) : throw new InvalidDataException("The state that is held is not that of its checkpoint.");
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidDataException($"The state that is held cannot be gone on from: {e.Message}", e);
        }
    }
}
