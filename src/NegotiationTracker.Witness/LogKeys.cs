using NegotiationTracker.Ledger.Notes;

namespace NegotiationTracker.Witness;

/// <summary>The logs that the witness knows: a file of public keys, one on each line. It is read for each request, so that a change applies at once.</summary>
public sealed class LogKeys(string path)
{
    /// <exception cref="WitnessStateException">The file does not exist, or contains something other than keys of logs.</exception>
    public IReadOnlyList<VerifierKey> Read()
    {
        try
        {
            var keys = File.ReadAllLines(path).Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => VerifierKey.Parse(l.Trim())).ToList();
            return keys.Find(k => k.Type != KeyType.Note) is { } other ? throw new WitnessStateException($"The file {path} has the key {other.Name}, which is not the key of a log. Remove it.") : keys;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NoteException)
        {
            throw new WitnessStateException($"The file {path} with the keys of logs cannot be used: {e.Message}");
        }
    }
}
