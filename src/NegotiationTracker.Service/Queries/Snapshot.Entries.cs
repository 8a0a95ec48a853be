using System.Runtime.CompilerServices;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Queries;

/// <summary>Queries about single entries: their evidence, their time, their corrections.</summary>
public sealed partial class Snapshot
{
    /// <summary>Returns rows with all their entries, as computed. Missing rows are left out.</summary>
    public Task<Dictionary<string, RecordState>> BooksAsync(ReadModel model, IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        Note(model, keys);
        return _rows.BooksAsync(model, ReadModel.Whole, keys, ct);
    }

    /// <summary>
    /// Returns when a row first appears: in the log, whatever the question asks for, and in the world, by what the question knows of it, or else by all that is known.
    /// Returns null if no state of knowledge has it.
    /// </summary>
    public async Task<FirstAppearance?> FirstAppearanceAsync(ReadModel model, string key, CancellationToken ct)
    {
        var all = new RowReader(UntrackedDatabase, entries, sources, long.MaxValue, null, identities);
        if (!(await all.BooksAsync(model, model.HeadItem, [key], ct)).TryGetValue(key, out var book))
        {
            return null;
        }

        var (growing, first) = (RecordState.Empty, (Entry?)null);
        foreach (var entry in book.Entries)
        {
            growing = growing.Apply(entry);
            if (model.IsVisible(key, growing))
            {
                first = entry;
                break;
            }
        }

        if (first is null)
        {
            return null;
        }

        var whole = (await all.BooksAsync(model, ReadModel.Whole, [key], ct))[key];
        var known = first.Index <= Index ? RecordState.Of(whole.Entries.Where(e => e.Index <= Index)) : whole;
        var (day, always) = FirstDay(model, key, known);
        return new FirstAppearance
        {
            KnownAt = $"index:{first.Index}",
            RecordedAt = first.RecordedAt,
            ValidAt = day,
            AtEveryMoment = always,
        };
    }

    /// <summary>Returns the first recorded day on which a row is there, and whether it is there before all recorded days too, by facts without a day.</summary>
    private static (string? Day, bool Always) FirstDay(ReadModel model, string key, RecordState known)
    {
        bool IsThere(string? moment) => RowReader.View(model, key, known, EdtfDate.Parse(moment!).OrThrow()) is not null;
        var days = known.Facts.Select(f => f.When?.Earliest).OfType<TimeBound>().Where(b => b.IsKnown).Select(b => b.Day).Distinct().Order().ToList();
        return (days.Select(day => TimeBound.OfDay(day).Edtf).FirstOrDefault(IsThere), days.Count == 0 || IsThere(TimeBound.OfDay(days[0] - 1).Edtf));
    }

    /// <summary>Returns entries with all that was recorded about them, with the ids that were recorded. Missing entries are left out.</summary>
    public Task<Dictionary<string, RecordState>> EntriesAsRecordedAsync(IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var model = ReadModelStore.Model<Timeline>();
        Note(model, ids);
        return AsRecorded.BooksAsync(model, ReadModel.Whole, ids, ct);
    }

    /// <summary>Returns the entries of a stream that were recorded before an index, in the order of recording, from an index on.</summary>
    public async Task<List<(long Index, TimelineEntry View)>> OfStreamAsync(string stream, long from, long before, int limit, CancellationToken ct)
    {
        var model = ReadModelStore.Model<Timeline>();
        var stored = await AskAsync(
            $"select {StoredRow.Columns}, first_index from {ReadModelTables.Live.RowsOf(model)} where stream = $1 and first_index >= $2 and first_index < $3 and {Row.ShownAt("$4")} order by first_index limit {limit}",
            [stream, from, before, Index], r => (Row: StoredRow.Of(r), Index: r.GetInt64(3)), ct).ToListAsync(ct);
        var ready = await ReadyAsync(model, [.. stored.Select(r => r.Row)], ct);
        return [.. ready.Zip(stored).Where(r => r.First.HasView).Select(r => (r.Second.Index, (TimelineEntry)r.First.View))];
    }

    /// <summary>
    /// Returns rows at the moment of the question, each with the whole chain of every entry about another one. A correction can lead to a row to which nothing else of
    /// its chain led.
    /// </summary>
    public async Task<Dictionary<string, RecordState>> BooksWithChainsAsync(ReadModel model, IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        static IEnumerable<string> Missing(RecordState book) => book.Entries.Select(e => e.Chain?.Root).OfType<EntryId>().Where(root => book.Find(root) is null).Select(root => root.Text);
        var books = await BooksAsync(model, keys, ct);
        var chains = await BooksAsync(ReadModelStore.Model<Timeline>(), [.. books.Values.SelectMany(Missing).Distinct(StringComparer.Ordinal)], ct);
        RecordState Whole(RecordState book) => _rows.BookOf(Missing(book).SelectMany(root => chains[root].Entries).Concat(book.Entries).OrderBy(e => e.Index));
        return books.ToDictionary(b => b.Key, b => Then(Missing(b.Value).Any() ? Whole(b.Value) : b.Value), StringComparer.Ordinal);
    }

    /// <summary>
    /// Returns entries of some streams that were changed after an index, by the index of the entry. The links of the later events of these streams name them, so the
    /// cost is that of these events.
    /// </summary>
    public async Task<List<(string Key, long FirstIndex)>> TouchedAsync(string[] streams, long since, long from, int limit, CancellationToken ct)
    {
        await using var command = UntrackedDatabase.CreateCommand(
            $"""
            with touched as materialized (
                select distinct l.row from tracker.ledger e, lateral (select row from {ReadModelTables.Live.EntryLinks} where index = e.index and item = '' offset 0) l
                where e.stream = any($1) and e.index > $2 and e.index <= $3)
            select t.key, t.first_index from touched, lateral (
                select key, first_index from {ReadModelTables.Live.RowsOf(ReadModelStore.Model<Timeline>())} where key = touched.row and to_index is null and not hidden offset 0) t
            where t.first_index <= $3 and t.first_index > $4
            order by t.first_index limit {limit}
            """);
        command.Parameters.AddWithValue(streams);
        command.Parameters.AddWithValue(since);
        command.Parameters.AddWithValue(Index);
        command.Parameters.AddWithValue(from);
        var touched = new List<(string, long)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            touched.Add((reader.GetString(0), reader.GetInt64(1)));
        }

        return touched;
    }

    /// <summary>
    /// Returns entries that certainly happened before an entry recorded earlier, each with the last day that had been reported on, in the order of happening. The
    /// database looks at the times of all entries of the streams, because each may be the one recorded earlier.
    /// </summary>
    public async IAsyncEnumerable<(ListedRow Row, long Reported)> BackdatedAsync(string[] streams, Cursor? from, int? limit, [EnumeratorCancellation] CancellationToken ct)
    {
        var model = ReadModelStore.Model<Timeline>();
        var (sql, values) = new Filter().Backdated(streams).Sql(
            $"{StoredRow.Columns}, reported",
            $"""
            (select *, max(earliest) over (order by first_index rows between unbounded preceding and 1 preceding) reported
             from {ReadModelTables.Live.RowsOf(model)} where stream = any($1) and not hidden and {Row.ShownAt("$2")}) e
            """,
            Index, basis.ValidAt, from, limit);
        var found = await AskAsync(sql, values, row => (Row: StoredRow.Of(row), Reported: row.GetInt64(3)), ct).ToListAsync(ct);
        foreach (var some in found.Chunk(RowReader.Chunk))
        {
            var reported = some.ToDictionary(f => f.Row.Key, f => f.Reported, StringComparer.Ordinal);
            foreach (var row in await UntrackedRows.ReadyAsync(model, [.. some.Select(f => f.Row)], ct))
            {
                yield return (row, reported[row.Key]);
            }
        }
    }

    /// <summary>Returns a record at the moment of the question.</summary>
    public RecordState Then(RecordState book) => basis.ValidAt is { } moment ? book.At(moment) : book;
}
