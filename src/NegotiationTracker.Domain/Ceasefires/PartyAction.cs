using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>What a party did about a ceasefire.</summary>
/// <param name="Action"><c>declared</c>, <c>denied</c>, <c>suspended</c>, <c>recommitted</c> or <c>ended</c>.</param>
/// <param name="When">The time. It is null if no account gives one.</param>
/// <param name="Until">The end, if the action ends by itself. A suspension for one day does.</param>
public sealed record PartyAction(string Action, EdtfDate? When = null, EdtfDate? Until = null)
{
    /// <summary>Returns the last action of a party at a moment, or all actions that may have been the last. Returns null before the first action.</summary>
    public static string? StateAt(IReadOnlyCollection<PartyAction> actions, EdtfDate moment)
    {
        var done = actions.Where(a => a.When?.CertainlyAfter(moment) != true && a.Until?.CertainlyBefore(moment) != true).ToList();
        var last = done.Where(a => !done.Exists(o => o.When is { } later && a.When?.CertainlyBefore(later) == true));
        return string.Join(" or ", last.Select(a => a.Action).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) is { Length: > 0 } state ? state : null;
    }

    /// <summary>Returns the action in the form in which answers give it.</summary>
    public Contracts.CeasefireAction ToContract() => new() { Action = Action, When = When?.Text, Until = Until?.Text };

    /// <summary>Reads the action of an answer.</summary>
    public static PartyAction Parse(Contracts.CeasefireAction action) => new(action.Action, Date(action.When), Date(action.Until));

    private static EdtfDate? Date(string? text) => text is null ? null : EdtfDate.Parse(text).OrThrow();
}
