using NegotiationTracker.Ledger;
using NegotiationTracker.Signing;
using NegotiationTracker.Storage.Database;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>
/// What the log keeps outside its database: the signing key, the last checkpoint that was signed with it, every checkpoint that was published, and the
/// tiles of level 0. Whoever has the database alone can neither sign nor change these.
/// </summary>
public sealed class SigningFolder
{
    private const string Published = "checkpoints.ndjson";

    private readonly string _folder;
    private IReadOnlyList<SignerKey> _keys;
    private DateTime _keysOf;

    /// <summary>Opens the folder; it and the key are made where there are none.</summary>
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

    /// <summary>The keys that sign, the oldest first. A key file that was changed is read again: so a key takes over from another while both sign.</summary>
    /// <exception cref="KeyFileException">It cannot be used as it is now.</exception>
    public IReadOnlyList<SignerKey> Keys()
    {
        var written = File.GetLastWriteTimeUtc(KeyPath);
        (_keys, _keysOf) = written == _keysOf ? (_keys, _keysOf) : (KeyFile.Read(KeyPath), written);
        return _keys;
    }

    /// <summary>The last checkpoint that was signed, whether it was published or not; null before the first.</summary>
    /// <exception cref="NoteException">The file holds something else.</exception>
    public SignedNote? Head() => File.Exists(HeadPath) ? SignedNote.Parse(File.ReadAllBytes(HeadPath)) : null;

    /// <summary>Keeps a checkpoint on disk before anybody sees it.</summary>
    public void KeepHead(SignedNote note) => SafeFile.Replace(HeadPath, note.ToString());

    /// <summary>Adds a published checkpoint to those before.</summary>
    public void Add(PublishedCheckpoint published) => SafeFile.Append(
        Path.Combine(_folder, Published), System.Text.Json.JsonSerializer.Serialize(new { size = published.Checkpoint.Size, note = published.Note.ToString() }, Json.ApiJson.Options) + "\n");

    /// <summary>Whether the folder has a tile.</summary>
    public bool Has(Tile tile) => File.Exists(PathOf(tile));

    /// <summary>Adds a tile. A full one stays for good; the partial ones before it go once it is there.</summary>
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

    /// <summary>The hashes of a tile one behind the other, as tiles are served.</summary>
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
