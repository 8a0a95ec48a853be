using NegotiationTracker.EventStoreDb.Protocol;
using NegotiationTracker.EventStoreDb.Scripted.Log;
using Direction = NegotiationTracker.EventStoreDb.Protocol.ReadReq.Types.Options.Types.ReadDirection;
using From = NegotiationTracker.EventStoreDb.Protocol.ReadReq.Types.Options.Types.StreamOptions.RevisionOptionOneofCase;

namespace NegotiationTracker.EventStoreDb.Scripted.Services;

/// <summary>The events that a read brings.</summary>
internal static class Pages
{
    /// <summary>Forwards and backwards the event at the revision comes first; backwards, a revision that is not there yet stands for the last one.</summary>
    public static IEnumerable<LoggedEvent> Of(IReadOnlyList<LoggedEvent> stream, ReadReq.Types.Options options)
    {
        var backwards = options.ReadDirection == Direction.Backwards;
        var from = options.Stream.RevisionOptionCase switch
        {
            From.Revision => Forms.Revision(options.Stream.Revision),
            From.End => long.MaxValue,
            _ => 0,
        };
        var events = backwards ? stream.Where(e => e.Revision <= from).Reverse() : stream.Where(e => e.Revision >= from);
        return Counted(events, options.Count);
    }

    /// <summary>Forwards the event at the place comes first; backwards the one before it.</summary>
    public static IEnumerable<LoggedEvent> Of(ScriptedLog log, ReadReq.Types.Options options)
    {
        var (filter, from) = (new Filter(options), Forms.Place(options.All));
        var events = options.ReadDirection == Direction.Backwards
            ? log.All.Where(e => e.Place < from).Reverse()
            : log.All.Where(e => e.Place >= from);
        return Counted(events.Where(filter.Fits), options.Count);
    }

    private static IEnumerable<LoggedEvent> Counted(IEnumerable<LoggedEvent> events, ulong count) => events.Take((int)Math.Min(count, int.MaxValue));
}
