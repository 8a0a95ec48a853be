using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Delegations;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>What is recorded of an actor's being at a round.</summary>
public enum Attending
{
    Present,
    Absent,
    Expected,
    Invited,

    /// <summary>Accounts differ on whether it was there.</summary>
    Contested,

    /// <summary>Spoken of, but not on whether it came.</summary>
    NotRecorded,
}

/// <summary>A role in which a delegation sat.</summary>
/// <param name="Role">The role.</param>
/// <param name="Accounts">Who says so, and under which name.</param>
/// <param name="UnlistedBy">Sources that seat others in this role and are silent on this actor; silence is not denial.</param>
public sealed record RoleView(string Role, AspectView Accounts, ValueList<string> UnlistedBy);

/// <summary>A delegation to a round.</summary>
/// <param name="Head">Who headed it, as it was seated.</param>
/// <param name="LastHead">Who headed it in the end, or at the moment asked for: by the last change of head that had happened; absent without any head.</param>
public sealed record DelegationView(
    string Actor, Attending Attending, AspectView? Presence, ValueList<RoleView> Roles, AspectView? Head, string? LastHead, ValueList<Thing> HeadChanges, ValueList<Listed> Members,
    AspectView? Level, AspectView? Invited, AspectView? Expected, AspectView? Late, AspectView? Withdrew, ValueList<Thing> Absences, ValueList<Thing> WalkOuts,
    ValueList<Thing> Challenges)
{
    public static ValueList<DelegationView> All(AccountBook book) => book.Standing<DelegationFact>()
        .Select(h => h.Fact.Actor.Text)
        .Concat(Thing.All(book, "delegation").Select(t => t.Id))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(actor => Of(book, actor))
        .ToValueList();

    private static DelegationView Of(AccountBook book, string actor)
    {
        var thing = $"delegation/{actor}";
        AspectView? Field(string field) => AspectView.Of(book, thing, field);
        ValueList<Thing> About(string kind) =>
            Thing.All(book, kind).Where(t => t.Fields.GetValueOrDefault("actor")?.Value == actor).ToValueList();
        var presence = Field("presence");
        return new DelegationView(
            actor, Reckon(presence, Field("expected"), Field("invited")), presence, RolesOf(book, thing, actor), Field("head"), Last(book, actor) ?? Field("head")?.Value, About("head-change"),
            Thing.Listed(book, thing, "member/"), Field("level"), Field("invited"), Field("expected"), Field("late"), Field("withdrew"),
            About("absence"), About("walk-out"), About("challenge"));
    }

    private static string? Last(AccountBook book, string actor) => book.Standing<DelegationHeadChanged>()
        .LastOrDefault(h => h.Fact.Mode == Mode.Asserts && h.Fact.Actor.Text == actor)?.Fact.Head.Person.Text;

    private static Attending Reckon(AspectView? presence, AspectView? expected, AspectView? invited) => presence switch
    {
        { Standing: Standing.Contested } => Attending.Contested,
        { Value: "present" } => Attending.Present,
        { Value: "absent" } => Attending.Absent,
        _ when expected?.Value is not null => Attending.Expected,
        _ when invited?.Value is not null => Attending.Invited,
        _ => Attending.NotRecorded,
    };

    private static ValueList<RoleView> RolesOf(AccountBook book, string thing, string actor) => Thing.Listed(book, thing, "role/")
        .Select(l => new RoleView(l.Item, l.Accounts, UnlistedBy(book, actor, l.Item)))
        .ToValueList();

    private static ValueList<string> UnlistedBy(AccountBook book, string actor, string role)
    {
        var seats = book.Standing<DelegationSeated>().Where(s => Words.Of(s.Fact.Role) == role && s.Fact.Mode == Mode.Asserts).ToList();
        var own = Sources(seats.Where(s => s.Fact.Actor.Text == actor)).ToHashSet(StringComparer.Ordinal);
        return Sources(seats).Where(s => !own.Contains(s)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToValueList();
    }

    private static IEnumerable<string> Sources(IEnumerable<Held<DelegationSeated>> seats) =>
        seats.SelectMany(s => s.Evidence.Sources).Select(c => c.Source.Text);
}
