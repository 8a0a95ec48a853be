using System.Text.RegularExpressions;
using NegotiationTracker.EventStoreDb.Protocol;
using NegotiationTracker.EventStoreDb.Scripted.Log;
using Filtering = NegotiationTracker.EventStoreDb.Protocol.ReadReq.Types.Options.Types.FilterOptions;

namespace NegotiationTracker.EventStoreDb.Scripted.Services;

/// <summary>Which events a read brings.</summary>
internal sealed class Filter
{
    private readonly bool byType;
    private readonly Regex? regex;
    private readonly IReadOnlyList<string> prefixes;

    public Filter(ReadReq.Types.Options options)
    {
        Given = options.FilterOptionCase == ReadReq.Types.Options.FilterOptionOneofCase.Filter;
        byType = Given && options.Filter.FilterCase == Filtering.FilterOneofCase.EventType;
        var expression = byType ? options.Filter.EventType : options.Filter?.StreamIdentifier;
        regex = expression is { Regex.Length: > 0 } ? new(expression.Regex, RegexOptions.None, TimeSpan.FromSeconds(1)) : null;
        prefixes = [.. expression?.Prefix ?? []];
        Page = Given ? options.Filter!.Max : 32;
        Interval = Page * (options.Filter?.CheckpointIntervalMultiplier ?? 1);
    }

    /// <summary>Whether there is a filter.</summary>
    public bool Given { get; }

    /// <summary>The number of events that are examined together.</summary>
    public uint Page { get; }

    /// <summary>The number of events after which a live subscription reports its position.</summary>
    public uint Interval { get; }

    public bool Fits(LoggedEvent e)
    {
        var text = byType ? e.Event.Type : e.Stream;
        return !Given || (regex?.IsMatch(text) ?? prefixes.Any(p => text.StartsWith(p, StringComparison.Ordinal)));
    }
}
