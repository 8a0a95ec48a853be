using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>
/// Derives the projection keys of entries that are about other entries. They depend only on the entries of the same stream, because a correction, a retraction
/// or a preference is always about an entry of its own stream.
/// </summary>
public sealed class TargetKeys
{
    private readonly Dictionary<StreamId, (RecordState Book, List<Entry> Later)> _streams = [];

    /// <summary>Returns the entry with its keys. The caller must give every entry of a stream, in order.</summary>
    public Entry Add(Entry entry)
    {
        var (book, later) = _streams.TryGetValue(entry.Stream, out var known) ? known : (RecordState.Empty, []);
        if (entry.Fact is EntryFact)
        {
            book = later.Aggregate(book, (b, e) => b.Apply(e));
            later.Clear();
            entry = Derive(book, entry);
        }

        later.Add(entry);
        _streams[entry.Stream] = (book, later);
        return entry;
    }

    /// <summary>Returns an entry with its keys.</summary>
    /// <param name="before">All earlier entries of its stream.</param>
    /// <param name="entry">The entry.</param>
    /// <exception cref="InvalidOperationException">The entry that it is about is not among the earlier entries.</exception>
    public static Entry Derive(RecordState before, Entry entry) => entry.Fact is EntryFact about ? entry with { TargetKeys = Of(before, entry, about) } : entry;

    /// <summary>
    /// Returns the keys of all entries of the chain in all their versions, of what they contradict and what contradicts them, and whether the first is
    /// withdrawn.
    /// </summary>
    private static ValueList<string> Of(RecordState before, Entry entry, EntryFact about)
    {
        var target = before.Find(about.Target.Entry)
            ?? throw new InvalidOperationException($"Entry {entry.Id} is about entry {about.Target.Entry}, which is not before it on {entry.Stream}. Restore the whole stream.");
        var chain = new List<Entry> { target };
        while (chain[^1].Fact is EntryFact of && before.Find(of.Target.Entry) is { } next)
        {
            chain.Add(next);
        }

        var root = chain[^1].Id;
        var ids = chain.Select(e => e.Id).ToHashSet();
        var wordings = new[] { before.FindEffective(root)?.Fact, (about as EntryCorrected)?.Corrected }.OfType<Fact>().ToList();
        var withdrawn = before.IsWithdrawn(root, about is EntryRetracted ? target.Id : null);
        return chain.Skip(1).TakeLast(1).Select(e => ProjectionKey.Root(e.Id))
            .Concat(ids.Select(ProjectionKey.Entry))
            .Concat(chain.Select(e => e.Fact).Concat(wordings).SelectMany(f => f.Contradicts).Select(ProjectionKey.Entry))
            .Concat(before.Contradicting(ids).Select(ProjectionKey.Entry))
            .Concat(chain.SelectMany(e => e.ProjectionKeys))
            .Concat(wordings.SelectMany(f => f.ProjectionKeys(entry.Stream)))
            .Where(k => k != ProjectionKey.Entry(target.Id) && k != ProjectionKey.Withdrawn(root))
            .Concat(withdrawn ? [ProjectionKey.Withdrawn(root)] : [])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToValueList();
    }
}
