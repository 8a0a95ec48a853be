using System.Security.Cryptography;
using System.Text;
using NegotiationTracker.Ledger;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Witness;

/// <summary>The last checkpoint signed of each log, a file a log, with the log's signature and the witness's own.</summary>
public sealed class StateFolder : IDisposable
{
    private readonly string _folder;
    private readonly FileStream _lock;

    /// <summary>Takes the folder for this process: two that sign with one key from one folder would each forget what the other signed.</summary>
    /// <exception cref="WitnessSettingException">It cannot be made, or another process has it.</exception>
    public StateFolder(string folder)
    {
        _folder = folder;
        try
        {
            Directory.CreateDirectory(folder);
            _lock = new FileStream(Path.Combine(folder, "witness.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WitnessSettingException($"Witness:Folder {folder} cannot be used: {e.Message} Check its permissions, and that no other witness uses it.");
        }
    }

    /// <summary>The name by which a log's checkpoint is kept and asked for: the hash of its origin.</summary>
    public static string NameOf(string origin) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    /// <summary>The note kept under a name; null where none was ever signed.</summary>
    /// <param name="name">From <see cref="NameOf"/>.</param>
    /// <exception cref="WitnessStateException">The file cannot be read.</exception>
    public byte[]? Note(string name)
    {
        try
        {
            return File.ReadAllBytes(PathOf(name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WitnessStateException($"The state {PathOf(name)} cannot be read: {e.Message}");
        }
    }

    /// <summary>The last checkpoint signed of a log; null where none. A state that nobody known signed is no state: to sign anew after it could sign a second history.</summary>
    /// <param name="origin">Which log.</param>
    /// <param name="signers">The log's keys, and the witness's own, which still hold when the log's have been replaced.</param>
    /// <exception cref="WitnessStateException">The file cannot be read or is not such a checkpoint.</exception>
    public Checkpoint? Last(string origin, IReadOnlyCollection<VerifierKey> signers)
    {
        if (Note(NameOf(origin)) is not { } bytes) return null;

        try
        {
            var note = SignedNote.Parse(bytes);
            _ = note.Verified(signers, Ed25519.Verifies);
            var checkpoint = Checkpoint.Parse(note.Text);
            return checkpoint.Origin == origin ? checkpoint : throw new WitnessStateException($"The state {PathOf(NameOf(origin))} belongs to {checkpoint.Origin}, not to {origin}.");
        }
        catch (NoteException e)
        {
            throw new WitnessStateException($"The state {PathOf(NameOf(origin))} is not a signed checkpoint of {origin}: {e.Message}");
        }
    }

    /// <summary>Keeps a checkpoint; it is on disk when this returns.</summary>
    /// <exception cref="WitnessStateException">It could not be written.</exception>
    public void Keep(string origin, SignedNote note)
    {
        try
        {
            SafeFile.Replace(PathOf(NameOf(origin)), note.ToString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WitnessStateException($"The state {PathOf(NameOf(origin))} cannot be written: {e.Message}");
        }
    }

    public void Dispose() => _lock.Dispose();

    private string PathOf(string name) => Path.Combine(_folder, $"{name}.checkpoint");
}

/// <summary>Something that the witness has to know before it signs cannot be read or written.</summary>
public sealed class WitnessStateException(string message) : Exception(message);
