namespace NegotiationTracker.Ledger.Notes;

/// <summary>The private half of an Ed25519 key with its name, in the form of Go's note package. It is never written to a log.</summary>
public sealed class SignerKey
{
    private const string Prefix = "PRIVATE+KEY+";
    private readonly byte[] _seed;

    /// <param name="seed">32 bytes.</param>
    /// <param name="verifier">The public half.</param>
    public SignerKey(ReadOnlySpan<byte> seed, VerifierKey verifier)
    {
        if (seed.Length != VerifierKey.PublicKeySize) throw new NoteException($"The seed has {seed.Length} bytes, but the seed of an Ed25519 key has 32.");

        (_seed, Verifier) = (seed.ToArray(), verifier);
    }

    public VerifierKey Verifier { get; }

    public ReadOnlySpan<byte> Seed => _seed;

    /// <summary>Reads the output of <see cref="Secret"/>.</summary>
    /// <param name="text">One line, without its line break.</param>
    /// <param name="publicKeyOf">Returns the public key of a seed.</param>
    /// <exception cref="NoteException">The text is not such a key, or its id does not match its key.</exception>
    public static SignerKey Parse(string text, Func<byte[], byte[]> publicKeyOf)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length..].Split('+', 3) is not [var name, _, var material])
            throw new NoteException("The signing key is not PRIVATE+KEY, a name, an id and a key, joined by plus signs.");

        var (type, seed) = VerifierKey.Material(material);
        var key = new SignerKey(seed, new VerifierKey(name, type, publicKeyOf(seed)));
        return key.Secret() == text ? key : throw new NoteException("The id of the signing key does not match the key.");
    }

    /// <summary>Returns the whole key as one line of text. With it, anyone can sign.</summary>
    public string Secret() => $"{Prefix}{string.Join('+', Verifier.ToString().Split('+')[..2])}+{Convert.ToBase64String([(byte)Verifier.Type, .. _seed])}";
}
