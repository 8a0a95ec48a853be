using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>What a party did about a ceasefire.</summary>
/// <param name="Act"><c>declared</c>, <c>denied</c>, <c>suspended</c>, <c>recommitted</c> or <c>ended</c>.</param>
/// <param name="When">When; absent where nobody says.</param>
/// <param name="Until">When that was over again of itself, as a suspension for a day is.</param>
public sealed record PartyAct(string Act, EdtfDate? When = null, EdtfDate? Until = null)
{
    /// <summary>How a party stood at a moment: by the last of its acts, or any of those that may have been the last. Null before the first.</summary>
    public static string? StateAt(IReadOnlyCollection<PartyAct> acts, EdtfDate moment)
    {
        var done = acts.Where(a => a.When?.CertainlyAfter(moment) != true && a.Until?.CertainlyBefore(moment) != true).ToList();
        var last = done.Where(a => !done.Exists(o => o.When is { } later && a.When?.CertainlyBefore(later) == true));
        return string.Join(" or ", last.Select(a => a.Act).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) is { Length: > 0 } state ? state : null;
    }
}
