using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

/// <summary>
/// How a process moves, by several indicators that stand beside each other. There is no score over them: it could not be explained by the entries
/// that it rests on.
/// </summary>
public static class Indicators
{
    /// <param name="known">What is known of the process.</param>
    /// <param name="at">The time in question; what certainly came later is left out.</param>
    public static ValueList<Indicator> Of(ProgressInput known, EdtfDate at) =>
    [
        RoundsHeld.Of(known, at),
        PromisesKept.Of(known, at),
        .. AttendanceOfParties.Of(known, at),
        StageOfDocuments.Of(known, at),
        .. CeasefireStates.Of(known, at),
        .. ViolationsTrend.Of(known, at),
        CommitmentsMet.Of(known, at),
    ];
}
