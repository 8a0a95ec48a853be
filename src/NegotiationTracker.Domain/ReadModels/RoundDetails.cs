using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>One round: planned and actual dates and places, delegations, statements, results, and every change with its evidence.</summary>
public sealed class RoundDetails() : ReadModel(nameof(RoundDetails), 10)
{
    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.NotOn(Categories.Round)
        .Except([typeof(DocumentIssued), typeof(DocumentLinked), typeof(CommitmentMade), typeof(BodyMet)]).ToHashSet();

    public override string? Joins => Categories.Document;

    public override object? View(string key, RecordState row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var own = row.Part(e => e.Stream == stream);
        if (own.IsEmpty)
        {
            return null;
        }

        Contracts.Aspect? Field(string field) => AspectBuilder.Of(own, "round", field);
        Contracts.Aspect? Called(string field) => AspectBuilder.Of(own, Rounds.RoundRenumbered.FieldOf(own, field));
        Contracts.Aspect? First(string field) => Rounds.RoundRenumbered.FieldOf(own, field).Thing == "round" ? null : Field(field);
        return new Contracts.Round
        {
            Key = stream.RoundKey!.Text,
            Process = stream.RoundProcess!.Text,
            Label = Called("label"),
            Number = Called("number"),
            FirstLabel = First("label"),
            FirstNumber = First("number"),
            Renumberings = FieldGroupBuilder.All(own, "renumbering"),
            Kind = Field("kind"),
            Announced = Field("announced"),
            AnnouncedWindow = Field("announced window"),
            AnnouncedPlace = Field("announced place"),
            AnnouncedBy = Field("announced by"),
            LastWindow = LastWindow(own) ?? Field("announced window")?.Value,
            Reschedules = FieldGroupBuilder.All(own, "reschedule"),
            Relocations = FieldGroupBuilder.All(own, "relocation"),
            Cancellations = FieldGroupBuilder.All(own, "cancellation"),
            Pauses = FieldGroupBuilder.All(own, "pause"),
            Held = Field("held"),
            Opened = Field("opened"),
            Closed = Field("closed"),
            Place = Field("place"),
            Host = Field("host"),
            JointStatement = Field("joint statement"),
            Outcome = Field("outcome"),
            Delegations = DelegationBuilder.All(own),
            Sessions = Sessions(own),
            Mediations = Mediations(own),
            Statements = StatementBuilder.All(key, own),
            Documents = Documents(row, stream),
            Commitments = CommitmentBuilder.Summaries(row, stream),
            BodyMeetings = BodyMeetingBuilder.All(row, stream),
            Promises = FieldGroupBuilder.All(own, "promise"),
            Redeems = FieldGroupBuilder.Items(own, "round", "redeems/"),
            RedeemedBy = Redemptions(row, stream),
            Changes = ChangeBuilder.All(row),
            Version = own.Version,
        };
    }

    /// <summary>Returns the window of the last change of time. Returns null if the round was never moved.</summary>
    internal static string? LastWindow(RecordState own) => own.Asserted<Rounds.RoundRescheduled>().LastOrDefault()?.Window.Text;

    public override bool IsVisible(string key, RecordState row) => HasOwnEntries(key, row);

    /// <summary>Returns the facets: the time, the kind of meeting, and the place, host, number and status. A round that was not held is where it was last announced.</summary>
    public override Facets Facets(string key, RecordState row)
    {
        var own = row.Part(e => e.Stream.Text == key);
        var summary = RoundSummaryBuilder.Shown(key, own);
        var opened = own.Asserted<Rounds.RoundOpened>().ToList();
        IEnumerable<Fact> placing = opened.Exists(o => o.Place is not null) ? opened
            : own.Asserted<Rounds.RoundRelocated>().LastOrDefault() is { } moved ? [moved]
            : own.Asserted<Rounds.RoundAnnounced>();
        return Times(key, row) with
        {
            Type = summary?.Kind,
            Contested = summary?.Contested.Count > 0,
            Traits = ValueList.InOrderOnce(
            [
                .. placing.SelectMany(ReadModels.Facets.PlacesIn),
                .. opened.Where(o => o.Host is not null).Select(o => ReadModels.Facets.Trait("host", o.Host!.Text)),
                .. own.Asserted<Rounds.RoundFact>().Select(NumberOf).OfType<int>()
                    .Select(n => ReadModels.Facets.Trait("number", n.ToString(System.Globalization.CultureInfo.InvariantCulture))),
                .. summary?.Status is { } status ? [ReadModels.Facets.Trait("status", status)] : Array.Empty<string>(),
            ]),
        };
    }

    private static int? NumberOf(Fact fact) => fact switch
    {
        Rounds.RoundAnnounced announced => announced.Number,
        Rounds.RoundOpened opened => opened.Number,
        Rounds.RoundRenumbered renumbered => renumbered.Number,
        _ => null,
    };

    public override object? Summary(string key, RecordState row) => RoundSummaryBuilder.Of(key, row)?.With(r => r.WithoutAccounts());

    public override object? ListSummary(string key, RecordState row) => RoundSummaryBuilder.Of(key, row);

    public override string HeadItem => Head;

    public override string CoreItem => Core;

    public override IReadOnlyList<string> ListsApart { get; } = ["statements", "documents", "commitments", "bodyMeetings", "redeemedBy"];

    /// <summary>Returns the facets. The time is when the round opened, or else the announced window.</summary>
    internal static Facets Times(string key, RecordState row)
    {
        var times = row.ActiveFacts<Rounds.RoundOpened>().Select(h => h.When)
            .Concat(row.ActiveFacts<Rounds.RoundAnnounced>().Select(h => h.Fact.Window)).OfType<Time.EdtfDate>().ToList();
        return ReadModels.Facets.Of(key) with
        {
            Earliest = times.Count > 0 && times[0].Earliest.IsKnown ? times[0].Earliest.Day : null,
            Latest = times.Count > 0 && times[0].Latest.IsKnown ? times[0].Latest.Day : null,
        };
    }

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) => Streams(stream, fact, Categories.Round);

    protected override bool IsOfHead(StreamId stream, string key, Fact fact) =>
        stream.Text == key && fact is Rounds.RoundAnnounced or Rounds.RoundRescheduled or Rounds.RoundRelocated or Rounds.RoundOpened or Rounds.RoundCancelled or Rounds.RoundClosed or Rounds.RoundRenumbered;

    protected override string ItemOf(StreamId stream, string key, Fact fact) => fact switch
    {
        Statements.Utterance statement when stream.Text == key => ItemOf("statements", statement.Slug.Text),
        _ when stream.Text == key => Core,
        BodyMet met => ItemOf("bodyMeetings", $"{stream.Key} {met.Slug}"),
        _ => stream.Category switch
        {
            Categories.Document => ItemOf("documents", stream.Key),
            Categories.Commitment => ItemOf("commitments", stream.Key),
            Categories.Round => ItemOf("redeemedBy", stream.Text),
            _ => Whole,
        },
    };

    private static ValueList<Contracts.Session> Sessions(RecordState book) => FieldGroupBuilder.All(book, "session").Select(t => new Contracts.Session
    {
        Id = t.Id,
        Held = t.Fields.GetValueOrDefault("held"),
        Format = t.Fields.GetValueOrDefault("format"),
        When = t.Fields.GetValueOrDefault("when"),
        Host = t.Fields.GetValueOrDefault("host"),
        Place = t.Fields.GetValueOrDefault("place"),
        Summary = t.Fields.GetValueOrDefault("summary"),
        Participants = FieldGroupBuilder.Items(book, $"session/{t.Id}", "participant/"),
    }).ToValueList();

    private static ValueList<Contracts.Mediation> Mediations(RecordState book) => FieldGroupBuilder.All(book, Rounds.MediationHeld.Things).Select(t => new Contracts.Mediation
    {
        Id = t.Id,
        Held = t.Fields.GetValueOrDefault("held"),
        When = t.Fields.GetValueOrDefault("when"),
        Means = t.Fields.GetValueOrDefault("means"),
        Level = t.Fields.GetValueOrDefault("level"),
        Summary = t.Fields.GetValueOrDefault("summary"),
        Mediators = FieldGroupBuilder.Items(book, $"{Rounds.MediationHeld.Things}/{t.Id}", "mediator/"),
        Met = FieldGroupBuilder.Items(book, $"{Rounds.MediationHeld.Things}/{t.Id}", "met/"),
        Places = FieldGroupBuilder.Items(book, $"{Rounds.MediationHeld.Things}/{t.Id}", "place/"),
    }).ToValueList();

    private static ValueList<Contracts.RoundDocument> Documents(RecordState row, StreamId round) => row.ByStream(Categories.Document, round).Select(d => new Contracts.RoundDocument
    {
        Document = d.Key.Key,
        Linked = AspectBuilder.Of(d.Value, "document", DocumentLinked.Field(DocumentLinkKind.BelongsTo, round)),
        Type = AspectBuilder.Of(d.Value, "document", "type"),
        Issued = AspectBuilder.Of(d.Value, "document", "issued"),
        Issuers = FieldGroupBuilder.Items(d.Value, "document", "issuer/"),
        Reader = AspectBuilder.Of(d.Value, "document", "reader"),
        ReaderCapacity = AspectBuilder.Of(d.Value, "document", "reader capacity"),
        Title = AspectBuilder.Of(d.Value, "document", "title"),
        Summary = AspectBuilder.Of(d.Value, "document", "summary"),
    }).ToValueList();

    private static ValueList<Contracts.Redemption> Redemptions(RecordState row, StreamId stream) => row.ByStream(Categories.Round)
        .Where(r => r.Key != stream)
        .Select(r => new Contracts.Redemption { Round = r.Key.Text, Promises = FieldGroupBuilder.Items(r.Value, "round", $"redeems/{stream}#") })
        .Where(r => r.Promises.Count > 0)
        .ToValueList();
}
