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
/// <param name="Text">Our own words in it, for searching.</param>
public sealed record Facets(
    string Stream, long? Earliest, long? Latest, string? Type, Mentions Mentions, ValueList<string> Sources, bool Contested, bool Hidden, string Text)
{
    public static Facets Of(string stream) => new(stream, null, null, null, Mentions.Nothing, [], false, false, string.Empty);
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

/// <summary>
/// A read model: pure functions of the log. <see cref="Keys"/> names the rows that an entry changes, and needs no look-up. A row is the list of
/// entries that changed it. <see cref="View"/> returns what a reader sees of a row.
/// </summary>
public abstract class ReadModel(string name, int version)
{
    /// <summary>Gets the name of the read model.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the version. It is raised whenever the same log would give other rows.</summary>
    public int Version { get; } = version;

    /// <summary>Gets name and version. Progress is stored under it, so that a new version starts at the beginning of the log.</summary>
    public string VersionedName => $"{Name}/{Version}";

    /// <summary>Gets the types of facts that change nothing in this model. Every other fact of the catalog changes something.</summary>
    public abstract IReadOnlySet<Type> Ignores { get; }

    /// <summary>Returns the rows that an entry changes. Returns none for an ignored entry.</summary>
    public IEnumerable<string> Keys(Entry entry) =>
        Ignores.Contains(Subject(entry.Fact).GetType()) ? [] : KeysOf(entry).Distinct(StringComparer.Ordinal);

    /// <summary>Returns the row after an entry.</summary>
    public static RecordState Evolve(RecordState? row, Entry entry) => (row ?? RecordState.Empty).Apply(entry);

    /// <summary>Returns what a reader sees of a row. Returns null if there is nothing to see (yet).</summary>
    public abstract object? View(string key, RecordState row);

    /// <summary>Returns whether a reader sees anything of a row. Override it if the view is expensive.</summary>
    public virtual bool IsVisible(string key, RecordState row) => View(key, row) is not null;

    public virtual Facets Facets(string key, RecordState row) => ReadModels.Facets.Of(key);

    /// <summary>Returns what an overview shows of a row. Returns null if no overview shows it.</summary>
    public virtual object? Summary(string key, RecordState row) => null;

    /// <summary>
    /// Gets whether every row version is stored whole: for rows that change seldom. For other rows, only facets and summary are stored, and the rest is
    /// computed again.
    /// </summary>
    public virtual bool StoresHistory => false;

    /// <summary>Returns false for an entry that cannot change the facets or the summary of a row.</summary>
    public virtual bool AffectsFacets(Entry entry) => true;

    protected abstract IEnumerable<string> KeysOf(Entry entry);

    /// <summary>Returns the fact by which a model decides whether an entry matters. For a correction, it is the corrected fact.</summary>
    private static Fact Subject(Fact fact) => fact is EntryCorrected { Corrected: var now } ? now : fact;

    /// <summary>Returns whether the row has entries of the stream that gives the row its key.</summary>
    protected static bool HasOwnEntries(string key, RecordState row) => row.Entries.Any(e => e.Stream.Text == key);

    /// <summary>Returns the entry's own stream and the streams to which its fact leads, of one category.</summary>
    protected static IEnumerable<string> Streams(Entry entry, string category) =>
        ProjectionKey.Of("stream", entry.ProjectionKeys).Prepend(entry.Stream.Text).Where(s => s.StartsWith(category + "-", StringComparison.Ordinal));
}
