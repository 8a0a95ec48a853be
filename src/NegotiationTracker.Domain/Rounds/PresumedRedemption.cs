using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Rounds;

/// <summary>A round, as far as its place in the order of its process goes.</summary>
/// <param name="Round">The stream of the round.</param>
/// <param name="Number">Its number. Null if no account gives one.</param>
/// <param name="Kind">The kind of meeting. Null if no account gives one.</param>
/// <param name="Opened">When it opened. Null if no account gives a date.</param>
/// <param name="Held">Whether an account says that it was held.</param>
public sealed record RoundInOrder(string Round, int? Number, string? Kind, EdtfDate? Opened, bool Held);

/// <summary>
/// Says which round presumably fulfils the announcement of an earlier one, if no account says so: the round with the next number, or else the next round of
/// the same kind that was held.
/// </summary>
public static class PresumedRedemption
{
    /// <param name="announcing">The stream of the round that announced another one.</param>
    /// <param name="rounds">The rounds of its process. Those of other processes are passed over.</param>
    /// <param name="denied">The rounds that do not fulfil the announcement, according to an account.</param>
    /// <returns>The stream of the round. Null if no round was held since.</returns>
    public static string? Of(string announcing, IReadOnlyCollection<RoundInOrder> rounds, IReadOnlyCollection<string> denied)
    {
        if (rounds.FirstOrDefault(r => r.Round == announcing) is not { } from)
        {
            return null;
        }

        var process = announcing[..(announcing.IndexOf('/', StringComparison.Ordinal) + 1)];
        var held = rounds.Where(r => r.Held && r.Round != announcing && r.Round.StartsWith(process, StringComparison.Ordinal) && !denied.Contains(r.Round, StringComparer.Ordinal)).ToList();
        return (from.Number is { } number && held.Find(r => r.Number == number + 1) is { } next ? next
            : held.Where(r => r.Kind == from.Kind && IsAfter(r, from)).MinBy(OrderOf))?.Round;
    }

    private static bool IsAfter(RoundInOrder round, RoundInOrder other) => round.Opened is not null && other.Opened is not null && OrderOf(round).CompareTo(OrderOf(other)) > 0;

    private static (long Earliest, long Latest, string Round) OrderOf(RoundInOrder round) => (
        round.Opened is { Earliest.IsKnown: true } opened ? opened.Earliest.Seconds : long.MinValue, round.Opened is { Latest.IsKnown: true } closed ? closed.Latest.Seconds : long.MaxValue, round.Round);
}
