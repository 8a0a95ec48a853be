using System.Globalization;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>It was agreed that someone watches over the ceasefire. Whether they ever did is a fact of its own.</summary>
/// <param name="Slug">Names the monitoring among that of the ceasefire.</param>
/// <param name="Monitors">Who is to watch, as far as named.</param>
/// <param name="Body">The body through which.</param>
/// <param name="Summary">What was agreed, in our words; names no person.</param>
[EventName("monitoring-agreed", 1, Categories.Ceasefire)]
public sealed record MonitoringAgreed(Slug Slug, ValueList<ActorCode> Monitors, Slug? Body = null, string? Summary = null) : CeasefireFact
{
    private string Thing => $"monitoring/{Slug}";

    protected override IEnumerable<ActorCode?> Actors => Monitors;

    protected override IEnumerable<StreamId> Others => BodyOf(Body);

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "agreed", "yes"),
        .. Claim.Dated(Thing, "agreed on", when),
        .. Monitors.Select(a => Claim.Of(Thing, $"to watch/{a}", "yes", item: ValueKind.Actor)),
        .. Claim.Optional(Thing, "body agreed", Body?.Text, ValueKind.Body),
        .. Claim.InWords(Thing, "agreement", Summary),
    ];

    public override IEnumerable<CompletableList> Listings() => [new CompletableList("monitors", Thing, "to watch/")];
}

/// <summary>Someone began to watch over the ceasefire, agreed before or not.</summary>
/// <param name="Slug">Names the monitoring among that of the ceasefire.</param>
/// <param name="Monitors">Who watches, as far as named.</param>
/// <param name="Body">The body through which.</param>
/// <param name="Summary">How, in our words; names no person.</param>
[EventName("monitoring-started", 1, Categories.Ceasefire)]
public sealed record MonitoringStarted(Slug Slug, ValueList<ActorCode> Monitors, Slug? Body = null, string? Summary = null) : CeasefireFact
{
    private string Thing => $"monitoring/{Slug}";

    protected override IEnumerable<ActorCode?> Actors => Monitors;

    protected override IEnumerable<StreamId> Others => BodyOf(Body);

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "started", "yes"),
        .. Claim.Dated(Thing, "started on", when),
        .. Monitors.Select(a => Claim.Of(Thing, $"watches/{a}", "yes", item: ValueKind.Actor)),
        .. Claim.Optional(Thing, "body at work", Body?.Text, ValueKind.Body),
        .. Claim.InWords(Thing, "work", Summary),
    ];

    public override IEnumerable<CompletableList> Listings() => [new CompletableList("monitors", Thing, "watches/")];
}

/// <summary>Violations were reported. Reports of periods that overlap or differ stand beside each other; the valid time is when it was reported.</summary>
/// <param name="Slug">Names the report among those of the ceasefire, so that a second source can speak of the same one.</param>
/// <param name="Period">The time that it covers.</param>
/// <param name="Count">How many violations it counts.</param>
/// <param name="Area">Where, in our words.</param>
/// <param name="Monitor">Who counted.</param>
/// <param name="Body">The body that counted.</param>
/// <param name="By">Whose violations they are, where the report counts one side's.</param>
/// <param name="Summary">What it says besides, in our words; names no person.</param>
[EventName("violations-reported", 1, Categories.Ceasefire)]
public sealed record ViolationsReported(
    Slug Slug, EdtfDate? Period = null, int? Count = null, string? Area = null, ActorCode? Monitor = null, Slug? Body = null, ActorCode? By = null, string? Summary = null)
    : CeasefireFact
{
    private string Thing => $"violations/{Slug}";

    protected override IEnumerable<ActorCode?> Actors => [Monitor, By];

    protected override IEnumerable<StreamId> Others => BodyOf(Body);

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "reported", "yes"),
        .. Claim.Dated(Thing, "reported on", when),
        .. Claim.Dated(Thing, "period", Period),
        .. Claim.Optional(Thing, "count", Count?.ToString(CultureInfo.InvariantCulture), ValueKind.Count),
        .. Claim.InWords(Thing, "area", Area),
        .. Claim.Optional(Thing, "monitor", Monitor?.Text, ValueKind.Actor),
        .. Claim.Optional(Thing, "body", Body?.Text, ValueKind.Body),
        .. Claim.Optional(Thing, "by", By?.Text, ValueKind.Actor),
        .. Claim.InWords(Thing, "summary", Summary),
    ];
}
