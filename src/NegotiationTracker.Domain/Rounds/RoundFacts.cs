using System.Globalization;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Rounds;

/// <summary>A fact on the stream of a round.</summary>
public interface IRoundFact;

/// <summary>A fact about one round.</summary>
public abstract record RoundFact : Fact, IRoundFact
{
    /// <summary>Gets whether the fact takes place at the round. Nothing can take place at a cancelled round.</summary>
    internal virtual bool TakesPlace => false;

    public override IEnumerable<RuleViolation> RuleViolations(RecordState book, Proposal proposal) => RoundRules.Violations(book, proposal);

    public override IEnumerable<Warning> UnusualOrders(RecordState book, Proposal proposal) => RoundRules.Unusual(book, proposal);
}

/// <summary>The kind of meeting. A numbered round is one kind among others.</summary>
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

/// <summary>A round was announced, with or without a window and a place.</summary>
/// <param name="Label">The label of the round. A number in the label is part of it.</param>
/// <param name="Number">The number of the round.</param>
/// <param name="Kind">The kind of meeting.</param>
/// <param name="Window">The announced window.</param>
/// <param name="Place">The announced place.</param>
/// <param name="By">The actor that announced it.</param>
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

/// <summary>The round was moved to another time before it began.</summary>
/// <param name="Slug">Identifies the change within the round.</param>
/// <param name="Window">The new window.</param>
/// <param name="By">The actor that announced the change.</param>
/// <param name="Reason">The reason, in our words.</param>
[EventName("round-rescheduled", 1, Categories.Round)]
public sealed record RoundRescheduled(Slug Slug, EdtfDate Window, ActorCode? By = null, string? Reason = null) : RoundFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        new Claim(new Aspect($"reschedule/{Slug}", "window"), Window.Text, Window),
        .. Claim.Dated($"reschedule/{Slug}", "when", when),
        .. Claim.InWords($"reschedule/{Slug}", "reason", Reason),
    ];

    public override IEnumerable<StreamId> References() => RoundClaims.Streams(null, By);

    public override Mentions Mentions => Mentions.Of(By);
}

/// <summary>The round was moved to another place before it began.</summary>
[EventName("round-relocated", 1, Categories.Round)]
public sealed record RoundRelocated(Slug Slug, Slug Place, ActorCode? By = null, string? Reason = null) : RoundFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of($"relocation/{Slug}", "place", Place.Text, kind: ValueKind.Place),
        .. Claim.Dated($"relocation/{Slug}", "when", when),
        .. Claim.InWords($"relocation/{Slug}", "reason", Reason),
    ];

    public override IEnumerable<StreamId> References() => RoundClaims.Streams(Place, By);

    public override Mentions Mentions => Mentions.Of(By);
}

/// <summary>The round was cancelled. It may be announced or opened later.</summary>
[EventName("round-cancelled", 1, Categories.Round)]
public sealed record RoundCancelled(Slug Slug, ActorCode? By = null, string? Reason = null) : RoundFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of($"cancellation/{Slug}", "cancelled", "yes"),
        .. Claim.Dated($"cancellation/{Slug}", "when", when),
        .. Claim.InWords($"cancellation/{Slug}", "reason", Reason),
    ];

    public override IEnumerable<StreamId> References() => RoundClaims.Streams(null, By);

    public override Mentions Mentions => Mentions.Of(By);
}

/// <summary>The round began. The valid time is its first day.</summary>
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

/// <summary>The round ended. The valid time is its last day.</summary>
/// <param name="JointStatement">Whether a joint statement was issued. It is absent if the source is silent.</param>
/// <param name="Outcome">The outcome, in our words.</param>
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

/// <summary>The round was paused. Its valid time is when the pause began.</summary>
/// <param name="Slug">Identifies the pause within the round. A round may be paused several times.</param>
/// <param name="By">The actor that asked for the pause, or announced it.</param>
/// <param name="Reason">The reason, in our words.</param>
[EventName("round-paused", 1, Categories.Round)]
public sealed record RoundPaused(Slug Slug, ActorCode? By = null, string? Reason = null) : RoundFact
{
    internal override bool TakesPlace => true;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of($"pause/{Slug}", "paused", "yes"),
        .. Claim.Dated($"pause/{Slug}", "when", when),
        .. Claim.Optional($"pause/{Slug}", "by", By?.Text, ValueKind.Actor),
        .. Claim.InWords($"pause/{Slug}", "reason", Reason),
    ];

    public override IEnumerable<StreamId> References() => RoundClaims.Streams(null, By);

    public override Mentions Mentions => Mentions.Of(By);
}

/// <summary>A round that was paused went on. Its valid time is when it went on.</summary>
/// <param name="Slug">The slug of the pause.</param>
/// <param name="Place">The place, if it went on elsewhere.</param>
[EventName("round-resumed", 1, Categories.Round)]
public sealed record RoundResumed(Slug Slug, Slug? Place = null) : RoundFact
{
    internal override bool TakesPlace => true;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of($"pause/{Slug}", "resumed", "yes"),
        .. Claim.Dated($"pause/{Slug}", "resumed on", when),
        .. Claim.Optional($"pause/{Slug}", "resumed at", Place?.Text, ValueKind.Place),
    ];

    public override IEnumerable<StreamId> References() => RoundClaims.Streams(Place, null);
}

/// <summary>The round is counted or called otherwise from the valid time on: with another number, another label, or both.</summary>
/// <param name="Slug">Identifies the change within the round.</param>
/// <param name="Number">The new number.</param>
/// <param name="Label">The new label.</param>
/// <param name="By">The actor that counts it so.</param>
/// <param name="Reason">The reason, in our words.</param>
[EventName("round-renumbered", 1, Categories.Round)]
public sealed record RoundRenumbered(Slug Slug, int? Number = null, Name? Label = null, ActorCode? By = null, string? Reason = null) : RoundFact
{
    private string Thing => $"renumbering/{Slug}";

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "renumbered", "yes"),
        .. Claim.Dated(Thing, "when", when),
        .. Claim.Optional(Thing, "number", Number?.ToString(CultureInfo.InvariantCulture), ValueKind.Count),
        .. Claim.InWords(Thing, "label", Label?.Text),
        .. Claim.Optional(Thing, "by", By?.Text, ValueKind.Actor),
        .. Claim.InWords(Thing, "reason", Reason),
    ];

    public override IEnumerable<StreamId> References() => RoundClaims.Streams(null, By);

    public override Mentions Mentions => Mentions.Of(By);

    /// <summary>Returns the field with the number or the label of a round: that of the last renumbering that gives one, or else that of the round.</summary>
    /// <param name="round">Entries of the round's stream.</param>
    /// <param name="field"><c>number</c>, <c>label</c>, or another field of the round, which no renumbering changes.</param>
    public static Aspect FieldOf(RecordState round, string field) => field switch
    {
        "number" when Last(round, r => r.Number is not null) is { } last => new Aspect(last.Thing, field),
        "label" when Last(round, r => r.Label is not null) is { } last => new Aspect(last.Thing, field),
        _ => new Aspect("round", field),
    };

    /// <summary>Returns the last renumbering that gives something, and that no source only denies. Null if there is none.</summary>
    internal static RoundRenumbered? Last(RecordState round, Func<RoundRenumbered, bool> gives) =>
        round.ActiveFacts<RoundRenumbered>().LastOrDefault(r => r.Fact.Mode == Mode.Asserts && gives(r.Fact))?.Fact;
}
