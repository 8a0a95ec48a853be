using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NegotiationTracker.Generator;

/// <summary>
/// The id under which a name that nobody had matched was recorded, reckoned from outside by the documented rules: entry ids are UUID version 8 of
/// SHA-256 over the length-prefixed stream, key and ordinal, and the n-th unmatched name of an entry has an id made from both.
/// </summary>
internal static class Provisional
{
    public static string Of(string stream, string key)
    {
        var id = SHA256.HashData([.. Prefixed(stream), .. Prefixed(key), 0, 0, 0, 0]).AsSpan(0, 16);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return $"u-{World.Sha256($"{new Guid(id, bigEndian: true)}\n0")[..24]}";
    }

    private static byte[] Prefixed(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        return [.. length, .. bytes];
    }
}
