using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>The values by which a row can be found or filtered without reading it.</summary>
/// <param name="Stream">The stream that the row is about.</param>
/// <param name="Earliest">First day of its time, since 1970-01-01. Null if unknown.</param>
/// <param name="Latest">Last day of its time.</param>
/// <param name="Type">The event name, if the row is an entry.</param>
/// <param name="Mentions">The actors, people and things that it mentions.</param>
/// <param name="Sources">The sources of its entries.</param>
/// <param name="Contested">Whether accounts in it contradict each other.</param>
/// <param name="Hidden">Whether lists leave the row out. It can still be read by id.</param>
/// <param name="Text">Our own words in it as comparable text, for searching.</param>
public sealed record Facets(
    string Stream, long? Earliest, long? Latest, string? Type, Mentions Mentions, ValueList<string> Sources, bool Contested, bool Hidden, string Text)
{
    /// <summary>Gets what else the row is found by, each a word and a value, such as <c>place/hilltown</c> or <c>guarantor/ALFA</c>: an actor with its role is one trait.</summary>
    public ValueList<string> Traits { get; init; } = [];

    public static Facets Of(string stream) => new(stream, null, null, null, Mentions.Nothing, [], false, false, string.Empty);

    /// <summary>The trait of a row with accounts that contradict each other.</summary>
    public const string ContestedTrait = "contested/true";

    /// <summary>The word of the trait of a row's type.</summary>
    public const string KindWord = "kind";

    /// <summary>Gets the traits with those of the type and of the contest, by which few rows are found among many.</summary>
    public IReadOnlyList<string> AllTraits => [.. Type is null ? [] : new[] { Trait(KindWord, Type) }, .. Contested ? new[] { ContestedTrait } : [], .. Traits];

    /// <summary>Returns a trait.</summary>
    public static string Trait(string word, string value) => $"{word}/{value}";

    /// <summary>Returns a trait for each place in which a fact says that something is.</summary>
    internal static IEnumerable<string> PlacesIn(Fact fact) => ThingsIn(fact, Categories.Place);

    /// <summary>Returns a trait for each thing of some categories that a fact names.</summary>
    internal static IEnumerable<string> ThingsIn(Fact fact, params string[] categories) => fact.References().Where(s => categories.Contains(s.Category, StringComparer.Ordinal)).Select(s => Trait(s.Category, s.Key));
}

/// <summary>Reads rows with entries of several streams.</summary>
internal static class Rows
{
    /// <summary>Returns the entries of a row on streams of a category, stream by stream.</summary>
    public static IEnumerable<KeyValuePair<StreamId, RecordState>> ByStream(this RecordState row, string category) => row.Parts(s => s.Category == category);

    /// <summary>Returns the streams with a fact that leads to a stream. A fact that a correction moved to another stream is left out.</summary>
    public static IEnumerable<KeyValuePair<StreamId, RecordState>> ByStream(this RecordState row, string category, StreamId to) =>
        row.ByStream(category).Where(s => s.Value.Facts.Any(h => h.Fact.ProjectionKeys(s.Key).Contains(ProjectionKey.Stream(to), StringComparer.Ordinal)));
}

/// <summary>A part of a row that an entry changes.</summary>
/// <param name="Row">The key of the row.</param>
/// <param name="Item">The part: <see cref="ReadModel.Whole"/>, <see cref="ReadModel.Head"/>, <see cref="ReadModel.Core"/>, or an item of a list.</param>
public readonly record struct Place(string Row, string Item);

/// <summary>
/// A read model: pure functions of the log. <see cref="Places"/> names the rows that an entry changes, and needs no look-up. A row is the list of
/// entries that changed it. <see cref="View"/> returns what a reader sees of a row.
/// </summary>
public abstract class ReadModel(string name, int version)
{
    /// <summary>The part of a row with all its entries.</summary>
    public const string Whole = "";

    /// <summary>The part of a row with the entries that decide about its facets and its summary.</summary>
    public const string Head = "#head";

    /// <summary>The part of a row with everything except the items of the lists that are kept apart.</summary>
    public const string Core = "#core";

    /// <summary>Gets the name of the read model.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the version. It is raised whenever the same log would give other rows.</summary>
    public int Version { get; } = version;

    /// <summary>Gets name and version. Progress is stored under it, so that a new version starts at the beginning of the log.</summary>
    public string VersionedName => $"{Name}/{Version}";

    /// <summary>Gets the types of facts that change nothing in this model. Every other fact of the catalog changes something.</summary>
    public abstract IReadOnlySet<Type> Ignores { get; }

    /// <summary>Gets whether rows have names of people. The tables of such a model are next to the keys of the names, and an erasure changes them.</summary>
    public virtual bool IsPersonal => false;

    /// <summary>
    /// Gets the category of records that are read as one where they were joined. A row of such a record is read with the rows of those joined with it, and other rows have
    /// their entries as those of one record. Null if nothing of the kind is in the rows. Stored rows never depend on it.
    /// </summary>
    public virtual string? Joins => null;

    /// <summary>Gets the part of a row from which facets and summary are computed. It is the whole row unless a model says less.</summary>
    public virtual string HeadItem => Whole;

    /// <summary>Gets the part of a row with everything except the items of <see cref="ListsApart"/>. It is the whole row unless a model has such lists.</summary>
    public virtual string CoreItem => Whole;

    /// <summary>
    /// Gets the lists of which a row may have any number of items. Each item is a part of the row, named by <see cref="ItemOf(string, string)"/>, and is computed of
    /// its own entries. So a reader can see a page of such a list without the rest of the row.
    /// </summary>
    public virtual IReadOnlyList<string> ListsApart => [];

    /// <summary>Returns the name of the part of a row with one item of a list. Parts are in the order of the keys, compared by code point.</summary>
    public static string ItemOf(string list, string key) => $"{list}/{key}";

    /// <summary>Returns the rows that an entry changes. Returns none for an ignored entry.</summary>
    public IEnumerable<string> Keys(Entry entry) => Places(entry).Where(p => p.Item == Whole).Select(p => p.Row);

    /// <summary>Returns the parts of rows that an entry changes. An entry about another entry changes those of every fact that its chain has stated.</summary>
    public IReadOnlyList<Place> Places(Entry entry)
    {
        var places = EntryPlaces(entry);
        if (!Concerns(entry))
        {
            return places ?? [];
        }

        var wordings = Wordings(entry);
        for (var i = 0; i < wordings.Count; i++)
        {
            if (!Ignores.Contains(wordings[i].GetType()))
            {
                AddPlaces(entry.Stream, wordings[i], wordings, places ??= []);
            }
        }

        return places ?? [];
    }

    /// <summary>Returns the row after an entry.</summary>
    public static RecordState Evolve(RecordState? row, Entry entry) => (row ?? RecordState.Empty).Apply(entry);

    /// <summary>Returns what a reader sees of a row. Returns null if there is nothing to see (yet).</summary>
    public abstract object? View(string key, RecordState row);

    /// <summary>Returns whether entries make a row. An entry may lead to a row of another model only. More entries never take a row away.</summary>
    public virtual bool HasRow(string key, RecordState row) => true;

    /// <summary>Returns whether an entry can make a row where there is none. If no entry does, then the others cost their links only.</summary>
    public virtual bool CanBegin(Entry entry) => true;

    /// <summary>Returns whether a reader sees anything of a row. The head of the row is enough to tell.</summary>
    public virtual bool IsVisible(string key, RecordState row) => View(key, row) is not null;

    /// <summary>Returns the facets of a row. The head of the row is enough to tell.</summary>
    public virtual Facets Facets(string key, RecordState row) => ReadModels.Facets.Of(key);

    /// <summary>Returns true if a new entry with this fact certainly leaves the facets and the summary as they are, so that they need not be computed.</summary>
    public virtual bool KeepsFacets(Facets facets, Fact fact) => false;

    /// <summary>Returns what an overview shows of a row. The head of the row is enough to tell. Returns null if no overview shows it.</summary>
    public virtual object? Summary(string key, RecordState row) => null;

    /// <summary>
    /// Returns what a list shows of a row: its values, with the standing and the entry of each. The head of the row is enough to tell. It is not stored, as it would make
    /// each overview larger. Returns null if no list shows the row in short.
    /// </summary>
    public virtual object? ListSummary(string key, RecordState row) => null;

    /// <summary>Returns the keys of the rows that a fact on a stream changes.</summary>
    protected abstract IEnumerable<string> KeysOf(StreamId stream, Fact fact);

    /// <summary>Returns the part of a row that a fact changes: its core, or an item of a list that is kept apart. Returns <see cref="Whole"/> if it changes neither.</summary>
    protected virtual string ItemOf(StreamId stream, string key, Fact fact) => CoreItem;

    /// <summary>Returns whether a fact can change the facets, the summary or the visibility of a row.</summary>
    protected virtual bool IsOfHead(StreamId stream, string key, Fact fact) => true;

    /// <summary>Returns the rows of entries that an entry changes, for a model whose rows are entries.</summary>
    private protected virtual List<Place>? EntryPlaces(Entry entry) => null;

    /// <summary>Returns the facts by which a model decides what an entry changes. For an entry about another entry, they are the facts of its chain.</summary>
    private protected static IReadOnlyList<Fact> Wordings(Entry entry) => entry.Fact is EntryFact ? entry.Chain?.Wordings ?? [] : [entry.Fact];

    /// <summary>Returns whether the model does not ignore the fact of an entry, or one of those of its chain. Most models ignore most entries.</summary>
    private protected bool Concerns(Entry entry) => entry.Fact is EntryFact ? Wordings(entry).Any(f => !Ignores.Contains(f.GetType())) : !Ignores.Contains(entry.Fact.GetType());

    private static void Add(List<Place> places, Place place)
    {
        if (!places.Contains(place))
        {
            places.Add(place);
        }
    }

    /// <summary>Adds the parts of the rows to which a fact leads. A row has the whole chain, so also the items of wordings that do not lead to it.</summary>
    private void AddPlaces(StreamId stream, Fact fact, IReadOnlyList<Fact> wordings, List<Place> places)
    {
        foreach (var key in KeysOf(stream, fact))
        {
            Add(places, new Place(key, Whole));
            for (var i = 0; i < wordings.Count; i++)
            {
                if (!Ignores.Contains(wordings[i].GetType()))
                {
                    Add(places, new Place(key, ItemOf(stream, key, wordings[i])));
                }
            }

            if (HeadItem != Whole && IsOfHead(stream, key, fact))
            {
                Add(places, new Place(key, HeadItem));
            }
        }
    }

    /// <summary>Returns whether the row has entries of the stream that gives the row its key.</summary>
    protected static bool HasOwnEntries(string key, RecordState row) => row.Entries.Any(e => e.Stream.Text == key);

    /// <summary>Returns the stream of a fact and the streams to which the fact leads, of one category.</summary>
    protected static IEnumerable<string> Streams(StreamId stream, Fact fact, string category) =>
        ProjectionKey.Of("stream", fact.ProjectionKeys(stream)).Prepend(stream.Text).Where(s => s.StartsWith(category + "-", StringComparison.Ordinal));
}
