using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>The last verified tree of a live log, with what is needed to extend it.</summary>
/// <param name="Note">The checkpoint as it was served.</param>
/// <param name="Edge">The roots of the complete subtrees of the tree.</param>
/// <param name="RecordedAt">The time of the last entry.</param>
internal sealed record LiveState(string Note, IReadOnlyList<string> Edge, string RecordedAt)
{
    /// <summary>Returns the default file for the state of an address.</summary>
    public static string DefaultPath(Uri url)
    {
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "negotiation-tracker");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"head-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.ToString())))[..32]}");
    }

    /// <summary>Reads the state. Returns null if the file does not exist.</summary>
    /// <exception cref="InvalidDataException">The file has other content.</exception>
    public static LiveState? Read(string path)
    {
        if (!File.Exists(path)) return null;

        try
        {
            return JsonSerializer.Deserialize<LiveState>(File.ReadAllText(path)) is { Note: not null, Edge: not null, RecordedAt: not null } state ? state : throw new JsonException("a member is missing.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"File {path} is not an audit state: {e.Message} Give another --state, or remove the file to start again.", e);
        }
    }

    public void Write(string path) => SafeFile.Replace(Path.GetFullPath(path), JsonSerializer.Serialize(this));

    /// <summary>Returns the saved checkpoint and its tree.</summary>
    /// <exception cref="InvalidDataException">The file was changed, or belongs to another log.</exception>
    public (Checkpoint Checkpoint, CompactRange Tree) Open(BundleTrust trust)
    {
        try
        {
            var (checkpoint, _) = Checkpoint.Open(SignedNote.Parse(Encoding.UTF8.GetBytes(Note)), trust.Keys, trust.Verifies);
            var tree = new CompactRange(checkpoint.Size, [.. Edge.Select(h => LedgerHash.FromHex(h))]);
            return tree.Root() == checkpoint.Root ? (checkpoint, tree) : throw new InvalidDataException("The saved hashes do not match the saved checkpoint. Remove the state file to verify the log from its start.");
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidDataException($"The saved state cannot be used: {e.Message} Remove the state file to verify the log from its start.", e);
        }
    }
}
