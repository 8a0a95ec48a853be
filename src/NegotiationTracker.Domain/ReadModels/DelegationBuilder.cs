using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Values;
using AttendanceStatus = NegotiationTracker.Contracts.AttendanceStatus;
using Standing = NegotiationTracker.Contracts.Standing;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Builds the delegations of a round.</summary>
internal static class DelegationBuilder
{
    public static ValueList<Contracts.Delegation> All(RecordState book) => book.ActiveFacts<DelegationFact>()
        .Select(h => h.Fact.Actor.Text)
        .Concat(FieldGroupBuilder.All(book, "delegation").Select(t => t.Id))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(actor => Of(book, actor))
        .ToValueList();

    /// <summary>Returns the actors that were present, in order.</summary>
    public static ValueList<string> Present(RecordState book) => book.ActiveFacts<DelegationFact>()
        .Select(h => h.Fact.Actor.Text)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Where(actor => AspectBuilder.ValueOf(book, new Aspect($"delegation/{actor}", DelegationFact.PresenceField)) is { Contested: false, Value: AttendanceStatus.Present })
        .ToValueList();

    private static Contracts.Delegation Of(RecordState book, string actor)
    {
        var thing = $"delegation/{actor}";
        Contracts.Aspect? Field(string field) => AspectBuilder.Of(book, thing, field);
        ValueList<Contracts.FieldGroup> About(string kind) =>
            FieldGroupBuilder.All(book, kind).Where(t => t.Fields.GetValueOrDefault("actor")?.Value == actor).ToValueList();
        var presence = Field(DelegationFact.PresenceField);
        return new Contracts.Delegation
        {
            Actor = actor,
            Attendance = StatusOf(presence, Field("expected"), Field("invited")),
            Presence = presence,
            Roles = RolesOf(book, thing, actor),
            Head = Field("head"),
            LastHead = LastHead(book, actor) ?? Field("head")?.Value,
            HeadChanges = About("head-change"),
            Members = FieldGroupBuilder.Items(book, thing, "member/"),
            Level = Field("level"),
            Groups = Field("groups"),
            Invited = Field("invited"),
            Expected = Field("expected"),
            Late = Field("late"),
            Withdrew = Field("withdrew"),
            Absences = About("absence"),
            WalkOuts = About("walk-out"),
            Challenges = About("challenge"),
        };
    }

    private static string? LastHead(RecordState book, string actor) => book.Asserted<DelegationHeadChanged>().LastOrDefault(h => h.Actor.Text == actor)?.Head.Person.Text;

    private static string StatusOf(Contracts.Aspect? presence, Contracts.Aspect? expected, Contracts.Aspect? invited) => presence switch
    {
        { Standing: Standing.Contested } => AttendanceStatus.Contested,
        { Value: "present" } => AttendanceStatus.Present,
        { Value: "absent" } => AttendanceStatus.Absent,
        _ when expected?.Value is not null => AttendanceStatus.Expected,
        _ when invited?.Value is not null => AttendanceStatus.Invited,
        _ => AttendanceStatus.NotRecorded,
    };

    private static ValueList<Contracts.DelegationRole> RolesOf(RecordState book, string thing, string actor) => FieldGroupBuilder.Items(book, thing, "role/")
        .Select(l => new Contracts.DelegationRole { Role = l.Item, Aspect = l.Aspect, UnlistedBy = UnlistedBy(book, actor, l.Item) })
        .ToValueList();

    private static ValueList<string> UnlistedBy(RecordState book, string actor, string role)
    {
        var seats = book.ActiveFacts<DelegationSeated>().Where(s => EnumText.Of(s.Fact.Role) == role && s.Fact.Mode == Mode.Asserts).ToList();
        var own = Sources(seats.Where(s => s.Fact.Actor.Text == actor)).ToHashSet(StringComparer.Ordinal);
        return Sources(seats).Where(s => !own.Contains(s)).InOrderOnce();
    }

    private static IEnumerable<string> Sources(IEnumerable<EffectiveEntry<DelegationSeated>> seats) =>
        seats.SelectMany(s => s.Evidence.Sources).Select(c => c.Source.Text);
}
