using System.Collections.Immutable;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.Record;

/// <summary>
/// All that is recorded about a thing: entries in the order of recording, each as it stands after the corrections and retractions that
/// stand themselves, and for each aspect its accounts. Immutable; nothing in it depends on the order in which uncontested facts came.
/// </summary>
public sealed partial class RecordState
{
    private readonly ImmutableSortedDictionary<long, Entry> _byIndex;
    private readonly ImmutableDictionary<EntryId, Entry> _byId;
    private readonly ImmutableDictionary<EntryId, ImmutableList<Entry>> _entriesAbout;
    private readonly ImmutableDictionary<EntryId, EffectiveEntry> _effective;
    private readonly ImmutableDictionary<Aspect, ImmutableList<Account>> _accounts;
    private readonly ImmutableHashSet<EntryId> _complete;

    /// <summary>Entries that do not stand by the last word about them; where the book lacks an earlier one, only that says so.</summary>
    private readonly ImmutableHashSet<EntryId> _withdrawn;

    /// <summary>Aspects by thing and facts by time, made when first asked for: a view asks for them again and again, a fold never.</summary>
    private ILookup<string, Aspect>? _byThing;
    private IReadOnlyList<EffectiveEntry>? _byTime;

    private RecordState(
        ImmutableSortedDictionary<long, Entry> byIndex,
        ImmutableDictionary<EntryId, Entry> byId,
        ImmutableDictionary<EntryId, ImmutableList<Entry>> spokenOf,
        ImmutableDictionary<EntryId, EffectiveEntry> held,
        ImmutableDictionary<Aspect, ImmutableList<Account>> accounts,
        ImmutableHashSet<EntryId> complete,
        ImmutableHashSet<EntryId> withdrawn) =>
        (_byIndex, _byId, _entriesAbout, _effective, _accounts, _complete, _withdrawn) = (byIndex, byId, spokenOf, held, accounts, complete, withdrawn);

    public static RecordState Empty { get; } = new(
        ImmutableSortedDictionary<long, Entry>.Empty,
        ImmutableDictionary<EntryId, Entry>.Empty,
        ImmutableDictionary<EntryId, ImmutableList<Entry>>.Empty,
        ImmutableDictionary<EntryId, EffectiveEntry>.Empty,
        ImmutableDictionary<Aspect, ImmutableList<Account>>.Empty,
        [],
        []);

    /// <summary>Everything recorded, in the order of recording.</summary>
    public IEnumerable<Entry> Entries => _byIndex.Values;

    public int Count => _byIndex.Count;

    public bool IsEmpty => _byIndex.IsEmpty;

    /// <summary>The version that the last entry gave its stream; 0 without entries.</summary>
    public long Version => _byIndex.IsEmpty ? 0 : _byIndex.Values.Last().Version;

    /// <summary>All facts of the world, withdrawn ones too, in the order of happening.</summary>
    public IEnumerable<EffectiveEntry> Facts => _byTime ??= [.. _effective.Values.Order(EffectiveEntry.ByTime)];

    public IEnumerable<Aspect> Aspects => _accounts.Keys;

    /// <summary>The things that something is said of.</summary>
    public IEnumerable<string> Things => ByThing.Select(t => t.Key);

    private ILookup<string, Aspect> ByThing => _byThing ??= _accounts.Keys.ToLookup(a => a.Thing, StringComparer.Ordinal);

    public IEnumerable<Aspect> AspectsOf(string thing) => ByThing[thing];

    public static RecordState Of(IEnumerable<Entry> entries) => entries.Aggregate(Empty, (book, entry) => book.Apply(entry));

    public Entry? Find(EntryId id) => _byId.GetValueOrDefault(id);

    /// <summary>The entry as it stands now; null for an entry that speaks of another entry, or that is not here.</summary>
    public EffectiveEntry? FindEffective(EntryId id) => _effective.GetValueOrDefault(id);

    /// <summary>Facts of one kind that have not been withdrawn, in the order of happening.</summary>
    public IEnumerable<EffectiveEntry<TFact>> ActiveFacts<TFact>()
        where TFact : Fact =>
        Facts.Where(h => !h.Withdrawn && h.Fact is TFact).Select(h => new EffectiveEntry<TFact>(h.Entry, (TFact)h.Fact, h.When, h.Evidence));

    /// <summary>Every account of an aspect, withdrawn ones too, in the order of recording.</summary>
    public IEnumerable<Account> AccountsOf(Aspect aspect) =>
        _accounts.GetValueOrDefault(aspect, []).Concat(ImpliedDenials(aspect)).OrderBy(a => a.Effective.Entry.Index);

    /// <summary>Facts, withdrawn ones too, with a list that their source calls complete and that has no word of the aspect.</summary>
    public IEnumerable<EffectiveEntry> ListsOmitting(Aspect aspect) =>
        _complete.Select(id => _effective[id]).Where(h => h.Fact.LeavesOut(aspect, h.When)).OrderBy(h => h.Entry.Index);

    /// <summary>Returns the entries that contradict any of some entries, withdrawn ones too.</summary>
    internal IEnumerable<EntryId> Contradicting(IReadOnlySet<EntryId> ids) => _effective.Values.Where(h => h.Fact.Contradicts.Any(ids.Contains)).Select(h => h.Id);

    public RecordState Apply(Entry entry)
    {
        if (_byId.ContainsKey(entry.Id))
        {
            return this;
        }

        var book = new RecordState(_byIndex.Add(entry.Index, entry), _byId.Add(entry.Id, entry), _entriesAbout, _effective, _accounts, _complete, _withdrawn);
        return entry.Fact is EntryFact about ? book.ApplyEntryFact(entry, about) : book.Index(entry.Id, new EffectiveEntry(entry, entry.Fact, entry.When, entry.Evidence));
    }

    private RecordState Index(EntryId id, EffectiveEntry held)
    {
        var book = Unindex(id);
        var accounts = book._accounts;
        foreach (var claim in held.Claims())
        {
            var there = accounts.GetValueOrDefault(claim.Aspect, []);
            accounts = accounts.SetItem(claim.Aspect, there.Add(new Account(held, held.Fact.Mode, claim)));
        }

        var complete = held.Fact.Complete.Count > 0 ? book._complete.Add(id) : book._complete;
        return new RecordState(_byIndex, _byId, _entriesAbout, book._effective.Add(id, held), accounts, complete, _withdrawn);
    }

    private RecordState Unindex(EntryId id)
    {
        var accounts = _accounts;
        foreach (var claim in FindEffective(id)?.Claims() ?? [])
        {
            var left = accounts.GetValueOrDefault(claim.Aspect, []).RemoveAll(a => a.Effective.Id == id);
            accounts = left.IsEmpty ? accounts.Remove(claim.Aspect) : accounts.SetItem(claim.Aspect, left);
        }

        return new RecordState(_byIndex, _byId, _entriesAbout, _effective.Remove(id), accounts, _complete.Remove(id), _withdrawn);
    }

    /// <summary>A list that its source calls complete denies what it leaves out.</summary>
    private IEnumerable<Account> ImpliedDenials(Aspect aspect) =>
        _complete.IsEmpty ? [] : _accounts.GetValueOrDefault(aspect, []).Where(a => a.Mode == Mode.Asserts).OrderBy(a => a.Effective, EffectiveEntry.ByTime).FirstOrDefault() is { } asserted
            ? ListsOmitting(aspect).Select(held => new Account(held, Mode.Denies, asserted.Claim))
            : [];
}
