namespace NegotiationTracker.Dashboard.Pages.CompareAccounts;

/// <summary>A row of the comparison: one fact, or all facts of a thing of which one source alone speaks, such as a statement.</summary>
/// <param name="Facts">The facts, of one part of the round and with one outcome.</param>
public sealed record ComparedRow(IReadOnlyList<ComparedFact> Facts)
{
    public string Outcome => Facts[0].Outcome;

    /// <summary>Gets the topics of a statement of which one source alone speaks. They are one line.</summary>
    public IReadOnlyList<ComparedFact> Topics => Facts.Count == 1 ? [] : [.. Facts.Where(f => f.Fact.Field == "topics" && f.Item.Length > 0)];

    /// <summary>Gets the facts that have a line of their own.</summary>
    public IReadOnlyList<ComparedFact> Lines => [.. Facts.Except(Topics)];

    public string Part => Facts[0].Fact.Part;

    /// <summary>Returns the rows of facts, in their order.</summary>
    public static IReadOnlyList<ComparedRow> Of(IEnumerable<ComparedFact> facts) =>
    [
        .. facts.GroupBy(f => (f.Fact.Part, f.Thing, f.Outcome, Alone: f.Thing.Length > 0 && f.Outcome is "first" or "second" ? null : f)).Select(g => new ComparedRow([.. g])),
    ];
}
