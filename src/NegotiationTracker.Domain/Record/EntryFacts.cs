using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>A fact that speaks of another entry of its stream instead of the world.</summary>
public abstract record EntryFact : Fact
{
    public abstract Target Target { get; init; }

    /// <summary>The reason, in our words.</summary>
    public abstract string Reason { get; init; }

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [];

    public override IEnumerable<string> ProjectionKeys(StreamId stream) => [ProjectionKey.Entry(Target.Entry)];
}

/// <summary>The names of the events that speak of other entries.</summary>
public static class EntryEventNames
{
    public const string Corrected = "entry-corrected";
    public const string Retracted = "entry-retracted";
    public const string Preferred = "account-preferred";
}

/// <summary>The entry spoken of.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Type">The name of its event.</param>
public sealed record Target(EntryId Entry, string Type);

/// <summary>An entry said something wrong, by our mistake or by its source's; from here on it says this.</summary>
/// <param name="Target">The entry corrected.</param>
/// <param name="Corrected">Its whole data after the correction.</param>
/// <param name="CorrectedWhen">Its valid time after the correction.</param>
/// <param name="CorrectedEvidence">Its evidence after the correction.</param>
/// <param name="Changed">The names of the members that changed, ordered.</param>
/// <param name="Reason">The reason, in our words.</param>
[EventName(EntryEventNames.Corrected, 1)]
public sealed record EntryCorrected(Target Target, Fact Corrected, EdtfDate? CorrectedWhen, Evidence CorrectedEvidence, ValueList<string> Changed, string Reason) : EntryFact
{
    public override Target Target { get; init; } = Target;

    public override string Reason { get; init; } = Reason;

    public override Mentions Mentions => Corrected.Mentions;
}

/// <summary>An entry should never have been recorded; it stays in the history and counts no more.</summary>
[EventName(EntryEventNames.Retracted, 1)]
public sealed record EntryRetracted(Target Target, string Reason) : EntryFact
{
    public override Target Target { get; init; } = Target;

    public override string Reason { get; init; } = Reason;
}

/// <summary>Where accounts differ, this one is shown first.</summary>
[EventName(EntryEventNames.Preferred, 1)]
public sealed record AccountPreferred(Target Target, string Reason) : EntryFact
{
    public override Target Target { get; init; } = Target;

    public override string Reason { get; init; } = Reason;
}
