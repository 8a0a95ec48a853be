using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Protocol;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>A read of <c>$all</c>.</summary>
internal sealed class AllRead : IRead
{
    private readonly Direction direction;
    private readonly EventFilter? filter;

    /// <summary>
    /// The events already received at the position where the read resumes. Forwards, the server begins with the event at that position, and events of one
    /// append may share it.
    /// </summary>
    private readonly HashSet<Guid> here = [];

    private Position from;
    private ulong left;

    public AllRead(Direction direction, Position position, EventFilter? filter, long maxCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCount, 1);
        (this.direction, from, this.filter, left) = (direction, position, filter, (ulong)maxCount);
    }

    public string Stream => string.Empty;

    public ReadReq? Request()
    {
        if (left == 0)
        {
            return null;
        }

        var options = ReadRequests.Options(direction, filter);
        (options.All, options.Count) = (ReadRequests.Place(from), left + (ulong)here.Count);
        return new() { Options = options };
    }

    public bool Take(EventRecord record)
    {
        if (left == 0 || (record.Position == from && here.Contains(record.EventId)))
        {
            return false;
        }

        if (record.Position != from)
        {
            from = record.Position;
            here.Clear();
        }

        if (direction == Direction.Forwards)
        {
            here.Add(record.EventId);
        }

        left--;
        return true;
    }
}
