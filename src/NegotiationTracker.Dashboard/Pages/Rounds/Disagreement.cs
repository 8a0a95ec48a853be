using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Rounds;

/// <summary>A fact that sources tell in more than one way, side by side.</summary>
/// <param name="Part">The part of the round.</param>
/// <param name="Which">Which thing of that part.</param>
/// <param name="Field">The field.</param>
/// <param name="Aspect">All accounts.</param>
/// <param name="Contested">What chose the account shown, where accounts contradict each other; null where they only differ in words or stand beside each other.</param>
public sealed record Disagreement(string Part, string Which, string Field, Aspect Aspect, Dispute? Contested)
{
    /// <summary>What is told in more than one way: the contested first.</summary>
    public static IReadOnlyList<Disagreement> All(IReadOnlyList<SourcedFact> told, IEnumerable<Delegation> delegations, IReadOnlyList<Dispute> disputes) =>
    [
        .. disputes.Select(Of),
        .. delegations.Select(InRoles).OfType<Disagreement>(),
        .. told.Where(t => t.Aspect.Standing != "contested" && Differs(t.Aspect)).Select(t => new Disagreement(t.Part, t.Of, t.Field, t.Aspect, null)),
    ];

    public static Disagreement Of(Dispute dispute) => new(dispute.Thing.Split('/')[0], Thing(dispute.Thing), dispute.Field, dispute.Aspect, dispute);

    /// <summary>Roles never contradict each other; that one source names one and another source another is still worth seeing.</summary>
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

    private static string Thing(string thing) => thing.Split('/', 2) is [_, var which] ? which : string.Empty;
}
