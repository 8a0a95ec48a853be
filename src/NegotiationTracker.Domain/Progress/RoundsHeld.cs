using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

/// <summary>The number of rounds held, and the time between them.</summary>
internal static class RoundsHeld
{
    private const string Rule =
        "The rounds of every kind that have opened. A gap is the time from one opening to the next. The time since the last opening is compared with the median gap of this process.";

    /// <summary>Returns the rounds held by a time, in the order of opening.</summary>
    public static IReadOnlyList<RoundInput> By(ProgressInput known, EdtfDate at) =>
        [.. known.Rounds.Where(r => r.Held.IsAsserted() && r.Opened.Date().HasCome(at)).OrderBy(r => r.Opened.Date()).ThenBy(r => r.Round, StringComparer.Ordinal)];

    public static Indicator Of(ProgressInput known, EdtfDate at)
    {
        var held = By(known, at);
        var steps = held.Select(r => new DatedValue<RoundInput>(r.Opened.Date(), r, AspectDates.Entries(r.Held, r.Opened))).ToList();
        return new Indicator(
            "rounds-held", null, IndicatorValue.Counted(held.Count), "rounds", Rule, held.Any(r => AspectDates.Contested(r.Held, r.Opened)), ValueHistory.Entries(steps),
            ValueHistory.Of(steps, sofar => IndicatorValue.Counted(sofar.Count)), GapsOf(held, at));
    }

    private static Contracts.RoundGaps GapsOf(IReadOnlyList<RoundInput> held, EdtfDate at)
    {
        var pairs = held.Zip(held.Skip(1), (after, before) => (after.Round, Before: before.Round, Days: Between(after.Opened.Date(), before.Opened.Date()))).ToList();
        var median = Median([.. pairs.Select(p => p.Days).OfType<Contracts.DayRange>()]);
        var since = held.Count == 0 ? null : Between(held[^1].Opened.Date(), at);
        return new Contracts.RoundGaps
        {
            SinceLastRound = since,
            Median = median,
            AboveMedian = EnumText.Of(Above(since, median)),
            Between = pairs.Select(p => new Contracts.RoundGap(p.Round, p.Before, p.Days, EnumText.Of(Above(p.Days, median)))).ToValueList(),
        };
    }

    /// <summary>Returns the least and the most days between two times. Returns null if one of them is not known, or only roughly.</summary>
    private static Contracts.DayRange? Between(EdtfDate? first, EdtfDate? then) => (Bounds(first), Bounds(then)) is ({ } a, { } b)
        ? new Contracts.DayRange(Math.Max(0, b.First - a.Last), Math.Max(0, b.Last - a.First))
        : null;

    private static (long First, long Last)? Bounds(EdtfDate? date) =>
        date is { IsApproximate: false, Earliest.IsKnown: true, Latest.IsKnown: true } ? (date.Earliest.Day, date.Latest.Day) : null;

    /// <summary>Returns the range from the median of the least days to the median of the most days. The true median is in it.</summary>
    private static Contracts.DayRange? Median(IReadOnlyList<Contracts.DayRange> gaps) => gaps.Count == 0 ? null : new Contracts.DayRange(Middle(gaps.Select(g => g.Min)), Middle(gaps.Select(g => g.Max)));

    private static decimal Middle(IEnumerable<decimal> numbers)
    {
        var ordered = numbers.Order().ToList();
        return (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
    }

    private static EffectStatus Above(Contracts.DayRange? days, Contracts.DayRange? median) => (days, median) is not ({ } d, { } m) ? EffectStatus.NotRecorded
        : d.Min > m.Max ? EffectStatus.Yes
        : d.Max <= m.Min ? EffectStatus.No
        : EffectStatus.Possibly;
}
