using System.Runtime.CompilerServices;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using Npgsql;

namespace NegotiationTracker.Service.Queries;

/// <summary>A stored row version.</summary>
internal sealed record StoredRow(string Key, long? Earliest, long? Latest)
{
    public const string Columns = "key, earliest, latest";

    public static StoredRow Of(NpgsqlDataReader row) => new(
        row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt64(2));
}

/// <summary>Returns rows at an index. They are computed from their own entries up to the index, whether it is the last one or a past one.</summary>
internal sealed class RowReader
{
    /// <summary>The number of rows computed at a time.</summary>
    public const int Chunk = 100;

    private readonly NpgsqlDataSource _database;
    private readonly EntryReader _entries;
    private readonly DetailsReader _details;
    private readonly SourceKnowledge _sources;
    private readonly long _index;
    private readonly EdtfDate? _moment;
    private readonly Identities _identities;

    /// <param name="sources">What was known about sources at the index.</param>
    /// <param name="identities">Which ids are one. Rows are read with them, and never stored with them.</param>
    public RowReader(NpgsqlDataSource database, EntryReader entries, SourceKnowledge sources, long index, EdtfDate? moment, Identities identities)
    {
        (_database, _entries, _sources, _index, _moment, _identities) = (database, entries, sources, index, moment, identities);
        _details = new DetailsReader(database, entries, this, index, moment);
    }

    /// <summary>Gets the ids of the sources that the entries read so far cite. An answer depends on what became of them.</summary>
    public HashSet<string> Cited { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets whether an answer depends on what became of any source.</summary>
    public bool DependsOnAllSources { get; private set; }

    /// <summary>Returns what a reader sees of rows, by key. Rows with nothing to see are left out. Details have the first page of each list.</summary>
    public async Task<Dictionary<string, object>> ViewsAsync(ReadModel model, IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var (views, kind) = (new Dictionary<string, object>(StringComparer.Ordinal), DetailsKinds.Of(model));
        foreach (var (key, book) in await BooksAsync(model, ReadModel.Whole, keys, ct, kind is null ? null : DetailsKind.MaxItems + 1))
        {
            var isLong = kind is not null && book.Count > DetailsKind.MaxItems;
            var view = isLong ? null : View(model, key, book);
            view = kind is not null && (isLong || view is not null) ? await _details.FirstPageAsync(kind, key, (Details?)view, ct) : view;
            if (view is not null)
            {
                views[key] = view;
            }
        }

        return views;
    }

    /// <summary>Returns items of a list of details, from a cursor on.</summary>
    public IAsyncEnumerable<ListedRow> ItemsAsync(DetailsKind kind, string key, string list, Cursor? from, int? limit, CancellationToken ct) => _details.ItemsAsync(kind, key, list, from, limit, ct);

    /// <summary>Returns whether a reader sees anything of a row.</summary>
    public async Task<bool> IsVisibleAsync(ReadModel model, string key, CancellationToken ct) =>
        (await BooksAsync(model, model.HeadItem, [key], ct)).TryGetValue(key, out var head) && model.IsVisible(key, _moment is null ? head : head.At(_moment));

    /// <summary>Returns filtered rows of a model in the order of happening, from a cursor on. A row with nothing to see counts for the limit.</summary>
    public async IAsyncEnumerable<ListedRow> ListAsync(ReadModel model, Filter filter, Cursor? from, int? limit, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = filter.Command(_database, ReadModelTables.Live.RowsOf(model), _index, model is EntryModel ? _moment : null, from, limit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var stored = new List<StoredRow>(Chunk);
        while (await reader.ReadAsync(ct))
        {
            stored.Add(StoredRow.Of(reader));
            if (stored.Count == Chunk)
            {
                foreach (var row in await ReadyAsync(model, stored, ct))
                {
                    yield return row;
                }

                stored.Clear();
            }
        }

        foreach (var row in await ReadyAsync(model, stored, ct))
        {
            yield return row;
        }
    }

    /// <summary>Returns the rows with what a reader sees of them, in the same order.</summary>
    public async Task<List<ListedRow>> ReadyAsync(ReadModel model, IReadOnlyList<StoredRow> stored, CancellationToken ct)
    {
        var views = await ViewsAsync(model, [.. stored.Select(r => r.Key)], ct);
        return [.. stored.Select(r => new ListedRow(r.Key, r.Earliest, r.Latest, views.GetValueOrDefault(r.Key, ListedRow.Nothing)))];
    }

    /// <summary>Returns the summaries of rows, by key: as they were at a moment, or of all times. Rows with nothing to see are left out.</summary>
    public Task<Dictionary<string, object>> SummariesAsync(ReadModel model, IReadOnlyCollection<string> keys, EdtfDate? then, CancellationToken ct) => SummariesAsync(model, model.Summary, keys, then, ct);

    /// <summary>Returns what a list shows of rows, by key: as they were at a moment, or of all times. Rows with nothing to see are left out.</summary>
    public Task<Dictionary<string, object>> ListSummariesAsync(ReadModel model, IReadOnlyCollection<string> keys, EdtfDate? then, CancellationToken ct) => SummariesAsync(model, model.ListSummary, keys, then, ct);

    private async Task<Dictionary<string, object>> SummariesAsync(ReadModel model, Func<string, RecordState, object?> shown, IReadOnlyCollection<string> keys, EdtfDate? then, CancellationToken ct)
    {
        var summaries = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, book) in await BooksAsync(model, model.HeadItem, keys, ct))
        {
            var head = then is null ? book : book.At(then);
            if (model.IsVisible(key, head) && shown(key, head) is { } summary)
            {
                summaries[key] = summary;
            }
        }

        return summaries;
    }

    /// <summary>Returns the entries of a part of each of some rows up to the index, whatever the moment. Rows without entries are left out.</summary>
    /// <param name="most">The number of entries of a row at most. Null for all.</param>
    public async Task<Dictionary<string, RecordState>> BooksAsync(ReadModel model, string item, IReadOnlyCollection<string> keys, CancellationToken ct, int? most = null)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        await using var connection = await _database.OpenConnectionAsync(ct);
        var together = keys.Distinct(StringComparer.Ordinal).ToDictionary(k => k, k => Together(model, k), StringComparer.Ordinal);
        var found = await _entries.OfRowsAsync(
            connection, ReadModelTables.Live, ReadModelTables.Live.LinksOf(model), item, [.. together.Values.SelectMany(k => k).Distinct(StringComparer.Ordinal)], _index, ct, most);
        return together.Select(k => (k.Key, Entries: Merged(k.Value, found))).Where(k => k.Entries.Count > 0).ToDictionary(k => k.Key, k => BookOf(model, k.Key, k.Entries), StringComparer.Ordinal);
    }

    /// <summary>Returns the keys of the rows that are read together with a row, and its own.</summary>
    public string[] Together(ReadModel model, string key) =>
        model.Joins is { } category && _identities.Replaced(category).Count > 0 && StreamId.Parse(key).Value is { } id && id.Category == category ? [.. _identities.OneWith(id).Select(s => s.Text)] : [key];

    /// <summary>Returns the entries of rows that are read together, in the order of recording.</summary>
    public static IReadOnlyList<Entry> Merged(string[] keys, Dictionary<string, List<Entry>> found) => keys is [var key] ? found.GetValueOrDefault(key) ?? []
        : [.. keys.SelectMany(k => found.GetValueOrDefault(k) ?? []).DistinctBy(e => e.Index).OrderBy(e => e.Index)];

    /// <summary>Returns the index of the last event that says what became of a source. Returns -1 without one.</summary>
    public async Task<long> LastOfSourcesAsync(CancellationToken ct)
    {
        DependsOnAllSources = true;
        await using var command = _database.CreateCommand($"select coalesce(max(index), -1) from {ReadModelTables.Live.LinksOf(ReadModelStore.Model<SourceLives>())} where index <= $1");
        command.Parameters.AddWithValue(_index);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>
    /// Returns the record of the entries of a row, with the ids that are one, for a reader at this state of knowledge. The entries of a record that was joined with that of the
    /// row are on its stream, and those of other joined records on the stream as which they are read.
    /// </summary>
    public RecordState BookOf(ReadModel model, string key, IEnumerable<Entry> entries)
    {
        if (model.Joins is not { } category || _identities.Replaced(category).Count + _identities.Replaced(Categories.Process).Count == 0)
        {
            return BookOf(entries);
        }

        var (row, own) = (StreamId.Parse(key).OrThrow(), Together(model, key));
        return BookOf(entries.Select(e => e.On(s => own.Contains(s.Text, StringComparer.Ordinal) ? row : s.Category == category || s.Category == Categories.Process ? _identities.Of(s) : s)));
    }

    /// <summary>Returns the record of some entries, with the ids that are one, for a reader at this state of knowledge.</summary>
    public RecordState BookOf(IEnumerable<Entry> entries)
    {
        var book = RecordState.Of(entries.Select(e => e.As(_identities))).With(_sources);
        Cited.UnionWith(book.Entries.SelectMany(e => e.Evidence.Sources).Select(c => c.Source.Text));
        Cited.UnionWith(book.Entries.Select(e => e.Fact).OfType<EntryCorrected>().SelectMany(c => c.CorrectedEvidence.Sources).Select(c => c.Source.Text));
        return book;
    }

    /// <summary>Returns what a reader sees of the entries of a row, at the moment of the question.</summary>
    public object? View(ReadModel model, string key, RecordState book) => View(model, key, book, _moment);

    /// <summary>Returns what a reader sees of the entries of a row at a moment, or whatever the moment.</summary>
    public static object? View(ReadModel model, string key, RecordState book, EdtfDate? moment) => model is EntryModel ? Entry(model, key, book, moment) : moment is null ? book.Answer(record => model.View(key, record))
        : book.At(moment) is var then && model.IsVisible(key, then) ? then.Answer(record => model.View(key, record)) : null;

    /// <summary>Returns an entry. A moment includes or excludes it as a whole.</summary>
    private static TimelineEntry? Entry(ReadModel model, string key, RecordState book, EdtfDate? moment)
    {
        var item = (TimelineEntry?)model.View(key, book);
        if (item is null || moment is null)
        {
            return item;
        }

        var when = item.When is { } text ? EdtfDate.Parse(text).OrThrow() : null;
        return ((Fact)item.Data).Temporality.At(when, moment) switch
        {
            Occurrence.NotYet => null,
            Occurrence.Possibly => item with { Possible = true },
            _ => item,
        };
    }
}
