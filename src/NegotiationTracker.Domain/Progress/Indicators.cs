using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

/// <summary>
/// The progress of a process as several separate indicators. There is no score over them: the entries of the indicators
/// could not explain it.
/// </summary>
public static class Indicators
{
    /// <param name="known">The data of the process.</param>
    /// <param name="at">The moment asked for. What certainly happened later does not count.</param>
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
