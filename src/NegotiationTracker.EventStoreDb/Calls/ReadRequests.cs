using NegotiationTracker.EventStoreDb.Events;
using Filtering = NegotiationTracker.EventStoreDb.Protocol.ReadReq.Types.Options.Types.FilterOptions;
using Options = NegotiationTracker.EventStoreDb.Protocol.ReadReq.Types.Options;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>The common parts of read requests.</summary>
internal static class ReadRequests
{
    /// <param name="interval">The number of windows between two checkpoints of a subscription.</param>
    public static Options Options(Direction direction, EventFilter? filter, uint interval = 1)
    {
        var options = new Options
        {
            ReadDirection = direction == Direction.Forwards ? Protocol.ReadReq.Types.Options.Types.ReadDirection.Forwards : Protocol.ReadReq.Types.Options.Types.ReadDirection.Backwards,
            UuidOption = new() { Structured = Wire.Nothing },
        };
        if (filter is null)
        {
            options.NoFilter = Wire.Nothing;
        }
        else
        {
            options.Filter = Filter(filter, interval);
        }

        return options;
    }

    public static Options.Types.AllOptions Place(Position position)
    {
        if (position == Position.Start)
        {
            return new() { Start = Wire.Nothing };
        }

        return position == Position.End
            ? new() { End = Wire.Nothing }
            : new() { Position = new() { CommitPosition = position.CommitPosition, PreparePosition = position.PreparePosition } };
    }

    private static Filtering Filter(EventFilter filter, uint interval)
    {
        var expression = new Filtering.Types.Expression { Regex = filter.Regex ?? string.Empty, Prefix = { filter.Prefixes } };
        var filtering = new Filtering { Max = (uint)filter.MaxSearchWindow, CheckpointIntervalMultiplier = interval };
        if (filter.ByType)
        {
            filtering.EventType = expression;
        }
        else
        {
            filtering.StreamIdentifier = expression;
        }

        return filtering;
    }
}
