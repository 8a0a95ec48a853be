using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Bodies;

/// <summary>A fact about one body.</summary>
public abstract record BodyFact : Fact
{
    public override IEnumerable<RuleViolation> RuleViolations(RecordState book, Proposal proposal) => OrderingRule.Violations(BodyRules.Orders, book, proposal);
}

/// <summary>The kind of a body.</summary>
public enum BodyKind
{
    WorkingGroup,
    ContactGroup,
    Committee,
    Commission,
    MonitoringMechanism,
    CoordinationCentre,
}

/// <summary>The negotiators set up a body: a working group, a commission or a mechanism.</summary>
/// <param name="Kind">The kind of body.</param>
/// <param name="Name">The name of the body.</param>
/// <param name="Members">The members that the source names.</param>
/// <param name="Chair">The actor that presides.</param>
/// <param name="Processes">The processes that the source says it belongs to. Another event may add more.</param>
/// <param name="Summary">What the body is, in our words. It names no person.</param>
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

/// <summary>A body was given a task from the valid time on.</summary>
/// <param name="Slug">Identifies the mandate within the body.</param>
/// <param name="Mandate">The task, in our words.</param>
/// <param name="By">The actors that gave the task, if the source names them.</param>
/// <param name="Term">How long the mandate lasts, or when the task is due.</param>
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
/// <param name="Slug">Identifies the meeting within the body.</param>
/// <param name="Label">The label of the meeting.</param>
/// <param name="Participants">The participants that the source names.</param>
/// <param name="Place">The place of the meeting.</param>
/// <param name="Process">The process in which the body met.</param>
/// <param name="Round">The round of that process at which the body met, if there was one.</param>
/// <param name="Summary">What the meeting was about, in our words. It names no person.</param>
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

/// <summary>A body was dissolved.</summary>
/// <param name="Reason">The reason, in our words.</param>
[EventName("body-dissolved", 1, Categories.Body)]
public sealed record BodyDissolved(string? Reason = null) : BodyFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of("body", "dissolved", "yes"), .. Claim.Dated("body", "dissolved on", when), .. Claim.InWords("body", "reason", Reason)];
}
