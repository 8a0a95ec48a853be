namespace NegotiationTracker.Domain.Record;

/// <summary>
/// A necessary order of two facts of a stream. It compares them at their own valid times and is checked from both sides, so that it
/// does not matter which of the two was recorded first. Only facts that are certainly in the wrong order contradict each other.
/// </summary>
/// <param name="First">The fact that comes first.</param>
/// <param name="Second">The fact that comes second.</param>
/// <param name="Rule">The rule as a sentence.</param>
/// <param name="Applies">Whether the rule applies to two facts.</param>
public sealed record OrderingRule(Type First, Type Second, string Rule, Func<Fact, Fact, bool> Applies)
{
    public static OrderingRule Of<TFirst, TThen>(string rule, Func<TFirst, TThen, bool>? together = null)
        where TFirst : Fact
        where TThen : Fact =>
        new(typeof(TFirst), typeof(TThen), rule, (first, then) => first is TFirst f && then is TThen t && (together is null || together(f, t)));

    /// <summary>Returns what contradicts a fact by any of the rules.</summary>
    public static IEnumerable<RuleViolation> Violations(IReadOnlyList<OrderingRule> rules, RecordState book, Proposal proposal)
    {
        var type = proposal.Fact.GetType();
        Type[] others = [.. rules.Where(o => o.First == type).Select(o => o.Second), .. rules.Where(o => o.Second == type).Select(o => o.First)];
        if (proposal is not { Fact.Mode: Mode.Asserts, When: { } when } || others.Length == 0)
        {
            return [];
        }

        return from held in book.FactsOf(others)
               where held is { Withdrawn: false, When: not null, Fact.Mode: Mode.Asserts }
               from rule in rules
               where (when.CertainlyBefore(held.When!) && rule.Applies(held.Fact, proposal.Fact)) || (when.CertainlyAfter(held.When!) && rule.Applies(proposal.Fact, held.Fact))
               select new RuleViolation(held.Id, RefusalCodes.ImpossibleOrder, rule.Rule);
    }
}
