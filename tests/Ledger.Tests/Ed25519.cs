using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace NegotiationTracker.Ledger.Tests;

/// <summary>Ed25519 by a library that the product does not use.</summary>
internal static class Ed25519
{
    public static bool Verifies(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, new Ed25519PublicKeyParameters(publicKey.ToArray()));
        verifier.BlockUpdate(message.ToArray(), 0, message.Length);
        return verifier.VerifySignature(signature.ToArray());
    }

    public static byte[] PublicKeyOf(byte[] seed) => new Ed25519PrivateKeyParameters(seed).GeneratePublicKey().GetEncoded();

    /// <summary>A key whose seed is one byte, repeated.</summary>
    public static SignerKey Key(string name, byte seed, KeyType type = KeyType.Note)
    {
        byte[] bytes = [.. Enumerable.Repeat(seed, 32)];
        return new SignerKey(bytes, new VerifierKey(name, type, PublicKeyOf(bytes)));
    }

    public static Signs Signs(SignerKey key) => message =>
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, new Ed25519PrivateKeyParameters(key.Seed.ToArray()));
        signer.BlockUpdate(message.ToArray(), 0, message.Length);
        return signer.GenerateSignature();
    };
}
