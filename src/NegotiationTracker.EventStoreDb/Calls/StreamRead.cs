using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Protocol;
using Options = NegotiationTracker.EventStoreDb.Protocol.ReadReq.Types.Options;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>A read of one stream.</summary>
internal sealed class StreamRead : IRead
{
    private readonly Direction direction;
    private StreamPosition next;
    private ulong left;

    public StreamRead(Direction direction, string stream, StreamPosition revision, long maxCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCount, 1);
        if (direction == Direction.Forwards && revision == StreamPosition.End)
        {
            throw new ArgumentException("A read forwards cannot start at the end. Start at a revision, or read backwards.", nameof(revision));
        }

        (this.direction, Stream, next, left) = (direction, stream, revision, (ulong)maxCount);
    }

    public string Stream { get; }

    public ReadReq? Request()
    {
        if (left == 0)
        {
            return null;
        }

        var stream = new Options.Types.StreamOptions { StreamIdentifier = Wire.Stream(Stream) };
        if (next == StreamPosition.End)
        {
            stream.End = Wire.Nothing;
        }
        else
        {
            stream.Revision = next.Revision;
        }

        var options = ReadRequests.Options(direction, filter: null);
        (options.Stream, options.Count) = (stream, left);
        return new() { Options = options };
    }

    public bool Take(EventRecord record)
    {
        if (left == 0)
        {
            return false;
        }

        left--;
        if (direction == Direction.Forwards)
        {
            next = new(record.EventNumber + 1);
        }
        else if (record.EventNumber > 0)
        {
            next = new(record.EventNumber - 1);
        }
        else
        {
            left = 0;
        }

        return true;
    }
}
