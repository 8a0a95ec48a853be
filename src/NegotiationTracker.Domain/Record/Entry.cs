using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Record;

/// <summary>One event of the log: a fact in its envelope.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="Stream">The stream of the entry.</param>
/// <param name="Version">The stream version with this entry, from 1.</param>
/// <param name="Index">The index in the log, dense from 0.</param>
/// <param name="RecordedAt">When the log stored it: UTC, in microseconds. It never goes back.</param>
/// <param name="RecordedBy">The opaque id of the recorder.</param>
/// <param name="When">Valid time: when it happened in the world. Null if the source gives no time.</param>
/// <param name="Evidence">The evidence.</param>
/// <param name="Fact">The fact.</param>
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
    /// <summary>Gets the event name on disk, with its version. An event of an older form keeps its name, even if it is read as a newer fact.</summary>
    public string StoredName { get; init; } = EventNameAttribute.Of(Fact.GetType()).StoredName;

    /// <summary>
    /// Gets the chain of an entry about another entry. Null for all other entries, and for a stream that is read for a decision, which does not need it.
    /// </summary>
    public EntryChain? Chain { get; init; }

    /// <summary>Returns the entry with the ids as which its ids are read. Returns the same object if it has no such id.</summary>
    public Entry As(Identities identities) => identities.Of(Fact) is var fact && ReferenceEquals(fact, Fact) ? this : this with { Fact = fact };

    /// <summary>Gets the stream on which the entry was recorded, if it is read on the stream of another record of the same thing. Null otherwise.</summary>
    public StreamId? RecordedOn { get; init; }

    /// <summary>Returns the entry on the stream as which its stream is read, with its references to streams read likewise. Returns the same object if nothing differs.</summary>
    /// <param name="of">Returns the stream as which a stream is read.</param>
    public Entry On(Func<StreamId, StreamId> of)
    {
        var (stream, fact) = (of(Stream), Fact.WithStreams(of));
        return stream == Stream ? ReferenceEquals(fact, Fact) ? this : this with { Fact = fact } : this with { Stream = stream, Fact = fact, RecordedOn = Stream };
    }

    /// <summary>Gets the entries whose own rows it changes: itself, those that it is about, and those that it contradicts or takes back a contradiction of.</summary>
    public IEnumerable<EntryId> Touches => Chain is null && Fact.Contradicts.Count == 0 ? [Id] : (Chain?.Entries ?? []).Concat(Fact.Contradicts).Prepend(Id).Distinct();
}

/// <summary>An entry as it reads after all corrections and retractions that apply to it.</summary>
/// <param name="Entry">The entry as it was recorded.</param>
/// <param name="Fact">The fact after the corrections.</param>
/// <param name="When">The valid time after the corrections.</param>
/// <param name="Evidence">The evidence after the corrections.</param>
/// <param name="Withdrawn">Whether a retraction applies to the entry.</param>
public sealed record EffectiveEntry(Entry Entry, Fact Fact, EdtfDate? When, Evidence Evidence, bool Withdrawn = false)
{
    /// <summary>Gets the order of happening: by earliest time with unknown times first, then by latest time, then by entry id.</summary>
    public static IComparer<EffectiveEntry> ByTime { get; } = Comparer<EffectiveEntry>.Create(CompareByTime);

    public EntryId Id => Entry.Id;

    public IEnumerable<Claim> Claims() => Fact.Claims(When);

    /// <summary>Returns whether it was so at a moment.</summary>
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

/// <summary>An effective entry with a fact of one kind.</summary>
public sealed record EffectiveEntry<TFact>(Entry Entry, TFact Fact, EdtfDate? When, Evidence Evidence)
    where TFact : Fact
{
    public EntryId Id => Entry.Id;
}
