using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>
/// The ceasefire began to hold, at the valid time: an instant with its offset where the source gives the hour and the zone, the day where it gives the day.
/// </summary>
/// <param name="AsWritten">The hour as the source writes it, such as "midnight, local time".</param>
[EventName("ceasefire-took-effect", 1, Categories.Ceasefire, BeginsStream = true)]
public sealed record CeasefireTookEffect([property: AsWritten] string? AsWritten = null) : CeasefireFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of("ceasefire", "in effect", "yes"),
        .. Claim.Dated("ceasefire", "in effect from", when),
        .. Claim.InWords("ceasefire", "in effect as written", AsWritten),
    ];
}

/// <summary>The ceasefire was given a longer term.</summary>
/// <param name="Slug">Names the extension among those of the ceasefire.</param>
/// <param name="Term">Until when, or by how much beyond its present end.</param>
/// <param name="By">Who extended it, as far as named.</param>
[EventName("ceasefire-extended", 1, Categories.Ceasefire)]
public sealed record CeasefireExtended(Slug Slug, Term? Term, ValueList<ActorCode> By) : CeasefireFact
{
    private string Thing => $"extension/{Slug}";

    protected override IEnumerable<ActorCode?> Actors => By;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "extended", "yes"),
        .. Claim.Dated(Thing, "when", when),
        .. Claim.OfTerm(Thing, Term),
        .. By.Select(a => Claim.Of(Thing, $"by/{a}", "yes", item: ValueKind.Actor)),
    ];

    public override IEnumerable<CompletableList> Listings() => [new CompletableList("by", Thing, "by/")];
}

/// <summary>The ceasefire ran out by its own term.</summary>
/// <param name="Slug">Names the lapse; a ceasefire that was taken up again may lapse again.</param>
/// <param name="Reason">What the source says of it, in our words.</param>
[EventName("ceasefire-lapsed", 1, Categories.Ceasefire)]
public sealed record CeasefireLapsed(Slug Slug, string? Reason = null) : CeasefireFact
{
    private string Thing => $"lapse/{Slug}";

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of(Thing, "lapsed", "yes"), .. Claim.Dated(Thing, "when", when), .. Claim.InWords(Thing, "reason", Reason)];
}

/// <summary>The ceasefire was over before its term: as a whole, or for the party that gave it up.</summary>
/// <param name="Slug">Names the ending; a ceasefire that was taken up again may end again.</param>
/// <param name="Party">Who gave it up for itself; absent where it ended as a whole.</param>
/// <param name="Reason">Why, in our words.</param>
[EventName("ceasefire-ended", 1, Categories.Ceasefire)]
public sealed record CeasefireEnded(Slug Slug, ActorCode? Party = null, string? Reason = null) : CeasefireFact
{
    private string Thing => $"ending/{Slug}";

    protected override IEnumerable<ActorCode?> Actors => [Party];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "ended", "yes"),
        .. Claim.Optional(Thing, "party", Party?.Text, ValueKind.Actor),
        .. Claim.Dated(Thing, "when", when),
        .. Claim.InWords(Thing, "reason", Reason),
    ];
}

/// <summary>The ceasefire belongs to a process; it may belong to several.</summary>
/// <param name="Process">The process.</param>
[EventName("ceasefire-linked", 1, Categories.Ceasefire)]
public sealed record CeasefireLinked(Slug Process) : CeasefireFact
{
    public override Temporality Temporality => Temporality.Always;

    protected override IEnumerable<StreamId> Others => [StreamId.Process(Process)];

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("ceasefire", $"of/{Process}", "yes", item: ValueKind.Process)];

    public override IEnumerable<string> ProjectionKeys(StreamId stream) => [ProjectionKey.Process(Process)];
}
