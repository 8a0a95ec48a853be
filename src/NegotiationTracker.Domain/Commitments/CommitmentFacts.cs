using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Commitments;

/// <summary>A fact about one commitment.</summary>
public abstract record CommitmentFact : Fact
{
    public override IEnumerable<RuleViolation> RuleViolations(RecordState book, Proposal proposal) => CommitmentRules.Violations(book, proposal);
}

/// <summary>An actor undertook to do something. The valid time is the day on which it did so.</summary>
/// <param name="By">The actors that are bound.</param>
/// <param name="To">The actors to whom the commitment is owed. The list is empty if the source names none.</param>
/// <param name="Summary">What they undertook, in our words. It names no person.</param>
/// <param name="Process">The process in which the commitment was made.</param>
/// <param name="Round">The round of that process, if the commitment was made at one.</param>
/// <param name="Due">The due window. If only the last day is known, it has an open start: <c>../2017-05-14</c>.</param>
/// <param name="Document">The document that contains the commitment.</param>
/// <param name="Clause">The clause of that document.</param>
/// <param name="Statement">The slug of the statement that made the commitment, on the round's stream, or on the process's stream if no round is named.</param>
[EventName("commitment-made", 1, Categories.Commitment, BeginsStream = true)]
public sealed record CommitmentMade(
    ValueList<ActorCode> By, ValueList<ActorCode> To, string Summary, Slug Process, Slug? Round = null, EdtfDate? Due = null, Slug? Document = null,
    Slug? Clause = null, Slug? Statement = null) : CommitmentFact
{
    private StreamId Where => Round is null ? StreamId.Process(Process) : StreamId.Round(Process, Round);

    private StreamId? Paper => Document is null ? null : StreamId.Document(Document);

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of("commitment", "made", "yes"),
        .. Claim.Dated("commitment", "made on", when),
        .. By.Select(a => Claim.Of("commitment", $"by/{a}", "yes", item: ValueKind.Actor)),
        .. To.Select(a => Claim.Of("commitment", $"to/{a}", "yes", item: ValueKind.Actor)),
        .. Claim.InWords("commitment", "summary", Summary),
        .. Claim.Dated("commitment", "due", Due),
        Claim.Of("commitment", $"process/{Process}", "yes", item: ValueKind.Process),
        .. Claim.Optional("commitment", "round", Round is null ? null : Where.Text, ValueKind.Stream),
        .. Claim.Optional("commitment", "document", Document?.Text, ValueKind.Document),
        .. Claim.Optional("commitment", "clause", Clause?.Text, ValueKind.Reference),
        .. Claim.Optional("commitment", "statement", Statement?.Text, ValueKind.Reference),
    ];

    public override IEnumerable<StreamId> References() => [Where, .. Paper is null ? [] : new[] { Paper }, .. By.Concat(To).Select(StreamId.Actor)];

    public override IEnumerable<string> ProjectionKeys(StreamId stream) =>
        new[] { StreamId.Process(Process), Where, Paper }.OfType<StreamId>().Distinct().Select(ProjectionKey.Stream);

    public override Mentions Mentions => Mentions.Of(By.Concat(To));

    public override IEnumerable<CompletableList> Listings() => [new CompletableList("by", "commitment", "by/"), new CompletableList("to", "commitment", "to/")];

    public override Fact WithStreams(Func<StreamId, StreamId> of) => Paper is null || of(Paper) is var paper && paper == Paper ? this : this with { Document = Slug.Parse(paper.Key).OrThrow() };
}

/// <summary>The commitment was met. The valid time is the day on which it was met.</summary>
/// <param name="Summary">How it was met, in our words. It names no person.</param>
[EventName("commitment-met", 1, Categories.Commitment)]
public sealed record CommitmentMet(string? Summary = null) : CommitmentFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of("commitment", "met", "yes"), .. Claim.Dated("commitment", "met on", when), .. Claim.InWords("commitment", "met how", Summary)];
}

/// <summary>A source says that the commitment was not met by the valid time, although it was due.</summary>
/// <param name="Reason">The reason, in our words.</param>
[EventName("commitment-missed", 1, Categories.Commitment)]
public sealed record CommitmentMissed(string? Reason = null) : CommitmentFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of("commitment", "missed", "yes"), .. Claim.Dated("commitment", "missed on", when), .. Claim.InWords("commitment", "missed why", Reason)];
}

/// <summary>An actor to whom the commitment was owed, or another entitled actor, waived it.</summary>
/// <param name="By">The actor that waived it.</param>
/// <param name="Reason">The reason, in our words.</param>
[EventName("commitment-waived", 1, Categories.Commitment)]
public sealed record CommitmentWaived(ActorCode? By = null, string? Reason = null) : CommitmentFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of("commitment", "waived", "yes"),
        .. Claim.Dated("commitment", "waived on", when),
        .. Claim.Optional("commitment", "waived by", By?.Text, ValueKind.Actor),
        .. Claim.InWords("commitment", "waived why", Reason),
    ];

    public override IEnumerable<StreamId> References() => By is null ? [] : [StreamId.Actor(By)];

    public override Mentions Mentions => Mentions.Of(By);
}
