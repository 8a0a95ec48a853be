using Google.Protobuf;
using NegotiationTracker.EventStoreDb.Protocol;

namespace NegotiationTracker.EventStoreDb.Scripted;

/// <summary>The forms of an event that the protocol allows and a server does not send.</summary>
public enum Oddity
{
    NoEvent,
    NoId,
    IdThatIsNoId,
    NoStream,
    StreamThatIsNoText,
    AnotherStream,
    NoType,
    NoContentType,
    NoCreated,
    CreatedThatIsNoTime,
    CreatedAfterAllTime,
    LargestRevision,
    LargestSignedRevision,
    LargestPosition,
    NoPosition,
}

/// <summary>Makes events odd.</summary>
internal static class Oddities
{
    public static ReadResp Of(ReadResp answer, Oddity oddity)
    {
        var e = answer.Event.Event;
        switch (oddity)
        {
            case Oddity.NoEvent:
                answer.Event.Event = null;
                break;
            case Oddity.NoId:
                e.Id = null;
                break;
            case Oddity.IdThatIsNoId:
                e.Id = new() { String = "42" };
                break;
            case Oddity.NoStream:
                e.StreamIdentifier = null;
                break;
            case Oddity.StreamThatIsNoText:
                e.StreamIdentifier = new() { StreamName = ByteString.CopyFrom([0x70, 0xFF]) };
                break;
            case Oddity.AnotherStream:
                e.StreamIdentifier = new() { StreamName = ByteString.CopyFromUtf8("process-another") };
                break;
            case Oddity.NoType:
                e.Metadata.Remove("type");
                break;
            case Oddity.NoContentType:
                e.Metadata.Remove("content-type");
                break;
            case Oddity.NoCreated:
                e.Metadata.Remove("created");
                break;
            case Oddity.CreatedThatIsNoTime:
                e.Metadata["created"] = "yesterday";
                break;
            case Oddity.CreatedAfterAllTime:
                e.Metadata["created"] = long.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture);
                break;
            case Oddity.LargestRevision:
                e.StreamRevision = ulong.MaxValue;
                break;
            case Oddity.LargestSignedRevision:
                e.StreamRevision = long.MaxValue;
                break;
            case Oddity.LargestPosition:
                (e.CommitPosition, e.PreparePosition) = (ulong.MaxValue - 1, ulong.MaxValue - 1);
                break;
            case Oddity.NoPosition:
                (e.CommitPosition, e.PreparePosition) = (ulong.MaxValue, ulong.MaxValue);
                break;
        }

        return answer;
    }
}
