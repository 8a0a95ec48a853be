using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
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
internal sealed class RowReader(NpgsqlDataSource database, EntryReader entries, long index, EdtfDate? moment)
{
    /// <summary>Returns what a reader sees of rows, by key. Rows with nothing to see are left out.</summary>
    public async Task<Dictionary<string, object>> ViewsAsync(ReadModel model, IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var views = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, book) in await BooksAsync(model, ReadModel.Whole, keys, ct))
        {
            if (View(model, key, book) is { } view)
            {
                views[key] = view;
            }
        }

        return views;
    }

    /// <summary>Returns the rows with visible content, in the same order.</summary>
    public async Task<List<ListedRow>> ReadyAsync(ReadModel model, IReadOnlyList<StoredRow> stored, CancellationToken ct)
    {
        var views = await ViewsAsync(model, [.. stored.Select(r => r.Key)], ct);
        return [.. stored.Where(r => views.ContainsKey(r.Key)).Select(r => new ListedRow(r.Key, r.Earliest, r.Latest, views[r.Key]))];
    }

    /// <summary>Returns the summaries of rows as they were at a moment, by key. Rows with nothing to see are left out.</summary>
    public async Task<Dictionary<string, object>> SummariesAsync(ReadModel model, IReadOnlyCollection<string> keys, EdtfDate then, CancellationToken ct)
    {
        var summaries = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, book) in await BooksAsync(model, model.HeadItem, keys, ct))
        {
            var head = book.At(then);
            if (model.IsVisible(key, head) && model.Summary(key, head) is { } summary)
            {
                summaries[key] = summary;
            }
        }

        return summaries;
    }

    /// <summary>Returns the entries of a part of each of some rows up to the index, whatever the moment. Rows without entries are left out.</summary>
    public async Task<Dictionary<string, RecordState>> BooksAsync(ReadModel model, string item, IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var found = await entries.OfRowsAsync(connection, ReadModelTables.Live, ReadModelTables.Live.LinksOf(model), item, [.. keys], index, ct);
        return found.ToDictionary(r => r.Key, r => RecordState.Of(r.Value), StringComparer.Ordinal);
    }

    private object? View(ReadModel model, string key, RecordState book) => model is EntryModel ? Entry(model, key, book) : moment is null ? model.View(key, book)
        : book.At(moment) is var then && model.IsVisible(key, then) ? model.View(key, then) : null;

    /// <summary>Returns an entry. A moment includes or excludes it as a whole.</summary>
    private TimelineEntry? Entry(ReadModel model, string key, RecordState book)
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
