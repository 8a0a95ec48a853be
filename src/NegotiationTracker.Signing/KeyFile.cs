using NegotiationTracker.Ledger.Notes;

namespace NegotiationTracker.Signing;

/// <summary>
/// A file of private keys, one on each line, that only its owner may read. All have one name and type. While one key replaces another, both sign.
/// </summary>
public static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Returns the keys of a file, the oldest first.</summary>
    /// <exception cref="KeyFileException">The file does not exist, others may read it, or it does not contain keys of one name and type.</exception>
    public static IReadOnlyList<SignerKey> Read(string path)
    {
        if (!File.Exists(path)) throw new KeyFileException($"Key file {path} does not exist.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) | OwnerOnly) != OwnerOnly)
            throw new KeyFileException($"Other users can read the key file {path}. Make it readable only by its owner: chmod 600 {path}");

        try
        {
            var keys = File.ReadAllLines(path).Where(l => l.Length > 0).Select(l => SignerKey.Parse(l, Ed25519.PublicKeyOf)).ToList();
            return keys.Select(k => (k.Verifier.Name, k.Verifier.Type)).Distinct().Count() == 1
                ? keys
                : throw new KeyFileException($"Key file {path} has no key, or keys with several names.");
        }
        catch (NoteException e)
        {
            throw new KeyFileException($"Key file {path} has a line that is not a key: {e.Message}");
        }
    }

    /// <summary>Writes a file of keys in one step. A concurrent reader sees the old file or the new one.</summary>
    public static void Write(string path, IEnumerable<SignerKey> keys) =>
        SafeFile.Replace(path, string.Concat(keys.Select(k => k.Secret() + "\n")), OwnerOnly);

    /// <summary>Returns the keys of a file. If there is no file, then it creates one with a new key.</summary>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="name">The name of a new key.</param>
    /// <param name="type">What the key signs.</param>
    /// <exception cref="KeyFileException">The same reasons as for <see cref="Read"/>.</exception>
    public static IReadOnlyList<SignerKey> ReadOrMake(string path, Func<string> name, KeyType type)
    {
        if (!File.Exists(path)) Write(path, [Ed25519.NewKey(name(), type)]);
        return Read(path);
    }
}

/// <summary>A key file that cannot be used, and why.</summary>
public sealed class KeyFileException(string message) : Exception(message);
