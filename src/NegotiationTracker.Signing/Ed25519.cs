using NegotiationTracker.Ledger.Notes;
using NSec.Cryptography;

namespace NegotiationTracker.Signing;

/// <summary>Ed25519 (RFC 8032) as the ledger uses it: functions with keys of 32 bytes.</summary>
public static class Ed25519
{
    private static readonly SignatureAlgorithm Algorithm = SignatureAlgorithm.Ed25519;

    /// <summary>Returns whether the signature is that of the key. Returns false if the bytes are not a key.</summary>
    public static bool Verifies(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        PublicKey.TryImport(Algorithm, publicKey, KeyBlobFormat.RawPublicKey, out var key) && Algorithm.Verify(key!, message, signature);

    public static byte[] PublicKeyOf(byte[] seed)
    {
        using var key = Key.Import(Algorithm, seed, KeyBlobFormat.RawPrivateKey);
        return key.Export(KeyBlobFormat.RawPublicKey);
    }

    /// <summary>Returns the function that signs with a key.</summary>
    public static Signs SignerOf(SignerKey key) => message =>
    {
        using var imported = Key.Import(Algorithm, key.Seed, KeyBlobFormat.RawPrivateKey);
        return Algorithm.Sign(imported, message);
    };

    /// <summary>Returns a new key from the operating system's random numbers.</summary>
    public static SignerKey NewKey(string name, KeyType type)
    {
        var seed = System.Security.Cryptography.RandomNumberGenerator.GetBytes(VerifierKey.PublicKeySize);
        return new SignerKey(seed, new VerifierKey(name, type, PublicKeyOf(seed)));
    }
}
