using System.Text.Json;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Json;
using Npgsql;

namespace NegotiationTracker.Service.Queries;

/// <summary>A stored row version.</summary>
internal sealed record StoredRow(string Key, long? Earliest, long? Latest, string? Brief)
{
    public const string Columns = "key, earliest, latest, brief";

    public static StoredRow Of(NpgsqlDataReader row) => new(
        row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt64(2), row.IsDBNull(3) ? null : row.GetString(3));
}

/// <summary>Returns rows at an index. They are computed from their own entries up to the index, whether it is the last one or a past one.</summary>
internal sealed class RowReader(NpgsqlDataSource database, EntryReader entries, long index, EdtfDate? moment)
{
    /// <summary>Returns the bodies of rows by key. Rows with nothing to see are left out.</summary>
    public async Task<Dictionary<string, string>> ByKeyAsync(ReadModel model, IReadOnlyCollection<string> keys, CancellationToken ct) =>
        (await BooksAsync(model, ReadModel.Whole, keys, ct)).Select(b => (b.Key, Body: Json(View(model, b.Key, b.Value)))).Where(b => b.Body is not null)
            .ToDictionary(b => b.Key, b => b.Body!, StringComparer.Ordinal);

    /// <summary>Returns the rows with visible content, in the same order.</summary>
    /// <param name="briefly">Whether summaries are wanted. They are stored, except at a moment.</param>
    public async Task<List<ListedRow>> ReadyAsync(ReadModel model, IReadOnlyList<StoredRow> stored, bool briefly, CancellationToken ct)
    {
        var books = briefly && moment is null ? [] : await BooksAsync(model, briefly ? model.HeadItem : ReadModel.Whole, [.. stored.Select(r => r.Key)], ct);
        var ready = new List<ListedRow>(stored.Count);
        foreach (var row in stored)
        {
            var body = !books.TryGetValue(row.Key, out var book) ? briefly ? row.Brief : null : briefly ? Json(Summary(model, row.Key, book)) : Json(View(model, row.Key, book));
            if (body is not null)
            {
                ready.Add(new ListedRow(row.Key, row.Earliest, row.Latest, body));
            }
        }

        return ready;
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

    private object? Summary(ReadModel model, string key, RecordState head) =>
        moment is null ? model.Summary(key, head) : head.At(moment) is var then && model.IsVisible(key, then) ? model.Summary(key, then) : null;

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

    private static string? Json(object? view) => view is null ? null : JsonSerializer.Serialize(view, view.GetType(), ApiJson.Options);
}
