using System.Security.Cryptography;
using System.Text;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Witness;

/// <summary>The last signed checkpoint of each log, one file for each, with the log's signature and the witness's own.</summary>
public sealed class StateFolder : IDisposable
{
    private readonly string _folder;
    private readonly FileStream _lock;

    /// <summary>Locks the folder for this process. Two processes with one key and one folder would not see each other's signatures.</summary>
    /// <exception cref="WitnessSettingException">The folder cannot be created, or another process uses it.</exception>
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

    /// <summary>Returns the name of a log's checkpoint: the hash of its origin.</summary>
    public static string NameOf(string origin) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    /// <summary>Returns the note with a name. Returns null if none was ever signed.</summary>
    /// <param name="name">The name from <see cref="NameOf"/>.</param>
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

    /// <summary>
    /// Returns the last signed checkpoint of a log, or null. A state without a known signature is an error: signing after it could sign a second history.
    /// </summary>
    /// <param name="origin">The origin of the log.</param>
    /// <param name="signers">The log's keys, and the witness's own, which stay valid when the log's keys are replaced.</param>
    /// <exception cref="WitnessStateException">The file cannot be read, or is not such a checkpoint.</exception>
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

    /// <summary>Stores a checkpoint. It is on disk when this returns.</summary>
    /// <exception cref="WitnessStateException">The checkpoint cannot be written.</exception>
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

/// <summary>The witness cannot read or write what it needs before it signs.</summary>
public sealed class WitnessStateException(string message) : Exception(message);
