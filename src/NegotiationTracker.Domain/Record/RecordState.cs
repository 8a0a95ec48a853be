using System.Collections.Immutable;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.Record;

/// <summary>
/// All entries about a thing in the order of recording, with their effective form after corrections and retractions, and the accounts of each aspect.
/// It is immutable. The order in which uncontested facts were recorded makes no difference.
/// </summary>
public sealed partial class RecordState
{
    private readonly ImmutableSortedDictionary<long, Entry> _byIndex;
    private readonly ImmutableDictionary<EntryId, Entry> _byId;
    private readonly ImmutableDictionary<EntryId, ImmutableList<Entry>> _entriesAbout;
    private readonly ImmutableDictionary<EntryId, EffectiveEntry> _effective;
    private readonly ImmutableHashSet<EntryId> _complete;

    /// <summary>Entries that the last entry about them withdraws. If the record lacks an earlier entry, only this set knows it.</summary>
    private readonly ImmutableHashSet<EntryId> _withdrawn;

    /// <summary>Accounts by their aspect. They are computed when they are first asked for, and a later state only adds its own entry. Most rows never ask.</summary>
    private ImmutableDictionary<Aspect, ImmutableList<Account>>? _accounts;

    /// <summary>Aspects by thing, and facts by time. They are computed at first use: a view uses them often, and a fold never does.</summary>
    private ILookup<string, Aspect>? _byThing;
    private IReadOnlyList<EffectiveEntry>? _byTime;

    /// <summary>Facts by their class, in the order of happening. They are computed when a decision first asks for them, and a later state only adds its own entry.</summary>
    private ImmutableDictionary<Type, ImmutableSortedSet<EffectiveEntry>>? _byKind;

    /// <summary>Aspects as a reader sees them, while an answer asks for them. They are not kept, because a record is in memory for much longer.</summary>
    private ShownAspects? _shown;

    /// <summary>The last entry of the streams of the record itself. Null without entries.</summary>
    private readonly Entry? _last;

    /// <summary>The same record with other ids, and by which identities. It is computed when a decision first asks for it, and a later state only adds its own entry.</summary>
    private (Identities Identities, RecordState Record)? _withIds;

    private RecordState(
        ImmutableSortedDictionary<long, Entry> byIndex,
        ImmutableDictionary<EntryId, Entry> byId,
        ImmutableDictionary<EntryId, ImmutableList<Entry>> spokenOf,
        ImmutableDictionary<EntryId, EffectiveEntry> held,
        ImmutableDictionary<Aspect, ImmutableList<Account>>? accounts,
        ImmutableHashSet<EntryId> complete,
        ImmutableHashSet<EntryId> withdrawn,
        Entry? last) =>
        (_byIndex, _byId, _entriesAbout, _effective, _accounts, _complete, _withdrawn, _last) = (byIndex, byId, spokenOf, held, accounts, complete, withdrawn, last);

    public static RecordState Empty { get; } = new(
        ImmutableSortedDictionary<long, Entry>.Empty,
        ImmutableDictionary<EntryId, Entry>.Empty,
        ImmutableDictionary<EntryId, ImmutableList<Entry>>.Empty,
        ImmutableDictionary<EntryId, EffectiveEntry>.Empty,
        null,
        [],
        [],
        null);

    /// <summary>Gets all entries, in the order of recording.</summary>
    public IEnumerable<Entry> Entries => _byIndex.Values;

    public int Count => _byIndex.Count;

    /// <summary>Gets what is known about sources in the state of knowledge in which the record is read.</summary>
    public SourceKnowledge Sources { get; private init; } = SourceKnowledge.Nothing;

    public bool IsEmpty => _byIndex.IsEmpty;

    /// <summary>Gets the entry that was recorded last, apart from those of another record of the same thing. Null without entries.</summary>
    public Entry? Last => _last;

    /// <summary>Gets the stream version of the last entry. It is 0 without entries. A record at a moment has the version of the whole record.</summary>
    public long Version => _last?.Version ?? 0;

    /// <summary>Gets all facts about the world, withdrawn ones too, in the order of happening.</summary>
    public IEnumerable<EffectiveEntry> Facts => _byTime ??= [.. _effective.Values.Order(EffectiveEntry.ByTime)];

    public IEnumerable<Aspect> Aspects => Accounts.Keys;

    /// <summary>Gets the things with at least one aspect.</summary>
    public IEnumerable<string> Things => ByThing.Select(t => t.Key);

    private ImmutableDictionary<Aspect, ImmutableList<Account>> Accounts => _accounts ??= _asOf is var (whole, _) ? AtMoment(whole.Accounts, _effective) : AccountsIn(_effective.Values);

    private ILookup<string, Aspect> ByThing => _byThing ??= Accounts.Keys.ToLookup(a => a.Thing, StringComparer.Ordinal);

    public IEnumerable<Aspect> AspectsOf(string thing) => ByThing[thing];

    /// <summary>Returns the record of some entries. Entries about other entries come last, in their order, so that all the others are added at once.</summary>
    public static RecordState Of(IEnumerable<Entry> entries)
    {
        var (byIndex, byId, effective, complete) = (Empty._byIndex.ToBuilder(), Empty._byId.ToBuilder(), Empty._effective.ToBuilder(), Empty._complete.ToBuilder());
        var (about, last) = (new List<Entry>(), (Entry?)null);
        foreach (var entry in entries)
        {
            if (entry.Fact is EntryFact)
            {
                about.Add(entry);
            }
            else if (byId.TryAdd(entry.Id, entry))
            {
                byIndex.Add(entry.Index, entry);
                effective.Add(entry.Id, new EffectiveEntry(entry, entry.Fact, entry.When, entry.Evidence));
                _ = entry.Fact.Complete.Count > 0 && complete.Add(entry.Id);
                last = entry.RecordedOn is null && entry.Index >= (last?.Index ?? 0) ? entry : last;
            }
        }

        var facts = new RecordState(byIndex.ToImmutable(), byId.ToImmutable(), Empty._entriesAbout, effective.ToImmutable(), null, complete.ToImmutable(), [], last);
        return about.Aggregate(facts, (record, entry) => record.Apply(entry));
    }

    /// <summary>Returns the same record, for a reader who knows something about sources.</summary>
    public RecordState With(SourceKnowledge sources) => ReferenceEquals(sources, Sources) || (sources.IsEmpty && Sources.IsEmpty) ? this
        : new RecordState(_byIndex, _byId, _entriesAbout, _effective, _accounts, _complete, _withdrawn, _last) { _byKind = _byKind, _asOf = _asOf, Sources = sources };

    public Entry? Find(EntryId id) => _byId.GetValueOrDefault(id);

    /// <summary>Returns the effective entry. Returns null if the entry is about another entry, or if the record lacks it.</summary>
    public EffectiveEntry? FindEffective(EntryId id) => _effective.GetValueOrDefault(id);

    /// <summary>Returns the facts of one kind that are not withdrawn, in the order of happening.</summary>
    public IEnumerable<EffectiveEntry<TFact>> ActiveFacts<TFact>()
        where TFact : Fact =>
        FactsOf(typeof(TFact)).Where(h => !h.Withdrawn).Select(h => new EffectiveEntry<TFact>(h.Entry, (TFact)h.Fact, h.When, h.Evidence));

    /// <summary>Returns the facts of one kind that assert something and are not withdrawn, in the order of happening.</summary>
    public IEnumerable<TFact> Asserted<TFact>()
        where TFact : Fact =>
        FactsOf(typeof(TFact)).Where(h => !h.Withdrawn && h.Fact.Mode == Mode.Asserts).Select(h => (TFact)h.Fact);

    /// <summary>
    /// Returns the facts of some classes and of the classes derived from them, withdrawn ones too, in the order of happening. It does not look at other facts, so that
    /// a decision on a long stream costs what it costs on a short one.
    /// </summary>
    public IEnumerable<EffectiveEntry> FactsOf(params ReadOnlySpan<Type> classes)
    {
        var (one, several) = ((ImmutableSortedSet<EffectiveEntry>?)null, (List<EffectiveEntry>?)null);
        foreach (var (kind, facts) in _byKind ??= Kinds())
        {
            if (!IsOf(kind, classes))
            {
                continue;
            }

            if (one is null)
            {
                one = facts;
                continue;
            }

            several ??= [.. one];
            several.AddRange(facts);
        }

        several?.Sort(EffectiveEntry.ByTime);
        return several ?? (IEnumerable<EffectiveEntry>?)one ?? [];
    }

    private static bool IsOf(Type kind, ReadOnlySpan<Type> classes)
    {
        foreach (var of in classes)
        {
            if (of.IsAssignableFrom(kind))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Answers from the record. Meanwhile each aspect is built for a reader once, however often the answer asks for it.</summary>
    public T Answer<T>(Func<RecordState, T> answer)
    {
        _shown = new ShownAspects();
        try
        {
            return answer(this);
        }
        finally
        {
            _shown = null;
        }
    }

    /// <summary>Returns an aspect for a reader, built by a function unless it is there.</summary>
    internal Contracts.Aspect? Shown(Aspect aspect, Func<RecordState, Aspect, Contracts.Aspect?> build) =>
        _shown is { } shown ? ImmutableInterlocked.GetOrAdd(ref shown.Known, aspect, static (a, of) => of.build(of.book, a), (book: this, build)) : build(this, aspect);

    /// <summary>Returns a part of an answer. It is computed once for the answer, however often the answer needs it.</summary>
    /// <param name="key">What it is about.</param>
    /// <param name="compute">Computes it from the record.</param>
    internal T Once<T>(string key, Func<RecordState, T> compute) => _shown is { } shown
        ? (T)ImmutableInterlocked.GetOrAdd(ref shown.Parts, (typeof(T), key), static (_, of) => (object?)of.compute(of.book), (book: this, compute))!
        : compute(this);

    /// <summary>Returns all accounts of an aspect, withdrawn ones too, in the order of recording.</summary>
    public IEnumerable<Account> AccountsOf(Aspect aspect)
    {
        var told = Accounts.GetValueOrDefault(aspect, []);
        return told.Count < 2 && !HasCompleteLists ? told : told.Concat(ImpliedDenials(aspect)).OrderBy(a => a.Effective.Entry.Index);
    }

    /// <summary>Gets whether any fact says that a list of it is complete.</summary>
    public bool HasCompleteLists => !_complete.IsEmpty;

    /// <summary>Returns the facts, withdrawn ones too, with a complete list that omits the aspect.</summary>
    public IEnumerable<EffectiveEntry> ListsOmitting(Aspect aspect) =>
        _complete.Select(id => _effective[id]).Where(h => h.Fact.LeavesOut(aspect, h.When)).OrderBy(h => h.Entry.Index);

    /// <summary>Returns the entries that contradict any of the given entries, withdrawn ones too.</summary>
    internal IEnumerable<EntryId> Contradicting(IReadOnlySet<EntryId> ids) => _effective.Values.Where(h => h.Fact.Contradicts.Any(ids.Contains)).Select(h => h.Id);

    public RecordState Apply(Entry entry)
    {
        if (_byId.ContainsKey(entry.Id))
        {
            return this;
        }

        // The empty record is shared. Somebody has asked for its accounts, but nobody may ever ask for those of this one.
        var accounts = IsEmpty ? null : _asOf is null ? _accounts : Accounts;
        var book = new RecordState(
            _byIndex.Add(entry.Index, entry), _byId.Add(entry.Id, entry), _entriesAbout, _effective, accounts, _complete, _withdrawn, entry.RecordedOn is null && entry.Index >= (_last?.Index ?? 0) ? entry : _last)
        {
            _byKind = IsEmpty ? null : _byKind,
        };
        book = entry.Fact is EntryFact about ? book.ApplyEntryFact(entry, about) : book.Index(entry.Id, new EffectiveEntry(entry, entry.Fact, entry.When, entry.Evidence));
        if (_withIds is var (identities, record))
        {
            var same = entry.As(identities);
            book._withIds = (identities, ReferenceEquals(record, this) && ReferenceEquals(same, entry) ? book : record.Apply(same));
        }

        return book;
    }

    /// <summary>Returns the record with the ids as which its ids are read.</summary>
    public RecordState As(Identities identities)
    {
        if (IsEmpty || identities.Version < 0)
        {
            return this;
        }

        if (_withIds is not var (known, record) || !ReferenceEquals(known, identities))
        {
            var entries = Entries.Select(e => (Before: e, After: e.As(identities))).ToList();
            record = entries.TrueForAll(e => ReferenceEquals(e.Before, e.After)) ? this : Of(entries.Select(e => e.After));
            _withIds = (identities, record);
        }

        return record;
    }

    private RecordState Index(EntryId id, EffectiveEntry held)
    {
        var book = Unindex(id);
        var accounts = book._accounts?.ToBuilder();
        foreach (var claim in accounts is null ? [] : held.Claims())
        {
            accounts![claim.Aspect] = accounts.GetValueOrDefault(claim.Aspect, []).Add(new Account(held, held.Fact.Mode, claim));
        }

        var complete = held.Fact.Complete.Count > 0 ? book._complete.Add(id) : book._complete;
        return new RecordState(_byIndex, _byId, _entriesAbout, book._effective.Add(id, held), accounts?.ToImmutable(), complete, _withdrawn, _last)
        {
            _byKind = book._byKind is { } kinds ? kinds.SetItem(held.Fact.GetType(), Kind(kinds, held).Add(held)) : null,
        };
    }

    private RecordState Unindex(EntryId id)
    {
        if (FindEffective(id) is not { } held)
        {
            return this;
        }

        var accounts = _accounts;
        foreach (var claim in accounts is null ? [] : held.Claims())
        {
            var left = accounts!.GetValueOrDefault(claim.Aspect, []).RemoveAll(a => a.Effective.Id == id);
            accounts = left.IsEmpty ? accounts!.Remove(claim.Aspect) : accounts!.SetItem(claim.Aspect, left);
        }

        return new RecordState(_byIndex, _byId, _entriesAbout, _effective.Remove(id), accounts, _complete.Remove(id), _withdrawn, _last)
        {
            _byKind = _byKind is { } kinds ? kinds.SetItem(held.Fact.GetType(), Kind(kinds, held).Remove(held)) : null,
        };
    }

    private static ImmutableDictionary<Aspect, ImmutableList<Account>> AccountsIn(IEnumerable<EffectiveEntry> facts)
    {
        var accounts = new Dictionary<Aspect, ImmutableList<Account>>();
        foreach (var held in facts)
        {
            foreach (var claim in held.Claims())
            {
                accounts[claim.Aspect] = accounts.GetValueOrDefault(claim.Aspect, []).Add(new Account(held, held.Fact.Mode, claim));
            }
        }

        return accounts.ToImmutableDictionary();
    }

    private ImmutableDictionary<Type, ImmutableSortedSet<EffectiveEntry>> Kinds() =>
        _effective.Values.GroupBy(h => h.Fact.GetType()).ToImmutableDictionary(g => g.Key, g => g.ToImmutableSortedSet(EffectiveEntry.ByTime));

    private static ImmutableSortedSet<EffectiveEntry> Kind(ImmutableDictionary<Type, ImmutableSortedSet<EffectiveEntry>> kinds, EffectiveEntry of) =>
        kinds.GetValueOrDefault(of.Fact.GetType()) ?? ImmutableSortedSet.Create(EffectiveEntry.ByTime);

    /// <summary>Returns the implied denials of an aspect. A complete list denies each item that it omits.</summary>
    private IEnumerable<Account> ImpliedDenials(Aspect aspect) =>
        !HasCompleteLists ? [] : Accounts.GetValueOrDefault(aspect, []).Where(a => a.Mode == Mode.Asserts).OrderBy(a => a.Effective, EffectiveEntry.ByTime).FirstOrDefault() is { } asserted
            ? ListsOmitting(aspect).Select(held => new Account(held, Mode.Denies, asserted.Claim))
            : [];

    /// <summary>Aspects and other parts that one answer has asked for.</summary>
    private sealed class ShownAspects
    {
        public ImmutableDictionary<(Type Type, string Key), object?> Parts = ImmutableDictionary<(Type Type, string Key), object?>.Empty;

        public ImmutableDictionary<Aspect, Contracts.Aspect?> Known = ImmutableDictionary<Aspect, Contracts.Aspect?>.Empty;
    }
}
