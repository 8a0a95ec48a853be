using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Protocol;
using Recorded = NegotiationTracker.EventStoreDb.Protocol.ReadResp.Types.ReadEvent.Types.RecordedEvent;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>Converts between our types and the protocol's. The bytes of events are wrapped, not copied.</summary>
internal static class Wire
{
    public static readonly Empty Nothing = new();

    public static StreamIdentifier Stream(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new() { StreamName = ByteString.CopyFromUtf8(name) };
    }

    public static string Name(StreamIdentifier stream) => Encoding.UTF8.GetString(stream.StreamName.Span);

    /// <summary>Sets the expected state of a stream with the matching setter.</summary>
    public static void Expect(StreamState expected, Action<ulong> revision, Action<Empty> noStream, Action<Empty> streamExists, Action<Empty> any)
    {
        if (expected.Revision is { } number)
        {
            revision(number);
            return;
        }

        var say = expected == StreamState.NoStream ? noStream : expected == StreamState.StreamExists ? streamExists : any;
        say(Nothing);
    }

    public static AppendReq Proposed(EventData data) => new()
    {
        ProposedMessage = new()
        {
            Id = Id(data.EventId),
            Metadata = { { "type", data.Type }, { "content-type", data.ContentType } },
            Data = UnsafeByteOperations.UnsafeWrap(data.Data),
            CustomMetadata = UnsafeByteOperations.UnsafeWrap(data.Metadata),
        },
    };

    public static EventRecord Record(Recorded e) => new(
        Name(e.StreamIdentifier),
        e.StreamRevision,
        new(e.CommitPosition, e.PreparePosition),
        DateTimeOffset.UnixEpoch.AddTicks(long.Parse(e.Metadata["created"])),
        e.Metadata["type"],
        Id(e.Id),
        e.Metadata["content-type"],
        e.Data.Memory,
        e.CustomMetadata.Memory);

    private static UUID Id(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return new()
        {
            Structured = new()
            {
                MostSignificantBits = BinaryPrimitives.ReadInt64BigEndian(bytes),
                LeastSignificantBits = BinaryPrimitives.ReadInt64BigEndian(bytes[8..]),
            },
        };
    }

    private static Guid Id(UUID id)
    {
        if (id.ValueCase == UUID.ValueOneofCase.String)
        {
            return Guid.Parse(id.String);
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, id.Structured.MostSignificantBits);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], id.Structured.LeastSignificantBits);
        return new(bytes, bigEndian: true);
    }
}
