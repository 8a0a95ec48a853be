using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>What a party did about a ceasefire.</summary>
/// <param name="Action"><c>declared</c>, <c>denied</c>, <c>suspended</c>, <c>recommitted</c> or <c>ended</c>.</param>
/// <param name="When">The time. It is null if no account gives one.</param>
/// <param name="Until">The end, if the action ends by itself. A suspension for one day does.</param>
public sealed record PartyAction(string Action, EdtfDate? When = null, EdtfDate? Until = null)
{
    /// <summary>Gets whether it rests on withdrawn sources alone.</summary>
    public bool SourcesWithdrawn { get; init; }

    /// <summary>Returns the last action of a party at a moment, or all actions that may have been the last. Returns none before the first action.</summary>
    public static IReadOnlyList<PartyAction> LastAt(IReadOnlyCollection<PartyAction> actions, EdtfDate moment)
    {
        var done = actions.Where(a => a.When?.CertainlyAfter(moment) != true && a.Until?.CertainlyBefore(moment) != true).ToList();
        return done.FindAll(a => !done.Exists(o => o.When is { } later && a.When?.CertainlyBefore(later) == true));
    }

    /// <summary>Returns the state of a party after its last action. Returns null before the first one.</summary>
    public static string? StateAt(IReadOnlyCollection<PartyAction> actions, EdtfDate moment) =>
        string.Join(" or ", LastAt(actions, moment).Select(a => a.Action).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) is { Length: > 0 } state ? state : null;

    /// <summary>Returns the action in the form in which answers give it.</summary>
    public Contracts.CeasefireAction ToContract() => new() { Action = Action, When = When?.Text, Until = Until?.Text };

    /// <summary>Reads the action of an answer.</summary>
    public static PartyAction Parse(Contracts.CeasefireAction action) => new(action.Action, Date(action.When), Date(action.Until)) { SourcesWithdrawn = action.SourcesWithdrawn == true };

    private static EdtfDate? Date(string? text) => text is null ? null : EdtfDate.Parse(text).OrThrow();
}
