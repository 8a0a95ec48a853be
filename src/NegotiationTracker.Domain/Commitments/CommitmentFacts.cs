using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Commitments;

/// <summary>A fact about one commitment, under the rules of commitments.</summary>
public abstract record CommitmentFact : Fact
{
    public override IEnumerable<RuleViolation> RuleViolations(RecordState book, Proposal proposal) => CommitmentRules.Violations(book, proposal);
}

/// <summary>Someone undertook to do something; the valid time is the day on which they did.</summary>
/// <param name="By">Who is bound.</param>
/// <param name="To">To whom; empty where the source names nobody.</param>
/// <param name="Summary">What they undertook, in our words; names no person.</param>
/// <param name="Process">The process in which they did.</param>
/// <param name="Round">The round of that process, where it was made at one.</param>
/// <param name="Due">When it is to be done; a last day alone is written with an open start, <c>../2017-05-14</c>.</param>
/// <param name="Document">The document that it stands in.</param>
/// <param name="Clause">The clause of that document.</param>
/// <param name="Statement">The statement that made it, by its slug at the round, or at the process where no round is named.</param>
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
}

/// <summary>What was undertaken was done; the valid time is the day on which it was.</summary>
/// <param name="Summary">How, in our words; names no person.</param>
[EventName("commitment-met", 1, Categories.Commitment)]
public sealed record CommitmentMet(string? Summary = null) : CommitmentFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of("commitment", "met", "yes"), .. Claim.Dated("commitment", "met on", when), .. Claim.InWords("commitment", "met how", Summary)];
}

/// <summary>A source says that what was undertaken had not been done by the valid time, and should have been.</summary>
/// <param name="Reason">Why, in our words.</param>
[EventName("commitment-missed", 1, Categories.Commitment)]
public sealed record CommitmentMissed(string? Reason = null) : CommitmentFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of("commitment", "missed", "yes"), .. Claim.Dated("commitment", "missed on", when), .. Claim.InWords("commitment", "missed why", Reason)];
}

/// <summary>Those to whom it was owed, or others who may, let the commitment go.</summary>
/// <param name="By">Who did.</param>
/// <param name="Reason">Why, in our words.</param>
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
