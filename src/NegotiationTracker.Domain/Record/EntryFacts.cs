using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>A fact about another entry of its stream, not about the world.</summary>
public abstract record EntryFact : Fact
{
    public abstract Target Target { get; init; }

    /// <summary>Gets the reason, in our words.</summary>
    public abstract string Reason { get; init; }

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [];
}

/// <summary>The names of the events about other entries.</summary>
public static class EntryEventNames
{
    public const string Corrected = "entry-corrected";
    public const string Retracted = "entry-retracted";
    public const string Preferred = "account-preferred";
}

/// <summary>The entry that a correction, a retraction or a preference is about.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Type">The name of the entry's event.</param>
public sealed record Target(EntryId Entry, string Type);

/// <summary>An entry was wrong, by our mistake or by its source's. From here on it reads as this correction says.</summary>
/// <param name="Target">The corrected entry.</param>
/// <param name="Corrected">The whole data of the entry after the correction.</param>
/// <param name="CorrectedWhen">The valid time after the correction.</param>
/// <param name="CorrectedEvidence">The evidence after the correction.</param>
/// <param name="Changed">The names of the changed members, in order.</param>
/// <param name="Reason">The reason, in our words.</param>
[EventName(EntryEventNames.Corrected, 1)]
public sealed record EntryCorrected(Target Target, Fact Corrected, EdtfDate? CorrectedWhen, Evidence CorrectedEvidence, ValueList<string> Changed, string Reason) : EntryFact
{
    public override Target Target { get; init; } = Target;

    public override string Reason { get; init; } = Reason;

    public override Mentions Mentions => Corrected.Mentions;

    public override Fact WithStreams(Func<StreamId, StreamId> of) => Corrected.WithStreams(of) is var corrected && ReferenceEquals(corrected, Corrected) ? this : this with { Corrected = corrected };
}

/// <summary>An entry should never have been recorded. It stays in the history and no longer counts.</summary>
[EventName(EntryEventNames.Retracted, 1)]
public sealed record EntryRetracted(Target Target, string Reason) : EntryFact
{
    public override Target Target { get; init; } = Target;

    public override string Reason { get; init; } = Reason;
}

/// <summary>If accounts differ, then this one is shown first.</summary>
[EventName(EntryEventNames.Preferred, 1)]
public sealed record AccountPreferred(Target Target, string Reason) : EntryFact
{
    public override Target Target { get; init; } = Target;

    public override string Reason { get; init; } = Reason;
}
