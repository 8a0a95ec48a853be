using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>
/// The chain of corrections, retractions and preferences to which an entry about another entry belongs. It depends only on earlier entries of the same
/// stream, because such an entry is always about an entry of its own stream.
/// </summary>
/// <param name="Root">The entry with which the chain begins.</param>
/// <param name="Withdrawn">Whether the root is withdrawn after this entry. A row may have the end of a chain without its beginning.</param>
public sealed record EntryChain(EntryId Root, bool Withdrawn)
{
    /// <summary>
    /// Gets all facts that the chain has stated so far. An entry of the chain changes the rows of each of them. A chain that is read for a row has none: its
    /// rows are known.
    /// </summary>
    public ValueList<Fact> Wordings { get; init; } = [];

    /// <summary>Gets the other entries whose own rows the entry changes: those between it and the root, what they contradict, and what contradicts them.</summary>
    public ValueList<EntryId> Entries { get; init; } = [];
}

/// <summary>Finds the chains of entries about other entries.</summary>
public sealed class EntryChains
{
    /// <summary>For each entry: itself, the entries of its chain, and those that contradict it.</summary>
    private readonly Dictionary<EntryId, List<Entry>> _about = [];

    /// <summary>Adds what was recorded about an entry before.</summary>
    /// <param name="id">The entry.</param>
    /// <param name="about">The entry itself, the entries of its chain, and those that contradict it, in the order of recording.</param>
    public void Know(EntryId id, IEnumerable<Entry> about) => _about[id] = [.. about];

    /// <summary>Returns the entry with its chain. The caller gives the entries in the order of recording.</summary>
    /// <exception cref="InvalidOperationException">The entry that it is about is not among the earlier entries.</exception>
    public Entry Add(Entry entry)
    {
        if (entry.Fact is EntryFact { Target.Entry: var target })
        {
            var root = _about.TryGetValue(target, out var there) && there[0].Chain is { } chain ? chain.Root : target;
            entry = Find(RecordState.Of(_about.GetValueOrDefault(root) ?? []), entry);
        }

        _about[entry.Id] = [entry];
        foreach (var id in entry.Touches.Where(id => id != entry.Id))
        {
            _about.GetValueOrDefault(id)?.Add(entry);
        }

        return entry;
    }

    /// <summary>Returns an entry with its chain.</summary>
    /// <param name="before">The earlier entries of the chain and those that contradict its root, or all earlier entries of the stream.</param>
    /// <param name="entry">The entry.</param>
    /// <exception cref="InvalidOperationException">The entry that it is about is not among the earlier entries.</exception>
    public static Entry Find(RecordState before, Entry entry) => entry.Fact is EntryFact about ? entry with { Chain = Of(before, entry, about) } : entry;

    private static EntryChain Of(RecordState before, Entry entry, EntryFact about)
    {
        var target = before.Find(about.Target.Entry)
            ?? throw new InvalidOperationException($"Entry {entry.Id} is about entry {about.Target.Entry}, which is not before it on {entry.Stream}. Restore the whole stream.");
        var path = new List<Entry> { target };
        while (path[^1].Fact is EntryFact of && before.Find(of.Target.Entry) is { } next)
        {
            path.Add(next);
        }

        var root = path[^1];
        var ids = path.Select(e => e.Id).ToHashSet();
        var wordings = before.Entries.Where(e => e.Chain?.Root == root.Id).Append(entry)
            .Select(e => e.Fact).OfType<EntryCorrected>().Select(c => c.Corrected).Where(f => f is not EntryFact)
            .Prepend(root.Fact).Distinct().ToValueList();
        return new EntryChain(root.Id, before.IsWithdrawn(root.Id, about is EntryRetracted ? target.Id : null))
        {
            Wordings = wordings,
            Entries = ids.Concat(wordings.SelectMany(f => f.Contradicts)).Concat(before.Contradicting(ids)).Distinct().ToValueList(),
        };
    }
}
