using System.Buffers.Binary;
using System.Globalization;
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

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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

    /// <summary>Returns the event of an answer. What cannot be read is named in its fault, so that the caller still gets every other part.</summary>
    public static EventRecord Record(ReadResp.Types.ReadEvent answer)
    {
        var e = answer.Event ?? new Recorded();
        var faults = new List<string>();
        var record = new EventRecord(
            StreamOf(e, faults),
            Number(e.StreamRevision, "revision", faults),
            PositionOf(e, faults),
            CreatedOf(e, faults),
            Text(e, "type", faults),
            IdOf(e, faults),
            Text(e, "content-type", faults),
            e.Data.Memory,
            e.CustomMetadata.Memory);
        return faults.Count == 0 ? record : record with { Fault = $"the answer of the server is not an event: {string.Join(", ", faults)}" };
    }

    /// <summary>An older server does not send the position in a read of one stream.</summary>
    private static Position PositionOf(Recorded e, List<string> faults) => new Position(e.CommitPosition, e.PreparePosition) is var at && at == Position.End
        ? at
        : new(Number(e.CommitPosition, "commit position", faults), Number(e.PreparePosition, "prepare position", faults));

    /// <summary>The numbers of the server have a sign.</summary>
    private static ulong Number(ulong number, string what, List<string> faults) => number <= long.MaxValue ? number : Add(faults, $"its {what} {number} is too large", 0UL);

    private static string StreamOf(Recorded e, List<string> faults)
    {
        try
        {
            return e.StreamIdentifier is { StreamName.IsEmpty: false } stream ? Strict.GetString(stream.StreamName.Span) : Add(faults, "it has no stream", string.Empty);
        }
        catch (DecoderFallbackException)
        {
            return Add(faults, "the name of its stream is not UTF-8", Name(e.StreamIdentifier));
        }
    }

    private static string Text(Recorded e, string member, List<string> faults) =>
        e.Metadata.TryGetValue(member, out var text) && text.Length > 0 ? text : Add(faults, $"it has no {member}", string.Empty);

    private static DateTimeOffset CreatedOf(Recorded e, List<string> faults) =>
        !e.Metadata.TryGetValue("created", out var text) ? Add(faults, "it has no created", DateTimeOffset.UnixEpoch)
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ticks) && ticks >= (DateTimeOffset.MinValue - DateTimeOffset.UnixEpoch).Ticks && ticks <= (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks
            ? DateTimeOffset.UnixEpoch.AddTicks(ticks)
            : Add(faults, $"its created {text} is not a time", DateTimeOffset.UnixEpoch);

    private static Guid IdOf(Recorded e, List<string> faults) => e.Id?.ValueCase switch
    {
        UUID.ValueOneofCase.Structured => Id(e.Id.Structured),
        UUID.ValueOneofCase.String when Guid.TryParse(e.Id.String, out var id) => id,
        UUID.ValueOneofCase.String => Add(faults, $"its id {e.Id.String} is not a UUID", Guid.Empty),
        _ => Add(faults, "it has no id", Guid.Empty),
    };

    private static T Add<T>(List<string> faults, string fault, T instead)
    {
        faults.Add(fault);
        return instead;
    }

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

    private static Guid Id(UUID.Types.Structured id)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, id.MostSignificantBits);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], id.LeastSignificantBits);
        return new(bytes, bigEndian: true);
    }
}
