using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>What a row can be found by without reading it.</summary>
/// <param name="Stream">The stream that it is about.</param>
/// <param name="Earliest">First day of its time, since 1970-01-01; null where unknown.</param>
/// <param name="Latest">Last day of its time.</param>
/// <param name="Type">Name of the event, where the row is an entry.</param>
/// <param name="Mentions">Who and what it speaks of.</param>
/// <param name="Sources">The sources that it rests on.</param>
/// <param name="Contested">Whether accounts in it differ.</param>
/// <param name="Hidden">Left out of lists, though there to be read by id.</param>
/// <param name="Text">Our own words in it, for searching.</param>
public sealed record Facets(
    string Stream, long? Earliest, long? Latest, string? Type, Mentions Mentions, ValueList<string> Sources, bool Contested, bool Hidden, string Text)
{
    public static Facets Of(string stream) => new(stream, null, null, null, Mentions.Nothing, [], false, false, string.Empty);
}

/// <summary>Rows with entries of several streams.</summary>
internal static class Rows
{
    /// <summary>The entries of a row that stand on streams of a category, stream by stream.</summary>
    public static IEnumerable<KeyValuePair<StreamId, RecordState>> ByStream(this RecordState row, string category) => row.Parts(s => s.Category == category);

    /// <summary>Those of which a fact leads to a stream: one that a correction gave to another stream is that one's.</summary>
    public static IEnumerable<KeyValuePair<StreamId, RecordState>> ByStream(this RecordState row, string category, StreamId to) =>
        row.ByStream(category).Where(s => s.Value.Facts.Any(h => h.Fact.ProjectionKeys(s.Key).Contains(ProjectionKey.Stream(to), StringComparer.Ordinal)));
}

/// <summary>
/// A read model: pure functions of the log. <see cref="Keys"/> names the rows that an entry touches and looks nothing up; a row is the
/// entries that touched it, and <see cref="View"/> is what a reader sees of them.
/// </summary>
public abstract class ReadModel(string name, int version)
{
    /// <summary>Named for the question that it answers.</summary>
    public string Name { get; } = name;

    /// <summary>Raised whenever the same log would give other rows.</summary>
    public int Version { get; } = version;

    /// <summary>Name and version: what progress is kept under, so that a raised version begins at the beginning.</summary>
    public string VersionedName => $"{Name}/{Version}";

    /// <summary>Facts that change nothing in this model, by type; every other catalogued one changes something.</summary>
    public abstract IReadOnlySet<Type> Ignores { get; }

    /// <summary>The rows that an entry touches; none for an ignored one.</summary>
    public IEnumerable<string> Keys(Entry entry) =>
        Ignores.Contains(Subject(entry.Fact).GetType()) ? [] : KeysOf(entry).Distinct(StringComparer.Ordinal);

    /// <summary>The next row.</summary>
    public static RecordState Evolve(RecordState? row, Entry entry) => (row ?? RecordState.Empty).Apply(entry);

    /// <summary>What a reader sees of a row; null where there is nothing to see (yet).</summary>
    public abstract object? View(string key, RecordState row);

    /// <summary>Whether there is something to see of a row; the same as a view, where that is costly to make.</summary>
    public virtual bool IsVisible(string key, RecordState row) => View(key, row) is not null;

    public virtual Facets Facets(string key, RecordState row) => ReadModels.Facets.Of(key);

    /// <summary>Returns what an overview shows of a row; null if no overview shows it.</summary>
    public virtual object? Summary(string key, RecordState row) => null;

    /// <summary>Whether what a row showed in the past is kept whole: for rows that change seldom. Of others the facets and the summary are kept, and the rest is folded again.</summary>
    public virtual bool StoresHistory => false;

    /// <summary>False for an entry that cannot change a row's facets or summary.</summary>
    public virtual bool AffectsFacets(Entry entry) => true;

    protected abstract IEnumerable<string> KeysOf(Entry entry);

    /// <summary>A correction is of interest to a model as far as the corrected fact is.</summary>
    private static Fact Subject(Fact fact) => fact is EntryCorrected { Corrected: var now } ? now : fact;

    /// <summary>Whether the row has entries of the stream that it is named for.</summary>
    protected static bool HasOwnEntries(string key, RecordState row) => row.Entries.Any(e => e.Stream.Text == key);

    /// <summary>The entry's own stream and those that its fact routes to, of one category.</summary>
    protected static IEnumerable<string> Streams(Entry entry, string category) =>
        ProjectionKey.Of("stream", entry.ProjectionKeys).Prepend(entry.Stream.Text).Where(s => s.StartsWith(category + "-", StringComparison.Ordinal));
}
