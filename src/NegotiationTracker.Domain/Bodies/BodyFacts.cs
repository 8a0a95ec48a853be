using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Bodies;

/// <summary>A fact about one body, under the rules of bodies.</summary>
public abstract record BodyFact : Fact
{
    public override IEnumerable<RuleViolation> RuleViolations(RecordState book, Proposal proposal) => OrderingRule.Violations(BodyRules.Orders, book, proposal);
}

/// <summary>What sort of body it is.</summary>
public enum BodyKind
{
    WorkingGroup,
    ContactGroup,
    Committee,
    Commission,
    MonitoringMechanism,
    CoordinationCentre,
}

/// <summary>A body was set up by those who negotiate: a working group, a commission, a mechanism.</summary>
/// <param name="Kind">What sort of body it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Members">Who belongs to it, as far as named.</param>
/// <param name="Chair">Who presides.</param>
/// <param name="Processes">The processes that it belongs to, as far as told; another event may tell of more.</param>
/// <param name="Summary">What it is, in our words; names no person.</param>
[EventName("body-established", 1, Categories.Body, BeginsStream = true)]
public sealed record BodyEstablished(
    BodyKind? Kind, Name? Name, ValueList<ActorCode> Members, ActorCode? Chair, ValueList<Slug> Processes, string? Summary = null) : BodyFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of("body", "established", "yes"),
        .. Claim.Dated("body", "established on", when),
        .. Claim.Optional("body", "kind", EnumText.OrNull(Kind)),
        .. Claim.InWords("body", "name", Name?.Text),
        .. Members.Select(a => Claim.Of("body", $"member/{a}", "yes", item: ValueKind.Actor)),
        .. Claim.Optional("body", "chair", Chair?.Text, ValueKind.Actor),
        .. Processes.Select(p => Claim.Of("body", $"of/{p}", "yes", item: ValueKind.Process)),
        .. Claim.InWords("body", "summary", Summary),
    ];

    public override IEnumerable<StreamId> References() =>
        [.. Members.Select(StreamId.Actor), .. Chair is null ? [] : new[] { StreamId.Actor(Chair) }, .. Processes.Select(StreamId.Process)];

    public override IEnumerable<string> ProjectionKeys(StreamId stream) => Processes.Select(ProjectionKey.Process);

    public override Mentions Mentions => Mentions.Of([.. Members, .. Chair is null ? [] : new[] { Chair }]);

    public override IEnumerable<CompletableList> Listings() => [new CompletableList("members", "body", "member/")];
}

/// <summary>A body was given a task, from the valid time on.</summary>
/// <param name="Slug">Names the mandate among those of the body.</param>
/// <param name="Mandate">The task, in our words.</param>
/// <param name="By">Who gave it, as far as named.</param>
/// <param name="Term">How long it is to hold, or by when it is to be done.</param>
[EventName("mandate-set", 1, Categories.Body)]
public sealed record MandateSet(Slug Slug, string Mandate, ValueList<ActorCode> By, Term? Term = null) : BodyFact
{
    private string Thing => $"mandate/{Slug}";

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "set", "yes"),
        .. Claim.Dated(Thing, "from", when),
        .. Claim.InWords(Thing, "mandate", Mandate),
        .. By.Select(a => Claim.Of(Thing, $"by/{a}", "yes", item: ValueKind.Actor)),
        .. Claim.OfTerm(Thing, Term),
    ];

    public override IEnumerable<StreamId> References() => By.Select(StreamId.Actor);

    public override Mentions Mentions => Mentions.Of(By);

    public override IEnumerable<CompletableList> Listings() => [new CompletableList("by", Thing, "by/")];
}

/// <summary>A body met.</summary>
/// <param name="Slug">Names the meeting among those of the body.</param>
/// <param name="Label">How the meeting is called.</param>
/// <param name="Participants">Who took part, as far as the source says.</param>
/// <param name="Place">Where.</param>
/// <param name="Process">The process in which it met.</param>
/// <param name="Round">The round of that process at which it met, where it met at one.</param>
/// <param name="Summary">What it was about, in our words; names no person.</param>
[EventName("body-met", 1, Categories.Body)]
public sealed record BodyMet(
    Slug Slug, Name? Label, ValueList<Participant> Participants, Slug? Place = null, Slug? Process = null, Slug? Round = null, string? Summary = null) : BodyFact
{
    private string Thing => $"meeting/{Slug}";

    private StreamId? AtRound => Process is not null && Round is not null ? StreamId.Round(Process, Round) : null;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "held", "yes"),
        .. Claim.Dated(Thing, "when", when),
        .. Claim.InWords(Thing, "label", Label?.Text),
        .. Participants.Select(p => p.ClaimOf(Thing)),
        .. Claim.Optional(Thing, "place", Place?.Text, ValueKind.Place),
        .. Claim.Optional(Thing, "process", Process?.Text, ValueKind.Process),
        .. Claim.Optional(Thing, "round", AtRound?.Text, ValueKind.Stream),
        .. Claim.InWords(Thing, "summary", Summary),
    ];

    public override IEnumerable<StreamId> References() =>
    [
        .. Participants.SelectMany(p => p.References), .. Place is null ? [] : new[] { StreamId.Place(Place) }, .. Process is null ? [] : new[] { StreamId.Process(Process) },
        .. AtRound is null ? [] : new[] { AtRound },
    ];

    public override IEnumerable<string> ProjectionKeys(StreamId stream) => [.. Process is null ? [] : new[] { ProjectionKey.Process(Process) }, .. AtRound is null ? [] : new[] { ProjectionKey.Stream(AtRound) }];

    public override Mentions Mentions => Mentions.Of(Participants.Select(p => p.Actor), Participants.Select(p => p.Person));

    public override Fact WithNameOwners(NameOwnership naming) => this with { Participants = Participants.Select(p => p with { Person = naming.Of(p.Person) }).ToValueList() };

    public override IEnumerable<CompletableList> Listings() => [new CompletableList("participants", Thing, "participant/")];
}

/// <summary>A body was done away with.</summary>
/// <param name="Reason">Why, in our words.</param>
[EventName("body-dissolved", 1, Categories.Body)]
public sealed record BodyDissolved(string? Reason = null) : BodyFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of("body", "dissolved", "yes"), .. Claim.Dated("body", "dissolved on", when), .. Claim.InWords("body", "reason", Reason)];
}
