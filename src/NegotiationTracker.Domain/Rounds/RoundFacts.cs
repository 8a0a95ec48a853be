using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Rounds;

/// <summary>A fact that stands on a round's stream.</summary>
public interface IRoundFact;

/// <summary>A fact about one round, under the rules of rounds.</summary>
public abstract record RoundFact : Fact, IRoundFact
{
    /// <summary>Gets whether it takes place at the round, which it cannot while the round is cancelled.</summary>
    internal virtual bool TakesPlace => false;

    public override IEnumerable<RuleViolation> RuleViolations(RecordState book, Proposal proposal) => RoundRules.Violations(book, proposal);
}

/// <summary>What sort of meeting a round is; a numbered round is one sort among others.</summary>
public enum RoundKind
{
    Round,
    Session,
    Conference,
    Technical,
    Preparatory,
    Ministerial,
    Summit,
    Congress,
    Consultation,
}

/// <summary>A round was announced, for a window and a place or without them.</summary>
/// <param name="Label">How the round is called; a number in it is a label too.</param>
/// <param name="Number">The number it goes by.</param>
/// <param name="Kind">What sort of meeting it is.</param>
/// <param name="Window">When it is to be held.</param>
/// <param name="Place">Where.</param>
/// <param name="By">Who announced it.</param>
[EventName("round-announced", 1, Categories.Round, BeginsStream = true)]
public sealed record RoundAnnounced(
    Name? Label = null, int? Number = null, RoundKind? Kind = null, EdtfDate? Window = null, Slug? Place = null, ActorCode? By = null) : RoundFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of("round", "announced", "yes"),
        .. RoundClaims.Labels(Label, Number, Kind),
        .. Claim.Dated("round", "announced window", Window),
        .. Claim.Optional("round", "announced place", Place?.Text, ValueKind.Place),
        .. Claim.Optional("round", "announced by", By?.Text, ValueKind.Actor),
    ];

    public override IEnumerable<StreamId> References() => RoundClaims.Streams(Place, By);

    public override Mentions Mentions => Mentions.Of(By);
}

/// <summary>The round was moved to another time before it was held.</summary>
/// <param name="Slug">Names this move among the round's moves.</param>
/// <param name="Window">The new time.</param>
/// <param name="By">Who said so.</param>
/// <param name="Reason">Why, in our words.</param>
[EventName("round-rescheduled", 1, Categories.Round)]
public sealed record RoundRescheduled(Slug Slug, EdtfDate Window, ActorCode? By = null, string? Reason = null) : RoundFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        new Claim(new Aspect($"reschedule/{Slug}", "window"), Window.Text, Window),
        .. Claim.Dated($"reschedule/{Slug}", "when", when),
        .. Claim.Optional($"reschedule/{Slug}", "reason", Reason, ValueKind.Text),
    ];

    public override IEnumerable<StreamId> References() => RoundClaims.Streams(null, By);

    public override Mentions Mentions => Mentions.Of(By);
}

/// <summary>The round was moved to another place before it was held.</summary>
[EventName("round-relocated", 1, Categories.Round)]
public sealed record RoundRelocated(Slug Slug, Slug Place, ActorCode? By = null, string? Reason = null) : RoundFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of($"relocation/{Slug}", "place", Place.Text, kind: ValueKind.Place),
        .. Claim.Dated($"relocation/{Slug}", "when", when),
        .. Claim.Optional($"relocation/{Slug}", "reason", Reason, ValueKind.Text),
    ];

    public override IEnumerable<StreamId> References() => RoundClaims.Streams(Place, By);

    public override Mentions Mentions => Mentions.Of(By);
}

/// <summary>The round was called off. It may be announced or opened again later.</summary>
[EventName("round-cancelled", 1, Categories.Round)]
public sealed record RoundCancelled(Slug Slug, ActorCode? By = null, string? Reason = null) : RoundFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of($"cancellation/{Slug}", "cancelled", "yes"),
        .. Claim.Dated($"cancellation/{Slug}", "when", when),
        .. Claim.Optional($"cancellation/{Slug}", "reason", Reason, ValueKind.Text),
    ];

    public override IEnumerable<StreamId> References() => RoundClaims.Streams(null, By);

    public override Mentions Mentions => Mentions.Of(By);
}

/// <summary>The round began; its valid time is the day on which it did.</summary>
[EventName("round-opened", 1, Categories.Round, BeginsStream = true)]
public sealed record RoundOpened(
    Name? Label = null, int? Number = null, RoundKind? Kind = null, Slug? Place = null, ActorCode? Host = null) : RoundFact
{
    internal override bool TakesPlace => true;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of("round", "held", "yes"),
        .. Claim.Dated("round", "opened", when),
        .. RoundClaims.Labels(Label, Number, Kind),
        .. Claim.Optional("round", "place", Place?.Text, ValueKind.Place),
        .. Claim.Optional("round", "host", Host?.Text, ValueKind.Actor),
    ];

    public override IEnumerable<StreamId> References() => RoundClaims.Streams(Place, Host);

    public override Mentions Mentions => Mentions.Of(Host);
}

/// <summary>Whether a round ended in a joint statement.</summary>
public enum JointStatement
{
    Issued,
    None,
}

/// <summary>The round ended; its valid time is the day on which it did.</summary>
/// <param name="JointStatement">Whether a joint statement was issued; absent where the source is silent.</param>
/// <param name="Outcome">What it came to, in our words.</param>
[EventName("round-closed", 1, Categories.Round)]
public sealed record RoundClosed(JointStatement? JointStatement = null, string? Outcome = null) : RoundFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of("round", "ended", "yes"),
        .. Claim.Dated("round", "closed", when),
        .. Claim.Optional("round", "joint statement", EnumText.OrNull(JointStatement)),
        .. Claim.InWords("round", "outcome", Outcome),
    ];
}
