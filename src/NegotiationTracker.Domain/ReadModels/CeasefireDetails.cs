using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>One ceasefire: what each party did, when it was in effect, its zones, monitoring, violations, statements and documents.</summary>
public sealed class CeasefireDetails() : ReadModel(nameof(CeasefireDetails), 8)
{
    private const string Statements = "statements";
    private const string Documents = "documents";
    private const string Follows = "follows";

    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.NotOn(Categories.Ceasefire).Except([typeof(CeasefireStatementMade), typeof(DocumentLinked)]).ToHashSet();

    public override string? Joins => Categories.Document;

    public override object? View(string key, RecordState row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var own = row.Part(e => e.Stream == stream);
        if (own.IsEmpty)
        {
            return null;
        }

        Contracts.Aspect? Field(string field) => AspectBuilder.Of(own, "ceasefire", field);
        return new Contracts.Ceasefire
        {
            Key = stream.Key,
            Processes = FieldGroupBuilder.Items(own, "ceasefire", "of/"),
            TookEffect = Field("in effect"),
            TookEffectOn = Field("in effect from"),
            AsWritten = Field("in effect as written"),
            Parties = CeasefirePartyBuilder.All(own),
            Extensions = FieldGroupBuilder.All(own, "extension"),
            Lapses = FieldGroupBuilder.All(own, "lapse"),
            Endings = FieldGroupBuilder.All(own, "ending"),
            Zones = ZoneBuilder.All(own),
            Monitoring = MonitoringBuilder.All(own),
            Violations = ViolationReportBuilder.All(own),
            Terms = TermsOf(own),
            FollowedBy = FieldGroupBuilder.Items(own, CeasefireFollowed.Thing, string.Empty),
            Follows = FieldGroupBuilder.OfOthers(row, stream, CeasefireFollowed.Thing),
            Statements = StatementsAbout(row, stream),
            Documents = LinkedDocumentBuilder.All(row, stream),
            EffectPeriod = CeasefireTimes.Of(own).ToContract(),
            SourcesWithdrawn = SourcesOfEffect(own).Of(key).RestingOn(row.Sources.Withdrawn),
            Changes = ChangeBuilder.All(row),
            Version = own.Version,
        };
    }

    public override bool IsVisible(string key, RecordState row) => HasOwnEntries(key, row);

    public override object? ListSummary(string key, RecordState row)
    {
        var own = row.Part(e => e.Stream.Text == key);
        return Overview(key, own)?.With(c => c with
        {
            Processes = FieldGroupBuilder.Items(own, "ceasefire", "of/"),
            TookEffect = AspectBuilder.Of(own, "ceasefire", "in effect"),
            TookEffectOn = AspectBuilder.Of(own, "ceasefire", "in effect from"),
        });
    }

    public override object? Summary(string key, RecordState row) => Overview(key, row.Part(e => e.Stream.Text == key));

    private static SourcedSummary<Contracts.Ceasefire>? Overview(string key, RecordState own)
    {
        if (own.IsEmpty)
        {
            return null;
        }

        var sources = SourcesOfEffect(own);
        return sources.Of(new Contracts.Ceasefire
        {
            Key = StreamId.Parse(key).OrThrow().Key,
            Parties = CeasefirePartyBuilder.Codes(own).Select(party => CeasefirePartyBuilder.Actions(own, party, sources)).ToValueList(),
            EffectPeriod = CeasefireTimes.Of(own).ToContract(),
        });
    }

    public override string HeadItem => Head;

    public override string CoreItem => Head;

    public override IReadOnlyList<string> ListsApart { get; } = [Statements, Documents, Follows];

    /// <summary>Returns the facets. The time is when it took effect, or else when it was first declared. It is found by its parties, by the kind that a party calls it, by the places of its zones, and by its processes.</summary>
    public override Facets Facets(string key, RecordState row)
    {
        var when = row.ActiveFacts<CeasefireTookEffect>().Where(h => h.Fact.Mode == Mode.Asserts).Select(h => h.When)
            .Concat(row.ActiveFacts<CeasefireDeclared>().Where(h => h.Fact.Mode == Mode.Asserts).Select(h => h.Fact.From ?? h.When))
            .OfType<EdtfDate>().FirstOrDefault();
        return ReadModels.Facets.Of(key) with
        {
            Earliest = when is { Earliest.IsKnown: true } ? when.Earliest.Day : null,
            Latest = when is { Latest.IsKnown: true } ? when.Latest.Day : null,
            Type = row.ActiveFacts<CeasefireDeclared>().Select(h => EnumText.OrNull(h.Fact.Class)).FirstOrDefault(c => c is not null),
            Mentions = Mentions.Nothing with { Actors = CeasefirePartyBuilder.Codes(row).Select(p => ActorCode.Parse(p).OrThrow()).ToValueList() },
            Contested = new[] { "in effect", "in effect from" }.Any(f => AspectBuilder.Of(row, "ceasefire", f)?.Standing == Contracts.Standing.Contested),
            Traits = row.Asserted<CeasefireFact>()
                .SelectMany(f => ReadModels.Facets.PlacesIn(f).Concat(f is CeasefireLinked linked ? [ReadModels.Facets.Trait(Categories.Process, linked.Process.Text)] : []))
                .InOrderOnce(),
        };
    }

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) => Streams(stream, fact, Categories.Ceasefire);

    /// <summary>Returns false for reports, of which a ceasefire may have tens of thousands, and for facts of other streams.</summary>
    protected override bool IsOfHead(StreamId stream, string key, Fact fact) => stream.Text == key && fact is not ViolationsReported;

    /// <summary>Returns the item of the fact. A report is in no list apart: it is a row of <see cref="ViolationReports"/>.</summary>
    protected override string ItemOf(StreamId stream, string key, Fact fact) => fact switch
    {
        CeasefireStatementMade statement when stream.Text != key => ItemOf(Statements, $"{stream} {statement.Slug}"),
        DocumentLinked => ItemOf(Documents, stream.Key),
        CeasefireFollowed when stream.Text != key => ItemOf(Follows, stream.Key),
        _ => IsOfHead(stream, key, fact) ? Head : Whole,
    };

    /// <summary>Returns the sources on which rests that it took effect. Whatever the status says, it rests on them.</summary>
    private static SummarySources SourcesOfEffect(RecordState own) => new SummarySources(own).Add("inEffect", new Aspect("ceasefire", "in effect"));

    private static Contracts.CeasefireTerms? TermsOf(RecordState own) => !own.AspectsOf(CeasefireTermsRecorded.Thing).Any() ? null : new Contracts.CeasefireTerms
    {
        Purposes = FieldGroupBuilder.Items(own, CeasefireTermsRecorded.Thing, "purpose/"),
        Form = AspectBuilder.Of(own, CeasefireTermsRecorded.Thing, "form"),
        Scope = AspectBuilder.Of(own, CeasefireTermsRecorded.Thing, "scope"),
        Area = AspectBuilder.Of(own, CeasefireTermsRecorded.Thing, "area"),
        Enforcement = AspectBuilder.Of(own, CeasefireTermsRecorded.Thing, "enforcement"),
        Enforcers = FieldGroupBuilder.Items(own, CeasefireTermsRecorded.Thing, "enforcer/"),
        Mediators = FieldGroupBuilder.Items(own, CeasefireTermsRecorded.Thing, "mediator/"),
    };

    private static ValueList<Contracts.Statement> StatementsAbout(RecordState row, StreamId stream) => row.Parts(s => s != stream)
        .SelectMany(p => StatementBuilder.All(p.Key.Text, p.Value))
        .Where(s => s.Ceasefires.Any(c => c.Item == stream.Key))
        .ToValueList();
}
