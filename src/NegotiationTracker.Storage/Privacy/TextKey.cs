using System.Security.Cryptography;
using System.Text;

namespace NegotiationTracker.Storage.Privacy;

/// <summary>A key for texts that are kept for a while. Without the key nobody can read them, wherever a copy of the bytes is.</summary>
public sealed class TextKey(byte[] bytes)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Gets the bytes of the key.</summary>
    public byte[] Bytes => bytes;

    public static TextKey Create() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>Returns a text in AES-256-GCM: nonce, ciphertext and tag.</summary>
    public byte[] Seal(string text) => Seal(Encoding.UTF8.GetBytes(text));

    /// <summary>Returns bytes in AES-256-GCM: nonce, ciphertext and tag.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceSize));
        using var aes = new AesGcm(bytes, TagSize);
        aes.Encrypt(sealedBytes.AsSpan(0, NonceSize), plain, sealedBytes.AsSpan(NonceSize, plain.Length), sealedBytes.AsSpan(NonceSize + plain.Length));
        return sealedBytes;
    }

    /// <summary>Returns the text that was sealed with this key.</summary>
    public string Open(byte[] sealedBytes) => Encoding.UTF8.GetString(OpenBytes(sealedBytes));

    /// <summary>Returns the bytes that were sealed with this key.</summary>
    public byte[] OpenBytes(byte[] sealedBytes)
    {
        var plain = new byte[sealedBytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(bytes, TagSize);
        aes.Decrypt(sealedBytes.AsSpan(0, NonceSize), sealedBytes.AsSpan(NonceSize, plain.Length), sealedBytes.AsSpan(NonceSize + plain.Length), plain);
        return plain;
    }
}
