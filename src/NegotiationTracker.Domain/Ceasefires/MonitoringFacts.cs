using System.Globalization;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>Someone was to monitor the ceasefire, by agreement. Whether they did is a separate fact.</summary>
/// <param name="Slug">Identifies the monitoring within the ceasefire.</param>
/// <param name="Monitors">The actors that are to monitor, if the source names them.</param>
/// <param name="Body">The body through which they are to monitor.</param>
/// <param name="Summary">What was agreed, in our words. It names no person.</param>
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

/// <summary>Someone began to monitor the ceasefire, with or without an earlier agreement.</summary>
/// <param name="Slug">Identifies the monitoring within the ceasefire.</param>
/// <param name="Monitors">The actors that monitor, if the source names them.</param>
/// <param name="Body">The body through which they monitor.</param>
/// <param name="Summary">How they monitor, in our words. It names no person.</param>
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

/// <summary>Someone reported violations. The valid time is the day of the report. Reports for overlapping or different periods exist side by side.</summary>
/// <param name="Slug">Identifies the report within the ceasefire, so that a second source can refer to the same report.</param>
/// <param name="Period">The time that the report covers.</param>
/// <param name="Count">The number of violations.</param>
/// <param name="Area">The area, in our words.</param>
/// <param name="Monitor">The actor that counted.</param>
/// <param name="Body">The body that counted.</param>
/// <param name="By">The party that violated the ceasefire, if the report counts one side only.</param>
/// <param name="Summary">What else the report says, in our words. It names no person.</param>
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
