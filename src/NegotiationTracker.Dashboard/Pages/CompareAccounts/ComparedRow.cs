namespace NegotiationTracker.Dashboard.Pages.CompareAccounts;

/// <summary>A row of the comparison: one fact, or all facts of a thing of which one source alone speaks, such as a statement.</summary>
/// <param name="Facts">The facts, of one part of the round and with one outcome.</param>
public sealed record ComparedRow(IReadOnlyList<ComparedFact> Facts)
{
    public string Outcome => Facts[0].Outcome;

    public string Part => Facts[0].Fact.Part;

    /// <summary>Returns the rows of facts, in their order.</summary>
    public static IReadOnlyList<ComparedRow> Of(IEnumerable<ComparedFact> facts) =>
    [
        .. facts.GroupBy(f => (f.Fact.Part, f.Thing, f.Outcome, Alone: f.Thing.Length > 0 && f.Outcome is "first" or "second" ? null : f)).Select(g => new ComparedRow([.. g])),
    ];
}
