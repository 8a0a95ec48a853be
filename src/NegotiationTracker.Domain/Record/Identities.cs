using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>A fact that two ids are one, or are one no longer: a name without a match and a person, or two records.</summary>
public interface IIdentityFact
{
    /// <summary>Gets whether the fact says that the two are one. If it is false, then it ends what an earlier one said.</summary>
    bool Joins { get; }

    /// <summary>Returns the id that is read as another one, and that other one, each by its stream.</summary>
    /// <param name="stream">The stream of the fact.</param>
    (StreamId Subject, StreamId Same) PairOn(StreamId stream);
}

/// <summary>
/// Which ids are one, as the record says: names that were matched to a person, and registered records that were joined. Nothing of it is written where an id is
/// used. It is applied when entries are compared or read, so that a match can be taken back. It names streams, so it serves every kind of thing.
/// </summary>
public sealed class Identities
{
    /// <summary>The field of an id that says what it is.</summary>
    internal const string Field = "same as";

    private readonly RecordState _book;
    private readonly Lazy<ILookup<StreamId, Account>> _accounts;
    private readonly Lazy<IReadOnlyDictionary<StreamId, StreamId>> _same;
    private readonly Lazy<ILookup<StreamId, StreamId>> _members;
    private readonly Lazy<Dictionary<string, IReadOnlyList<StreamId>>> _replaced;
    private readonly Lazy<IReadOnlyList<StreamId>> _contested;

    /// <summary>The ids that each chain of entries has ever made one, and the chains of each id.</summary>
    private readonly Lazy<(ILookup<EntryId, StreamId> OfChain, ILookup<StreamId, EntryId> OfId)> _pairs;

    /// <summary>The same with what was known about sources when they were last asked for.</summary>
    private volatile Identities? _marked;

    private Identities(RecordState book, long version)
    {
        (_book, Version) = (book, version);
        _accounts = new(() => AccountsIn(book));
        _same = new(Followed);
        _members = new(() => _same.Value.ToLookup(s => s.Value, s => s.Key));
        _pairs = new(PairsEver);
        _contested = new(() => [.. _accounts.Value.Select(a => a.Key).Where(s => AspectOf(s)!.Standing == Contracts.Standing.Contested)]);
        _replaced = new(() => _same.Value.Keys.GroupBy(s => s.Category, StringComparer.Ordinal).ToDictionary(s => s.Key, IReadOnlyList<StreamId> (s) => [.. s], StringComparer.Ordinal));
    }

    /// <summary>Gets the identities of a record without matches and joins.</summary>
    public static Identities None { get; } = new(RecordState.Empty, -1);

    /// <summary>Gets the index of the last entry that they depend on. It is -1 without entries. Equal versions of one log are equal.</summary>
    public long Version { get; }

    /// <summary>Returns the ids of a category that are read as another one. Of people, names without a match that are read as a person are among them.</summary>
    public IReadOnlyList<StreamId> Replaced(string category) => _replaced.Value.GetValueOrDefault(category, []);

    /// <summary>Returns the ids of a category that are one with another one: those that are read as another one, and those others.</summary>
    public IReadOnlyList<StreamId> Joined(string category) => [.. Replaced(category).SelectMany(s => new[] { s, Of(s) }).Distinct()];

    /// <summary>Gets the ids whose accounts contradict each other.</summary>
    public IReadOnlyList<StreamId> Contested => _contested.Value;

    /// <summary>Gets the entries that they depend on.</summary>
    public RecordState Book => _book;

    /// <summary>Gets all accounts that still apply: a join that was ended is none.</summary>
    public IEnumerable<Account> Accounts => _accounts.Value.SelectMany(a => a);

    /// <summary>Returns the identities of facts of <see cref="IIdentityFact"/> and of entries about them. Other entries change nothing.</summary>
    /// <param name="entries">Entries of any streams, in the order of recording.</param>
    public static Identities Of(IEnumerable<Entry> entries)
    {
        var (found, ids) = (new List<Entry>(), new HashSet<EntryId>());
        foreach (var entry in entries)
        {
            if (entry.Fact is IIdentityFact || (entry.Fact is EntryFact about && ids.Contains(about.Target.Entry)))
            {
                found.Add(entry);
                ids.Add(entry.Id);
            }
        }

        return found.Count == 0 ? None : new(RecordState.Of(found), found[^1].Index);
    }

    /// <summary>Returns the identities after one more entry. Returns the same object if the entry changes nothing in them.</summary>
    public Identities With(Entry entry) =>
        entry.Fact is IIdentityFact || (entry.Fact is EntryFact about && _book.Find(about.Target.Entry) is not null) ? new(_book.Apply(entry), entry.Index) : this;

    /// <summary>Returns the same identities, for a reader who knows something about sources. Which ids are one does not change.</summary>
    public Identities With(SourceKnowledge sources) =>
        _book.With(sources) is var marked && ReferenceEquals(marked, _book) ? this
        : _marked is { } last && ReferenceEquals(last._book.Sources, sources) ? last
        : _marked = new(marked, Version);

    /// <summary>Returns the id as which an id is read. It is the id itself unless it was matched or joined.</summary>
    public StreamId Of(StreamId id) => _same.Value.GetValueOrDefault(id, id);

    public ActorCode Of(ActorCode actor) => Of(StreamId.Actor(actor)) is var same && same.Key == actor.Text ? actor : ActorCode.Parse(same.Key).OrThrow();

    public PersonId Of(PersonId person) => Of(StreamId.Person(person)) is var same && same.Key == person.Text ? person : PersonId.Parse(same.Key).OrThrow();

    /// <summary>Returns all ids that are one with an id, and the id itself.</summary>
    public IReadOnlyList<StreamId> OneWith(StreamId id) => Of(id) is var same ? [.. _members.Value[same].Append(same).Append(id).Distinct().OrderBy(s => s.Text, StringComparer.Ordinal)] : [];

    /// <summary>Returns the accounts of what an id is. An id with no accounts is itself.</summary>
    public IReadOnlyList<Account> AccountsOf(StreamId id) => [.. _accounts.Value[id]];

    /// <summary>Returns the accounts of what an id is, for a reader. Returns null if there is none.</summary>
    public Contracts.Aspect? AspectOf(StreamId id) => AspectBuilder.Of(_book, AccountsOf(id));

    /// <summary>Returns the ids that an account that is not withdrawn makes one with an id, in order, each with whether it is a name without a record.</summary>
    public IEnumerable<(StreamId Id, bool IsName)> ReadAs(StreamId id) => _accounts.Value
        .Where(of => of.Any(a => a is { Mode: Mode.Asserts, Effective.Withdrawn: false } && a.Claim.Value == id.Key) && of.Key.Category == id.Category)
        .OrderBy(of => of.Key.Text, StringComparer.Ordinal)
        .Select(of => (of.Key, of.All(a => a.Effective.Entry.Stream != of.Key)));

    /// <summary>
    /// Returns the ids that are read as another one, or as themselves again, because of the entry at an index. Only ids that joins and matches lead to from the ids of
    /// that entry are looked at.
    /// </summary>
    public IReadOnlyList<StreamId> ChangedAt(long index)
    {
        if (_book.Entries.FirstOrDefault(e => e.Index == index) is not { } changing)
        {
            return [];
        }

        var pairs = _pairs.Value;
        var (ids, chains) = (new List<StreamId>(), new HashSet<EntryId>());
        void Add(EntryId chain)
        {
            if (chains.Add(chain))
            {
                ids.AddRange(pairs.OfChain[chain].Except(ids).ToList());
            }
        }

        Add(_book.RootOf(changing.Id));
        for (var i = 0; i < ids.Count; i++)
        {
            foreach (var chain in pairs.OfId[ids[i]])
            {
                Add(chain);
            }
        }

        var entries = _book.Entries.Where(e => e.Index <= index && chains.Contains(_book.RootOf(e.Id))).ToList();
        var (before, after) = (Of(entries.Where(e => e.Index < index)), Of(entries));
        return [.. ids.Where(id => before.Of(id) != after.Of(id))];
    }

    /// <summary>Returns a fact with the ids as which its ids are read. A fact about identity itself stays as it is.</summary>
    public Fact Of(Fact fact) => Version < 0 ? fact : (Fact)IdentityRewriter.Rewrite(fact, this);

    /// <summary>Returns the ids of actors and people in a fact, as they were recorded. A fact about identity has none.</summary>
    public static IEnumerable<StreamId> IdsIn(Fact fact) => IdentityRewriter.IdsIn(fact);

    /// <summary>Returns a record without the joins and partings that a later one has overcome, and without those of other records that are read together with it.</summary>
    public static RecordState Current(RecordState book)
    {
        var overcome = new HashSet<EntryId>();
        overcome.UnionWith(FactsIn(book).Where(f => f.Effective.Entry.RecordedOn is not null).Select(f => f.Effective.Id));
        foreach (var pair in FactsIn(book).Where(f => f.Effective is { Withdrawn: false, Fact.Mode: Mode.Asserts, Entry.RecordedOn: null }).GroupBy(f => f.Pair))
        {
            var last = pair.MaxBy(f => f.Effective.Entry.Index)!;
            overcome.UnionWith(pair.Where(f => f.Fact.Joins != last.Fact.Joins).Select(f => f.Effective.Id));
        }

        return overcome.Count == 0 ? book : book.Part(e => !overcome.Contains(book.RootOf(e.Id)));
    }

    private static IEnumerable<(EffectiveEntry Effective, IIdentityFact Fact, (StreamId Subject, StreamId Same) Pair)> FactsIn(RecordState book) =>
        from effective in book.FactsOf(typeof(IIdentityFact))
        let fact = (IIdentityFact)effective.Fact
        select (effective, fact, fact.PairOn(effective.Entry.Stream));

    private (ILookup<EntryId, StreamId> OfChain, ILookup<StreamId, EntryId> OfId) PairsEver()
    {
        var said = (from entry in _book.Entries
                    let fact = entry.Fact is EntryCorrected { Corrected: var corrected } ? corrected : entry.Fact
                    where fact is IIdentityFact
                    let pair = ((IIdentityFact)fact).PairOn(entry.Stream)
                    from id in new[] { pair.Subject, pair.Same }
                    select (Chain: _book.RootOf(entry.Id), Id: id)).Distinct().ToList();
        return (said.ToLookup(s => s.Chain, s => s.Id), said.ToLookup(s => s.Id, s => s.Chain));
    }

    private static ILookup<StreamId, Account> AccountsIn(RecordState book) => FactsIn(Current(book)).Where(f => f.Fact.Joins)
        .OrderBy(f => f.Effective.Entry.Index)
        .ToLookup(f => f.Pair.Subject, f => new Account(f.Effective, f.Effective.Fact.Mode, Claim.Of(f.Pair.Subject.Category, Field, f.Pair.Same.Key, kind: KindOf(f.Pair.Same.Category))));

    /// <summary>Returns the kind of a value that is the key of a stream.</summary>
    internal static ValueKind KindOf(string category) => category switch
    {
        Categories.Actor => ValueKind.Actor,
        Categories.Person => ValueKind.Person,
        Categories.Process => ValueKind.Process,
        Categories.Document => ValueKind.Document,
        _ => ValueKind.Reference,
    };

    /// <summary>Follows each id to the one as which it is read. Joins that form a circle, which only two commands at one moment can record, lead to its first id.</summary>
    private Dictionary<StreamId, StreamId> Followed()
    {
        var next = _accounts.Value.Select(a => (Subject: a.Key, AspectOf(a.Key)?.Value)).Where(s => s.Value is not null).ToDictionary(s => s.Subject, s => StreamId.Parse($"{s.Subject.Category}-{s.Value}").OrThrow());
        var followed = new Dictionary<StreamId, StreamId>();
        foreach (var id in next.Keys)
        {
            var path = new List<StreamId> { id };
            while (next.TryGetValue(path[^1], out var there))
            {
                if (path.IndexOf(there) is >= 0 and var begin)
                {
                    path.Add(path[begin..].MinBy(s => s.Text, StringComparer.Ordinal)!);
                    break;
                }

                path.Add(there);
            }

            if (path[^1] != id)
            {
                followed[id] = path[^1];
            }
        }

        return followed;
    }
}
