using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using AttendanceStatus = NegotiationTracker.Contracts.AttendanceStatus;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>The attendance of actors by round: role, head, present, absent, expected, late, walked out. A row also says who met whom there.</summary>
public sealed class Attendance() : ReadModel(nameof(Attendance), 5)
{
    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.AllBut(
        [typeof(RoundAnnounced), typeof(RoundOpened), typeof(SessionHeld), typeof(EntryRetracted), typeof(AccountPreferred), .. EventCatalog.Current.Of<DelegationFact>()]);

    public override object? View(string key, RecordState row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var cells = DelegationBuilder.All(row).Select(Cell).ToValueList();
        return cells.Count == 0 ? null : new Contracts.RoundAttendance { Round = stream.RoundKey!.Text, Process = stream.RoundProcess!.Text, Cells = cells };
    }

    /// <summary>
    /// Returns the facets: the time of the round, its actors, their roles, and the people of their delegations and of the sessions. The traits say which actor had which
    /// role, and who was there. An actor of which an account says that it was absent was not there.
    /// </summary>
    public override Facets Facets(string key, RecordState row)
    {
        var asserted = row.Asserted<DelegationFact>().ToList();
        var sessions = row.Asserted<SessionHeld>();
        var seated = asserted.OfType<DelegationSeated>().ToList();
        var presences = asserted.Where(f => f.Presence is not null).ToLookup(f => f.Presence!, f => f.Actor, StringComparer.Ordinal);
        return RoundDetails.Times(key, row) with
        {
            Mentions = new Mentions(
                Actors(row).OrderBy(a => a.Text, StringComparer.Ordinal).ToValueList(),
                asserted.SelectMany(f => f.Named).Concat(sessions.SelectMany(s => s.Mentions.People)).Distinct().OrderBy(p => p.Text, StringComparer.Ordinal).ToValueList(),
                seated.Select(s => EnumText.Of(s.Role)).InOrderOnce(), []),
            Traits = seated.Select(RoleOf).Concat(presences[Present].Except(presences[Absent]).Select(PresenceOf)).InOrderOnce(),
        };
    }

    /// <summary>Returns who met whom: the actors that were present, and who took part in each session. Returns null if the record names nobody.</summary>
    public override object? Summary(string key, RecordState row) =>
        new RoundEncounters(DelegationBuilder.Present(row), SessionsIn(row)) is { } met && met.Present.Count + met.Sessions.Count > 0 ? met : null;

    public override bool IsVisible(string key, RecordState row) => Actors(row).Any();

    /// <summary>
    /// Returns whether the row is found by all of the fact already. The facets of a round with thousands of entries would else be computed thousands of times.
    /// </summary>
    public override bool KeepsFacets(Facets facets, Fact fact) => fact is DelegationFact { Actor: var actor } said
        && facets.Mentions.Actors.Contains(actor)
        && ((fact.Mode == Mode.Denies && said.Presence is null) || (said.Named.All(facets.Mentions.People.Contains)
            && (fact is not DelegationSeated seated || facets.Traits.Contains(RoleOf(seated)))
            && (said.Presence is null || (said.Presence == Present && facets.Traits.Contains(PresenceOf(actor))))));

    /// <summary>The word of the trait of an actor that was there.</summary>
    public const string Present = "present";

    private const string Absent = "absent";

    private static string RoleOf(DelegationSeated seated) => ReadModels.Facets.Trait(EnumText.Of(seated.Role), seated.Actor.Text);

    private static string PresenceOf(ActorCode actor) => ReadModels.Facets.Trait(Present, actor.Text);

    private static IEnumerable<ActorCode> Actors(RecordState row) => row.Facts.Select(h => h.Fact).OfType<DelegationFact>().Select(d => d.Actor).Distinct();

    private static ValueList<SessionEncounter> SessionsIn(RecordState row) => row.ActiveFacts<SessionHeld>()
        .Where(s => s.Fact.Mode == Mode.Asserts)
        .GroupBy(s => s.Fact.Slug.Text, StringComparer.Ordinal)
        .OrderBy(s => s.Key, StringComparer.Ordinal)
        .Select(s => new SessionEncounter(
            s.SelectMany(f => f.Fact.Mentions.Actors).Select(a => a.Text).InOrderOnce(),
            s.SelectMany(f => f.Fact.Mentions.People).Select(p => p.Text).InOrderOnce()))
        .ToValueList();

    private static Contracts.AttendanceCell Cell(Contracts.Delegation d)
    {
        var grounds = d.Attendance switch
        {
            AttendanceStatus.Expected => d.Expected,
            AttendanceStatus.Invited => d.Invited,
            _ => d.Presence,
        };
        return new Contracts.AttendanceCell
        {
            Actor = d.Actor,
            Attendance = d.Attendance,
            Standing = grounds?.Standing,
            Entry = grounds?.Entry,
            Sources = grounds?.Accounts.Where(a => !a.Withdrawn).SelectMany(a => a.Sources).Distinct(StringComparer.Ordinal).ToValueList() ?? [],
            Roles = d.Roles,
            Head = d.Head,
            Level = d.Level,
            Late = d.Late?.Value is not null,
            WalkedOut = d.WalkOuts.Count > 0,
            Withdrew = d.Withdrew?.Value is not null,
        };
    }

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) => stream.Category == Categories.Round ? [stream.Text] : [];
}

/// <summary>Who met whom at a round. Questions about all rounds of an actor read it in the database.</summary>
/// <param name="Present">The actors that were present.</param>
/// <param name="Sessions">The sessions.</param>
public sealed record RoundEncounters(ValueList<string> Present, ValueList<SessionEncounter> Sessions);

/// <summary>Who took part in a session.</summary>
/// <param name="Actors">The actors, with the host.</param>
/// <param name="People">The people, by their ids.</param>
public sealed record SessionEncounter(ValueList<string> Actors, ValueList<string> People);
