using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Signing;
using NegotiationTracker.Storage.Database;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>
/// The log's data outside its database: the signing key, the last signed checkpoint, every published checkpoint, and the
/// tiles of level 0. The database alone is not enough to sign or to change these.
/// </summary>
public sealed class SigningFolder
{
    private const string Published = "checkpoints.ndjson";

    private readonly string _folder;
    private IReadOnlyList<SignerKey> _keys;
    private DateTime _keysOf;

    /// <summary>Opens the folder. Creates the folder and the key if they do not exist.</summary>
    /// <exception cref="SettingException">The key cannot be used.</exception>
    public SigningFolder(string folder, string? origin)
    {
        _folder = folder;
        try
        {
            Directory.CreateDirectory(folder);
            _keys = KeyFile.ReadOrMake(KeyPath, () => origin ?? $"negotiation-tracker.invalid/{Guid.CreateVersion7():n}", KeyType.Note);
            _keysOf = File.GetLastWriteTimeUtc(KeyPath);
        }
        catch (Exception e) when (e is KeyFileException or NoteException or IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"Ledger:Folder {folder} cannot be used: {e.Message} Check its permissions, or set another folder.");
        }
    }

    private string KeyPath => Path.Combine(_folder, "signing.key");

    private string HeadPath => Path.Combine(_folder, "head");

    /// <summary>Returns the signing keys, the oldest first. It reads a changed key file again. Thus a key replaces another while both sign.</summary>
    /// <exception cref="KeyFileException">The key file cannot be used.</exception>
    public IReadOnlyList<SignerKey> Keys()
    {
        var written = File.GetLastWriteTimeUtc(KeyPath);
        (_keys, _keysOf) = written == _keysOf ? (_keys, _keysOf) : (KeyFile.Read(KeyPath), written);
        return _keys;
    }

    /// <summary>Returns the last signed checkpoint, published or not. Returns null before the first.</summary>
    /// <exception cref="NoteException">The file contains something else.</exception>
    public SignedNote? Head() => File.Exists(HeadPath) ? SignedNote.Parse(File.ReadAllBytes(HeadPath)) : null;

    /// <summary>Writes a checkpoint to disk before it is published.</summary>
    public void KeepHead(SignedNote note) => SafeFile.Replace(HeadPath, note.ToString());

    /// <summary>Adds a published checkpoint.</summary>
    public void Add(SignedCheckpoint published) => SafeFile.Append(
        Path.Combine(_folder, Published), System.Text.Json.JsonSerializer.Serialize(new { size = published.Checkpoint.Size, note = published.Note.ToString() }, Json.ApiJson.Options) + "\n");

    /// <summary>Returns whether the folder has a tile.</summary>
    public bool Has(Tile tile) => File.Exists(PathOf(tile));

    /// <summary>Adds a tile. A full one stays for good, and replaces the partial ones before it.</summary>
    public void Add(Tile tile, LedgerHash[] hashes)
    {
        var path = PathOf(tile);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        SafeFile.Replace(path, Bytes(hashes));
        if (tile.IsFull && Directory.Exists($"{path}.p"))
        {
            Directory.Delete($"{path}.p", recursive: true);
        }
    }

    /// <summary>Returns the hashes of a tile one after the other, as tiles are served.</summary>
    public static byte[] Bytes(LedgerHash[] hashes)
    {
        var bytes = new byte[hashes.Length * LedgerHash.Size];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i].CopyTo(bytes.AsSpan(i * LedgerHash.Size));
        }

        return bytes;
    }

    private string PathOf(Tile tile) => Path.Combine(_folder, "tile", tile.Path);
}
