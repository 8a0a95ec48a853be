using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Service.Queries;

/// <summary>All kinds of details.</summary>
internal static class DetailsKinds
{
    public static DetailsKind Round { get; } = new(
        ReadModelStore.Model<RoundDetails>(), "/api/processes/{process}/rounds/{round}", v => $"round-{v["process"]}/{v["round"]}", RoundAddress,
        d => QueryExtensions.DayOf(((Round)d).Opened?.Value ?? ((Round)d).AnnouncedWindow?.Value),
        [
            Groups<Round>("reschedules", r => r.Reschedules, (r, l) => r with { Reschedules = l }),
            Groups<Round>("relocations", r => r.Relocations, (r, l) => r with { Relocations = l }),
            Groups<Round>("cancellations", r => r.Cancellations, (r, l) => r with { Cancellations = l }),
            Groups<Round>("pauses", r => r.Pauses, (r, l) => r with { Pauses = l }),
            Groups<Round>("renumberings", r => r.Renumberings, (r, l) => r with { Renumberings = l }),
            DetailsList.Of<Round, Delegation>("delegations", r => r.Delegations, d => d.Actor, (r, l) => r with { Delegations = l }, "actor", "attendance", "roles=roles.role", "head=head.value", "level=level.value"),
            DetailsList.Of<Round, Session>("sessions", r => r.Sessions, s => s.Id, (r, l) => r with { Sessions = l }, "id", "format=format.value", "when=when.value", "host=host.value", "participants=participants.item"),
            DetailsList.Of<Round, Mediation>("mediations", r => r.Mediations, m => m.Id, (r, l) => r with { Mediations = l }, "id", "means=means.value", "when=when.value", "mediators=mediators.item", "met=met.item", "places=places.item"),
            DetailsList.Of<Round, Statement>("statements", r => r.Statements, s => s.Id, (r, l) => r with { Statements = l }, StatementColumns),
            DetailsList.Of<Round, RoundDocument>("documents", r => r.Documents, d => d.Document, (r, l) => r with { Documents = l }, "document", "type=type.value", "title=title.value", "issued=issued.value", "issuers=issuers.item"),
            Commitments<Round>(r => r.Commitments, (r, l) => r with { Commitments = l }),
            DetailsList.Of<Round, BodyMeeting>("bodyMeetings", r => r.BodyMeetings, m => $"{m.Body} {m.Meeting}", (r, l) => r with { BodyMeetings = l }, "body", "meeting", "when=when.value", "place=place.value", "participants=participants.item"),
            Groups<Round>("promises", r => r.Promises, (r, l) => r with { Promises = l }),
            Items<Round>("redeems", r => r.Redeems, (r, l) => r with { Redeems = l }),
            DetailsList.Of<Round, Redemption>("redeemedBy", r => r.RedeemedBy, r => r.Round, (r, l) => r with { RedeemedBy = l }, "round", "promises=promises.item"),
        ]);

    public static DetailsKind Ceasefire { get; } = new(
        ReadModelStore.Model<CeasefireDetails>(), "/api/ceasefires/{ceasefire}", v => $"ceasefire-{v["ceasefire"]}", Plain("ceasefires"), d => QueryExtensions.DayOf(((Ceasefire)d).TookEffectOn?.Value),
        [
            Items<Ceasefire>("processes", c => c.Processes, (c, l) => c with { Processes = l }),
            DetailsList.Of<Ceasefire, CeasefireParty>("parties", c => c.Parties, p => p.Party, (c, l) => c with { Parties = l }, "party", "state", "declaredOn=declaredOn.value", "from=from.value", "until=until.value", "term=term.value") with
            { Evaluated = (party, moment) => WithState((CeasefireParty)party, moment) },
            Groups<Ceasefire>("extensions", c => c.Extensions, (c, l) => c with { Extensions = l }),
            Groups<Ceasefire>("lapses", c => c.Lapses, (c, l) => c with { Lapses = l }),
            Groups<Ceasefire>("endings", c => c.Endings, (c, l) => c with { Endings = l }),
            Items<Ceasefire>("followedBy", c => c.FollowedBy, (c, l) => c with { FollowedBy = l }),
            Items<Ceasefire>("follows", c => c.Follows, (c, l) => c with { Follows = l }),
            DetailsList.Of<Ceasefire, Zone>("zones", c => c.Zones, z => z.Key, (c, l) => c with { Zones = l }, "zone", "name=name.value", "establishedOn=establishedOn.value", "until=until.value", "dissolvedOn=dissolvedOn.value"),
            DetailsList.Of<Ceasefire, Monitoring>("monitoring", c => c.Monitoring, m => m.Key, (c, l) => c with { Monitoring = l }, "monitoring", "agreedOn=agreedOn.value", "startedOn=startedOn.value", "monitorsAtWork=monitorsAtWork.item"),
            DetailsList.Of<Ceasefire, ViolationReport>(
                "violations", c => c.Violations, v => v.Report, (c, l) => c with { Violations = l },
                "report", "period=period.value", "reportedOn=reportedOn.value", "count=count.value", "area=area.value", "monitor=monitor.value", "by=committedBy.value", "summary=summary.value", "standing=count.standing") with
            { Rows = ReadModelStore.Model<ViolationReports>() },
            DetailsList.Of<Ceasefire, Statement>("statements", c => c.Statements, s => $"{s.Stream} {s.Id}", (c, l) => c with { Statements = l }, StatementColumns),
            Linked<Ceasefire>("documents", c => c.Documents, (c, l) => c with { Documents = l }),
        ]);

    public static DetailsKind Document { get; } = new(
        ReadModelStore.Model<DocumentDetails>(), "/api/documents/{document}", v => $"document-{v["document"]}", Plain("documents"), d => QueryExtensions.DayOf(((Document)d).Issued?.Value),
        [
            Items<Document>("issuers", d => d.Issuers, (d, l) => d with { Issuers = l }),
            Items<Document>("endorsers", d => d.Endorsers, (d, l) => d with { Endorsers = l }),
            Items<Document>("refusers", d => d.Refusers, (d, l) => d with { Refusers = l }),
            Items<Document>("stances", d => d.Stances, (d, l) => d with { Stances = l }),
            Groups<Document>("clauses", d => d.Clauses, (d, l) => d with { Clauses = l }),
            Items<Document>("languages", d => d.Languages, (d, l) => d with { Languages = l }),
            Groups<Document>("signatures", d => d.Signatures, (d, l) => d with { Signatures = l }),
            Groups<Document>("reservations", d => d.Reservations, (d, l) => d with { Reservations = l }),
            Groups<Document>("agreements", d => d.Agreements, (d, l) => d with { Agreements = l }),
            Groups<Document>("endings", d => d.Endings, (d, l) => d with { Endings = l }),
            DetailsList.Of<Document, DocumentCoding>("codings", d => d.Codings, c => $"{c.Scheme} {c.Edition}", (d, l) => d with { Codings = l }, "scheme", "edition", "contested", "entries"),
            Items<Document>("links", d => d.Links, (d, l) => d with { Links = l }),
            Linked<Document>("linkedFrom", d => d.LinkedFrom, (d, l) => d with { LinkedFrom = l }),
            Items<Document>("externalIds", d => d.ExternalIds, (d, l) => d with { ExternalIds = l }),
            Commitments<Document>(d => d.Commitments, (d, l) => d with { Commitments = l }),
        ]);

    /// <summary>Gets the record of a process. The answer about a process has it, among much else.</summary>
    public static DetailsKind Process { get; } = Record<ProcessRegistry>("processes", "process", "/record");

    public static IReadOnlyList<DetailsKind> Registries { get; } =
    [
        Record<ActorRegistry>("actors", "actor"), Record<PersonRegistry>("people", "person"), Record<PlaceRegistry>("places", "place"), Record<SourceRegistry>("sources", "source"),
        Record<BodyRegistry>("bodies", "body"),
    ];

    public static IReadOnlyList<DetailsKind> All { get; } = [Round, Ceasefire, Document, Process, .. Registries];

    private static string[] StatementColumns => ["stream", "id", "type", "speaker=speaker.value", "when=when.value", "stance=stance.value", "topics=topics.item", "summary=summary.value"];

    private static readonly Dictionary<ReadModel, DetailsKind> ByModel = All.ToDictionary(k => k.Model);

    /// <summary>Returns the kind of a read model. Returns null if its rows are no details.</summary>
    public static DetailsKind? Of(ReadModel model) => ByModel.GetValueOrDefault(model);

    /// <summary>Returns a party with its last action at a moment.</summary>
    public static CeasefireParty WithState(CeasefireParty party, EdtfDate moment)
    {
        var actions = party.Actions.Select(PartyAction.Parse).ToList();
        return party with { State = PartyAction.StateAt(actions, moment), SourcesWithdrawn = PartyAction.LastAt(actions, moment) is { Count: > 0 } last && last.All(a => a.SourcesWithdrawn) ? ["state"] : [] };
    }

    private static DetailsKind Record<TModel>(string plural, string singular, string part = "")
        where TModel : ReadModel => new(
        ReadModelStore.Model<TModel>(), $"/api/{plural}/{{{singular}}}{part}", v => $"{singular}-{v[singular]}", key => Plain(plural)(key) + part, _ => null,
        [
            DetailsList.Of<StreamRecord, RecordedThing>(
                "things", r => [.. r.Things.Select(t => new RecordedThing(t.Key, t.Value))], t => t.Thing,
                (r, l) => r with { Things = new SortedDictionary<string, IReadOnlyDictionary<string, Aspect>>(l.ToDictionary(t => t.Thing, t => t.Fields, StringComparer.Ordinal), StringComparer.Ordinal) }, "thing"),
        ]);

    private static DetailsList Groups<T>(string name, Func<T, IReadOnlyList<FieldGroup>> items, Func<T, IReadOnlyList<FieldGroup>, T> with)
        where T : Details => DetailsList.Of(name, items, g => g.Id, with, "id", "when=fields.when.value");

    private static DetailsList Items<T>(string name, Func<T, IReadOnlyList<ListItem>> items, Func<T, IReadOnlyList<ListItem>, T> with)
        where T : Details => DetailsList.Of(name, items, i => i.Item, with, "item", "value=aspect.value", "standing=aspect.standing");

    private static DetailsList Linked<T>(string name, Func<T, IReadOnlyList<LinkedDocument>> items, Func<T, IReadOnlyList<LinkedDocument>, T> with)
        where T : Details => DetailsList.Of(name, items, d => d.Document, with, "document", "links=links.item");

    private static DetailsList Commitments<T>(Func<T, IReadOnlyList<CommitmentSummary>> items, Func<T, IReadOnlyList<CommitmentSummary>, T> with)
        where T : Details => DetailsList.Of("commitments", items, c => c.Commitment, with, "commitment", "by=by.item", "to=to.item", "due=due.value", "summary=summary.value");

    private static Func<string, string> Plain(string plural) => key => $"/api/{plural}/{StreamId.Parse(key).OrThrow().Key}";

    private static string RoundAddress(string key)
    {
        var stream = StreamId.Parse(key).OrThrow();
        return $"/api/processes/{stream.RoundProcess}/rounds/{stream.RoundKey}";
    }
}
