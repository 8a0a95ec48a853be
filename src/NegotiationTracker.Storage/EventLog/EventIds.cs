using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Storage.EventLog;

/// <summary>
/// Derives event ids: UUID version 8 (RFC 9562) of SHA-256 over the length-prefixed UTF-8 of stream, idempotency key and ordinal.
/// Thus the same command always gets the same ids.
/// </summary>
public static class EventIds
{
    public static EntryId Of(StreamId stream, string key, int ordinal)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, stream.Text);
        Add(hash, key);
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, ordinal);
        hash.AppendData(number);
        Span<byte> id = stackalloc byte[32];
        hash.GetHashAndReset(id);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new EntryId(new Guid(id[..16], bigEndian: true));
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
