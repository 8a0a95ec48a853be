using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Accounts;

/// <summary>A fact that speaks of another entry of its stream instead of the world.</summary>
public abstract record EntryFact : Fact
{
    public abstract Target Target { get; init; }

    /// <summary>The reason, in our words.</summary>
    public abstract string Why { get; init; }

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [];

    public override IEnumerable<string> Routes(StreamId stream) => [Route.Entry(Target.Entry), .. Target.Routes];
}

/// <summary>The entry spoken of, with everything that a reader needs to find the rows that it touches without looking anything up.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Type">The name of its event.</param>
/// <param name="Routes">What the old entry and the new values route by; for an entry that speaks of another one, that one's too. Says also where the first entry of such a chain does not stand after it.</param>
public sealed record Target(EntryId Entry, string Type, ValueList<string> Routes);

/// <summary>An entry said something wrong, by our mistake or by its source's; from here on it says this.</summary>
/// <param name="Target">The entry corrected.</param>
/// <param name="Now">Its whole data after the correction.</param>
/// <param name="NowWhen">Its valid time after the correction.</param>
/// <param name="NowEvidence">Its evidence after the correction.</param>
/// <param name="Changed">The names of the members that changed, ordered.</param>
/// <param name="Why">The reason, in our words.</param>
public sealed record EntryCorrected(Target Target, Fact Now, EdtfDate? NowWhen, Evidence NowEvidence, ValueList<string> Changed, string Why) : EntryFact
{
    public override Target Target { get; init; } = Target;

    public override string Why { get; init; } = Why;

    public override Mentions Mentions => Now.Mentions;
}

/// <summary>An entry should never have been recorded; it stays in the history and counts no more.</summary>
public sealed record EntryRetracted(Target Target, string Why) : EntryFact
{
    public override Target Target { get; init; } = Target;

    public override string Why { get; init; } = Why;
}

/// <summary>Where accounts differ, this one is shown first.</summary>
public sealed record AccountPreferred(Target Target, string Why) : EntryFact
{
    public override Target Target { get; init; } = Target;

    public override string Why { get; init; } = Why;
}
