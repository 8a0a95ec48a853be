using System.Runtime.CompilerServices;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Service.Queries;

/// <summary>A row in a list.</summary>
/// <param name="View">What a reader sees of it: a record of the contracts, or <see cref="Nothing"/>.</param>
public sealed record ListedRow(string Key, long? Earliest, long? Latest, object View)
{
    /// <summary>Gets the view of a row with nothing to see at the moment of the question. Such a row is on no page, but a page can end at it.</summary>
    public static object Nothing { get; } = new();

    public bool HasView => View != Nothing;
}

/// <summary>
/// All read models at one index of the log, and if the question gives a moment, at that moment in the world. Whatever is written meanwhile, all data read
/// through it is consistent, and reading it again gives the same.
/// </summary>
public sealed partial class Snapshot(
    NpgsqlDataSource database, EntryReader entries, StreamsOfProcesses streams, SourceKnowledge sources, Basis basis, DateTimeOffset present, Identities identities)
{
    private static readonly string LinksOfSources = ReadModelTables.Live.LinksOf(ReadModelStore.Model<SourceLives>());

    private readonly RowReader _rows = new(database, entries, sources, basis.Index, basis.ValidAt, identities);

    /// <summary>Reads rows with the ids as they were recorded.</summary>
    private RowReader? _asRecorded;
    private List<(string Links, string Key)>? _reads = basis.ValidAt is null ? [] : null;

    public Basis Basis => basis;

    /// <summary>Gets which ids are one in this state of knowledge.</summary>
    public Identities Identities => identities;

    /// <summary>Gets the database, for a question whose answer depends on more than the rows that are noted.</summary>
    private NpgsqlDataSource UntrackedDatabase
    {
        get
        {
            _reads = null;
            return database;
        }
    }

    /// <summary>Gets the reader of rows, for rows that are not noted.</summary>
    private RowReader UntrackedRows
    {
        get
        {
            _reads = null;
            return _rows;
        }
    }

    /// <summary>Gets the reader of rows with the ids that were recorded.</summary>
    private RowReader AsRecorded => _asRecorded ??= new(database, entries, sources, basis.Index, basis.ValidAt, Identities.None);

    public long Index => basis.Index;

    /// <summary>Gets the evaluation time: the moment of the question, or else the time of its state of knowledge, or else now.</summary>
    public EdtfDate EvaluationTime
    {
        get
        {
            _reads = null;
            return basis.ValidAt ?? (basis.EvaluatedAt = EdtfDate.FromInstant(present));
        }
    }

    /// <summary>Gets the time of the state of knowledge, whatever the moment of the question: that in the question, or that of its entry, or else now.</summary>
    public DateTimeOffset KnowledgeTime
    {
        get
        {
            _reads = null;
            return present;
        }
    }

    /// <summary>Gets the ids of the sources that were withdrawn.</summary>
    public string[] WithdrawnSources => [.. sources.Withdrawn];

    /// <summary>Returns whether a source was withdrawn.</summary>
    public bool IsWithdrawn(string source) => sources.Withdrawn.Contains(source);

    /// <summary>Returns those of some entries that rest on withdrawn sources alone.</summary>
    public async Task<IReadOnlySet<string>> RestingOnWithdrawnAsync(IReadOnlyCollection<string> entries, CancellationToken ct) => sources.Withdrawn.Count == 0 || entries.Count == 0 ? new HashSet<string>()
        : (await AskAsync(
            $"select key from {ReadModelTables.Live.RowsOf(ReadModelStore.Model<Timeline>())} where key = any($1) and cardinality(sources) > 0 and sources <@ $2 and {Row.ShownAt("$3")}",
            [entries.ToArray(), sources.Withdrawn.ToArray(), Index], r => r.GetString(0), ct).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Returns the same state of knowledge without a moment.</summary>
    public Snapshot AllTimes => basis.ValidAt is null ? this : new Snapshot(database, entries, streams, sources, basis with { ValidAt = null }, present, identities);

    /// <summary>
    /// Gets the rows that were read so far, each by the table of its links and its key. They are all that the answer depends on besides its basis. Null if it
    /// depends on more: on a list of rows, or on the present.
    /// </summary>
    public IReadOnlyCollection<(string Links, string Key)>? Reads => _reads is null ? null :
        [.. _reads, .. sources.WithOrigins(_rows.Cited.Concat(_asRecorded?.Cited ?? [])).Select(s => (LinksOfSources, $"{Categories.Source}-{s}")), .. _rows.DependsOnAllSources ? [(LinksOfSources, AnswerCache.AnyRow)] : Array.Empty<(string, string)>()];

    /// <summary>Returns what a reader sees of a row. Returns null if there is nothing to see.</summary>
    public async Task<T?> FindAsync<T>(ReadModel model, string key, CancellationToken ct)
        where T : class => (await ViewsAsync<T>(model, [key], ct)).GetValueOrDefault(key);

    /// <summary>Returns an entry with the ids that were recorded, whatever they were matched to. Returns null if there is nothing to see.</summary>
    public async Task<TimelineEntry?> AsRecordedAsync(string id, CancellationToken ct)
    {
        var model = ReadModelStore.Model<Timeline>();
        Note(model, [id]);
        return (TimelineEntry?)(await AsRecorded.ViewsAsync(model, [id], ct)).GetValueOrDefault(id);
    }

    /// <summary>Returns what a reader sees of rows, by key. Missing rows are left out.</summary>
    public async Task<Dictionary<string, T>> ViewsAsync<T>(ReadModel model, IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        Note(model, keys);
        return (await _rows.ViewsAsync(model, keys, ct)).ToDictionary(v => v.Key, v => (T)v.Value, StringComparer.Ordinal);
    }

    /// <summary>Returns what became of sources, by id, whatever the moment of the question: it is knowledge about the source. Sources of which nothing of the kind is recorded are left out.</summary>
    public async Task<Dictionary<string, SourceLife>> LivesAsync(IReadOnlyCollection<string> sources, CancellationToken ct)
    {
        var prefix = $"{Categories.Source}-";
        return (await AllTimes.ViewsAsync<SourceLife>(ReadModelStore.Model<SourceLives>(), [.. sources.Select(s => prefix + s)], ct)).ToDictionary(l => l.Key[prefix.Length..], l => l.Value, StringComparer.Ordinal);
    }

    /// <summary>Returns the summaries of rows at the moment of the question, by key. Rows with nothing to see are left out.</summary>
    public async Task<Dictionary<string, T>> SummariesAsync<T>(ReadModel model, IReadOnlyCollection<string> keys, CancellationToken ct)
        where T : class
    {
        return (await UntrackedRows.SummariesAsync(model, keys, basis.ValidAt, ct)).ToDictionary(v => v.Key, v => SummaryMarks.Marked((SourcedSummary<T>)v.Value, sources.Withdrawn), StringComparer.Ordinal);
    }

    /// <summary>Reads a stored summary. What rests on withdrawn sources alone is marked.</summary>
    public T ReadSummary<T>(string stored)
        where T : class => sources.Withdrawn.Count == 0
            ? QueryExtensions.Read<UnmarkedSummary<T>>(stored).Shown
            : SummaryMarks.Marked(QueryExtensions.Read<SourcedSummary<T>>(stored), sources.Withdrawn);

    /// <summary>Returns the summaries of filtered rows in the order of happening, from a cursor on. A row with nothing to see counts for the limit.</summary>
    public async IAsyncEnumerable<ListedRow> ListSummariesAsync<T>(ReadModel model, Filter filter, Cursor? from, int? limit, [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        var (sql, values) = filter.HasSummary().Sql($"{StoredRow.Columns}, brief", ReadModelTables.Live.RowsOf(model), Index, null, from, limit);
        var rows = await AskAsync(sql, values, r => (Row: StoredRow.Of(r), Brief: r.GetString(3)), ct).ToListAsync(ct);
        var asked = rows.Where(r => !IsUsable(model, r.Row.Key, r.Brief)).Select(r => r.Row.Key).ToHashSet(StringComparer.Ordinal);
        var then = await SummariesAsync<T>(model, asked, ct);
        foreach (var (row, brief) in rows)
        {
            yield return new ListedRow(row.Key, row.Earliest, row.Latest, (asked.Contains(row.Key) ? then.GetValueOrDefault(row.Key) : ReadSummary<T>(brief)) ?? ListedRow.Nothing);
        }
    }

    /// <summary>Returns what a list shows of filtered rows in their order, from a cursor on. A row with nothing to see counts for the limit.</summary>
    public async IAsyncEnumerable<ListedRow> ListShortAsync<T>(ReadModel model, Filter filter, Cursor? from, int? limit, [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        var (sql, values) = filter.Sql(StoredRow.Columns, ReadModelTables.Live.RowsOf(model), Index, null, from, limit);
        await foreach (var some in AskAsync(sql, values, StoredRow.Of, ct).Chunk(RowReader.Chunk))
        {
            var shown = await UntrackedRows.ListSummariesAsync(model, [.. some.Select(r => r.Key)], basis.ValidAt, ct);
            foreach (var row in some)
            {
                yield return new ListedRow(row.Key, row.Earliest, row.Latest, shown.TryGetValue(row.Key, out var summary) ? SummaryMarks.Marked((SourcedSummary<T>)summary, sources.Withdrawn) : ListedRow.Nothing);
            }
        }
    }

    /// <summary>Returns the keys of a row and of those before and after it, in the order of happening.</summary>
    public async Task<string[]> AroundAsync(ReadModel model, Filter filter, string key, CancellationToken ct)
    {
        var (rows, values) = filter.HasSummary().Numbered(ReadModelTables.Live.RowsOf(model), Index);
        return await AskAsync(
            $"with r as ({rows}) select r.key from r join r o on o.key = ${values.Count + 1} where r.number between o.number - 1 and o.number + 1", values.Append(key), r => r.GetString(0), ct).ToArrayAsync(ct);
    }

    /// <summary>Returns the rows of a question in SQL.</summary>
    public async IAsyncEnumerable<T> AskAsync<T>(string sql, IEnumerable<object> values, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = UntrackedDatabase.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return read(reader);
        }
    }

    /// <summary>Returns the streams of a process and of those joined with it, its own first. Returns null for an unknown process.</summary>
    public async Task<string[]?> StreamsOfAsync(string process, CancellationToken ct)
    {
        _reads = null;
        var own = await streams.AtAsync(process, Index, ct);
        foreach (var other in own is null || Identities.Replaced(Categories.Process).Count == 0 ? [] : OneWith(Categories.Process, process)!.Where(p => p != process))
        {
            own = [.. own!.Union(await streams.AtAsync(other, Index, ct) ?? [], StringComparer.Ordinal)];
        }

        return own;
    }

    /// <summary>Returns the other ids of a record of the category that a model joins, or null if it has none.</summary>
    public string[]? OtherIds(ReadModel model, string key) => _rows.Together(model, key) is { Length: > 1 } keys ? [.. keys.Where(k => k != key).Select(k => StreamId.Parse(k).OrThrow().Key)] : null;

    /// <summary>
    /// Leaves out all but one of the rows that are read together and that a filter selects: the row of the id as which they are read, or else the first by its id. Rows that are
    /// asked for by their ids all stay.
    /// </summary>
    public async Task<Filter> OnceAsync(ReadModel model, Filter filter, CancellationToken ct)
    {
        if (model.Joins is not { } category || Identities.Joined(category) is not { Count: > 0 } joined)
        {
            return filter;
        }

        var (sql, values) = filter.Unordered("key", ReadModelTables.Live.RowsOf(model), Index, null);
        var found = await AskAsync($"{sql} and key = any(${values.Count + 1})", values.Append(joined.Select(s => s.Text).ToArray()), r => StreamId.Parse(r.GetString(0)).OrThrow(), ct).ToListAsync(ct);
        var left = found.GroupBy(Identities.Of).SelectMany(of => of.OrderBy(s => s != of.Key).ThenBy(s => s.Text, StringComparer.Ordinal).Skip(1)).Select(s => s.Text).ToArray();
        return left.Length == 0 ? filter : filter.NotKeys(left);
    }

    /// <summary>Returns all filtered rows of a model with something to see, in the order of happening.</summary>
    public IAsyncEnumerable<(long? Earliest, T View)> AllAsync<T>(ReadModel model, Filter filter, CancellationToken ct)
        where T : class => ListAsync(model, filter, null, null, ct).Where(r => r.HasView).Select(r => (r.Earliest, (T)r.View));

    /// <summary>Returns filtered rows of a model in the order of happening, from a cursor on. A row with nothing to see counts for the limit.</summary>
    public IAsyncEnumerable<ListedRow> ListAsync(ReadModel model, Filter filter, Cursor? from, int? limit, CancellationToken ct)
    {
        return UntrackedRows.ListAsync(model, filter, from, limit, ct);
    }

    /// <summary>Returns stored rows with what a reader sees of them, in the same order.</summary>
    internal Task<List<ListedRow>> ReadyAsync(ReadModel model, IReadOnlyList<StoredRow> stored, CancellationToken ct) => UntrackedRows.ReadyAsync(model, stored, ct);

    /// <summary>Returns filtered rows of a model in the order of happening, each with the index of its last entry.</summary>
    internal ValueTask<List<(string Key, long? Earliest, long Last)>> LastEntriesAsync(ReadModel model, Filter filter, CancellationToken ct)
    {
        var (sql, values) = filter.Sql(StoredRow.Columns, ReadModelTables.Live.RowsOf(model), Index, null, null, null);
        var last = $"(select max(index) from {ReadModelTables.Live.LinksOf(model)} where row = r.key and item = '{ReadModel.Whole}' and index <= ${values.Count + 1})";
        return AskAsync($"select {StoredRow.Columns}, {last} from ({sql}) r", values.Append(Index), r => (r.GetString(0), r.IsDBNull(1) ? (long?)null : r.GetInt64(1), r.GetInt64(3)), ct).ToListAsync(ct);
    }

    /// <summary>Returns items of a list of details, from a cursor on.</summary>
    internal IAsyncEnumerable<ListedRow> ItemsAsync(DetailsKind kind, string key, string list, Cursor? from, int? limit, CancellationToken ct)
    {
        return UntrackedRows.ItemsAsync(kind, key, list, from, limit, ct);
    }

    /// <summary>Returns the first day of the time of a row. Returns null if it is not known.</summary>
    public async Task<long?> FirstDayAsync(ReadModel model, string key, CancellationToken ct)
    {
        var (sql, values) = new Filter().Keys([key]).Sql(StoredRow.Columns, ReadModelTables.Live.RowsOf(model), Index, null, null, 1);
        return (await AskAsync(sql, values, StoredRow.Of, ct).FirstOrDefaultAsync(ct))?.Earliest;
    }

    /// <summary>Returns the number of people who were erased.</summary>
    public async Task<int> ErasedAsync(CancellationToken ct) => (await entries.Keys.ForgetErasedAsync(ct)).Count;

    /// <summary>Returns the ids of the people whose names cannot be read any more.</summary>
    public Task<IReadOnlySet<string>> ErasedSubjectsAsync(CancellationToken ct) => entries.Keys.ForgetErasedAsync(ct);

    /// <summary>Returns whether a reader sees anything of a row.</summary>
    public Task<bool> IsVisibleAsync(ReadModel model, string key, CancellationToken ct)
    {
        Note(model, [key]);
        return _rows.IsVisibleAsync(model, key, ct);
    }

    /// <summary>
    /// Returns whether a stored summary is what a reader sees. It is not at a moment, not if it has an actor that is read as another one, not if the row is read with others, and
    /// not if several sources in it may be one report. No summary has people.
    /// </summary>
    public bool IsUsable(ReadModel model, string key, string brief) => basis.ValidAt is null && _rows.Together(model, key).Length == 1 && !(sources.HasDerivations && brief.Contains($"\"{Standing.Corroborated}\"", StringComparison.Ordinal)) && !identities.Replaced(Categories.Actor).Any(id => brief.Contains($"\"{id.Key}\"", StringComparison.Ordinal));

    /// <summary>Returns the keys of all ids that are one with an id of a category, and its own. Returns null without a key.</summary>
    public string[]? OneWith(string category, string? key) => string.IsNullOrEmpty(key) ? null
        : StreamId.Parse($"{category}-{key}").Value is { } id ? [.. identities.OneWith(id).Select(s => s.Key)] : [key];

    /// <summary>Returns the key of the id as which an id of a category is read.</summary>
    public string SameAs(string category, string key) => StreamId.Parse($"{category}-{key}").Value is { } id ? identities.Of(id).Key : key;

    private void Note(ReadModel model, IEnumerable<string> keys)
    {
        var links = ReadModelTables.Live.LinksOf(model);
        _reads?.AddRange(keys.SelectMany(key => _rows.Together(model, key)).Select(key => (links, key)));
    }
}
