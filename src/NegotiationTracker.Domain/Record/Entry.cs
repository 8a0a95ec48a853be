using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>One event of the log: a fact in its envelope.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="Stream">The stream that it stands on.</param>
/// <param name="Version">Place in its stream, from 1.</param>
/// <param name="Index">Place in the log, dense, from 0.</param>
/// <param name="RecordedAt">When the log learnt it; UTC, microseconds; never goes back.</param>
/// <param name="RecordedBy">Opaque principal id.</param>
/// <param name="When">Valid time: when it happened in the world; null where nobody says.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Fact">What is said.</param>
public sealed record Entry(
    EntryId Id,
    StreamId Stream,
    long Version,
    long Index,
    DateTimeOffset RecordedAt,
    string RecordedBy,
    EdtfDate? When,
    Evidence Evidence,
    Fact Fact)
{
    /// <summary>Gets the name, with its version, under which the event is stored. An event of an older form keeps it, whatever its fact is read as today.</summary>
    public string StoredName { get; init; } = EventNameAttribute.Of(Fact.GetType()).StoredName;

    /// <summary>
    /// Gets what <see cref="Record.TargetKeys"/> derives for an entry that speaks of another one; empty for all others, and where an entry is read with its whole stream
    /// for a decision, which needs none.
    /// </summary>
    public ValueList<string> TargetKeys { get; init; } = [];

    /// <summary>Gets the ids by which read models find the rows that the entry touches.</summary>
    public IEnumerable<string> ProjectionKeys => Fact.ProjectionKeys(Stream).Concat(TargetKeys);
}

/// <summary>An entry as it stands now: corrected where it was corrected.</summary>
/// <param name="Entry">The entry as it was recorded.</param>
/// <param name="Fact">The fact after the corrections that stand.</param>
/// <param name="When">The valid time after them.</param>
/// <param name="Evidence">The evidence after them.</param>
/// <param name="Withdrawn">True where a retraction that stands has taken it back.</param>
public sealed record EffectiveEntry(Entry Entry, Fact Fact, EdtfDate? When, Evidence Evidence, bool Withdrawn = false)
{
    /// <summary>Order of happening: earliest, unknown first; latest; entry id.</summary>
    public static IComparer<EffectiveEntry> ByTime { get; } = Comparer<EffectiveEntry>.Create(CompareByTime);

    public EntryId Id => Entry.Id;

    public IEnumerable<Claim> Claims() => Fact.Claims(When);

    /// <summary>Whether it was the case at a moment.</summary>
    public Occurrence At(EdtfDate moment) => Fact.Temporality.At(When, moment);

    private static int CompareByTime(EffectiveEntry left, EffectiveEntry right)
    {
        var byTime = (left.When, right.When) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            var (l, r) => l.CompareTo(r),
        };
        return byTime != 0 ? byTime : left.Id.CompareTo(right.Id);
    }
}

/// <summary>A held entry whose fact is of one kind.</summary>
public sealed record EffectiveEntry<TFact>(Entry Entry, TFact Fact, EdtfDate? When, Evidence Evidence)
    where TFact : Fact
{
    public EntryId Id => Entry.Id;
}
