using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Rounds;

/// <summary>An aspect with differing accounts.</summary>
/// <param name="Part">The part of the round.</param>
/// <param name="Key">The key of the thing in that part. Empty if there is only one.</param>
/// <param name="Field">The field.</param>
/// <param name="Aspect">All accounts.</param>
/// <param name="Contested">The dispute. Null if the accounts do not contradict each other.</param>
public sealed record Disagreement(string Part, string Key, string Field, Aspect Aspect, Dispute? Contested)
{
    /// <summary>Returns all aspects with differing accounts, contested ones first.</summary>
    public static IReadOnlyList<Disagreement> All(IReadOnlyList<SourcedFact> facts, IEnumerable<Delegation> delegations, IReadOnlyList<Dispute> disputes) =>
    [
        .. disputes.Select(Of),
        .. delegations.Select(InRoles).OfType<Disagreement>(),
        .. facts.Where(t => t.Aspect.Standing != "contested" && Differs(t.Aspect)).Select(t => new Disagreement(t.Part, t.Of, t.Field, t.Aspect, null)),
    ];

    public static Disagreement Of(Dispute dispute) => new(dispute.Thing.Split('/')[0], KeyOf(dispute.Thing), dispute.Field, dispute.Aspect, dispute);

    /// <summary>Returns the roles if sources name different ones. Roles never contradict each other, but the page shows the difference.</summary>
    private static Disagreement? InRoles(Delegation delegation)
    {
        var bySource = delegation.Roles.Select(r => string.Join(' ', r.Aspect.Accounts.Where(a => !a.Withdrawn).SelectMany(a => a.Sources).Order(StringComparer.Ordinal))).Distinct().Count();
        return bySource < 2 ? null : new Disagreement("delegations", delegation.Actor, "roles", new Aspect
        {
            Standing = "asserted",
            ValueKind = "word",
            ItemKind = "word",
            Accounts = [.. delegation.Roles.SelectMany(r => r.Aspect.Accounts.Where(a => !a.Withdrawn).Select(a => a with { Value = r.Role }))],
        }, null);
    }

    private static bool Differs(Aspect aspect)
    {
        var standing = aspect.Accounts.Where(a => !a.Withdrawn).ToList();
        return standing.Select(a => (a.Value, a.Mode)).Distinct().Count() > 1;
    }

    private static string KeyOf(string thing) => thing.Split('/', 2) is [_, var key] ? key : string.Empty;
}
