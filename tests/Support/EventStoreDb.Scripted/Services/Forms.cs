using System.Buffers.Binary;
using Google.Protobuf;
using NegotiationTracker.EventStoreDb.Protocol;
using NegotiationTracker.EventStoreDb.Scripted.Log;
using Recorded = NegotiationTracker.EventStoreDb.Protocol.ReadResp.Types.ReadEvent.Types.RecordedEvent;

namespace NegotiationTracker.EventStoreDb.Scripted.Services;

/// <summary>Between the log's types and the protocol's.</summary>
internal static class Forms
{
    public static readonly Empty Nothing = new();

    public static Proposal Proposal(AppendReq.Types.ProposedMessage message) =>
        message.Metadata.TryGetValue("type", out var type) && message.Metadata.TryGetValue("content-type", out var contentType)
            ? new(Id(message.Id), type, message.Data.ToByteArray(), message.CustomMetadata.ToByteArray(), contentType)
            : throw Refusals.Malformed("An event has a type and a content type");

    public static ReadResp Event(LoggedEvent e) => new()
    {
        Event = new()
        {
            CommitPosition = (ulong)e.Commit,
            Event = new Recorded
            {
                Id = Id(e.Event.Id),
                StreamIdentifier = new() { StreamName = ByteString.CopyFromUtf8(e.Stream) },
                StreamRevision = (ulong)e.Revision,
                CommitPosition = (ulong)e.Commit,
                PreparePosition = (ulong)e.Prepare,
                Metadata = { { "type", e.Event.Type }, { "content-type", e.Event.ContentType }, { "created", e.Created.ToString() } },
                Data = ByteString.CopyFrom(e.Event.Data.Span),
                CustomMetadata = ByteString.CopyFrom(e.Event.Metadata.Span),
            },
        },
    };

    public static ReadResp Checkpoint(Place place) => new() { Checkpoint = new() { CommitPosition = (ulong)place.Commit, PreparePosition = (ulong)place.Prepare } };

    public static Place Place(ReadReq.Types.Options.Types.AllOptions all) => all.AllOptionCase switch
    {
        ReadReq.Types.Options.Types.AllOptions.AllOptionOneofCase.Position => new((long)all.Position.CommitPosition, (long)all.Position.PreparePosition),
        ReadReq.Types.Options.Types.AllOptions.AllOptionOneofCase.End => Log.Place.End,
        _ => Log.Place.Start,
    };

    /// <summary>The greatest number of 64 bits is read as -1, which is no stream.</summary>
    public static long Revision(ulong revision) => unchecked((long)revision);

    private static UUID Id(Guid id)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        return new()
        {
            Structured = new()
            {
                MostSignificantBits = BinaryPrimitives.ReadInt64BigEndian(bytes),
                LeastSignificantBits = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8)),
            },
        };
    }

    private static Guid Id(UUID id)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, id.Structured.MostSignificantBits);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), id.Structured.LeastSignificantBits);
        return new(bytes, bigEndian: true);
    }
}
