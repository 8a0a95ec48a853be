using System.Text.Json;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Json;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>A row during a projection: its entries, and the index since which it shows its content.</summary>
public sealed record FoldedRow(RecordState Book, long From);

/// <summary>A row as stored in its table. The projection and the rebuild both create it here, so that they write the same bytes.</summary>
/// <param name="From">The index from which the version is shown.</param>
/// <param name="To">The index of the next version. Null for the current version.</param>
public sealed record Row(
    string Key, string Stream, long? Earliest, long? Latest, string? Type, string[] Actors, string[] People, string[] Roles, string[] Topics, string[] Sources,
    bool Contested, bool Hidden, string Words, long FirstIndex, long LastIndex, Guid[] Entries, string? Body, string? Brief, long From, long? To)
{
    /// <summary>Returns the SQL condition for the row version at an index.</summary>
    public static string ShownAt(string parameter) => $"from_index <= {parameter} and (to_index is null or to_index > {parameter})";

    /// <summary>Returns the current version of a row.</summary>
    public static Row Of(ReadModel model, string key, FoldedRow row) => Of(model, key, row, null);

    /// <summary>Returns the next row, and the version that this entry ends, if any.</summary>
    public static (FoldedRow Row, Row? Past) Advance(ReadModel model, string key, FoldedRow? before, Entry entry)
    {
        var book = ReadModel.Evolve(before?.Book, entry);
        if (before is null)
        {
            return (new FoldedRow(book, entry.Index), null);
        }

        return !(model.StoresHistory || model.AffectsFacets(entry)) || Shown.Of(model, key, before.Book) == Shown.Of(model, key, book)
            ? (before with { Book = book }, null)
            : (new FoldedRow(book, entry.Index), Of(model, key, before, entry.Index));
    }

    /// <summary>Returns the ids of the entries of rows, by the rows' keys. Missing rows are left out.</summary>
    public static async Task<Dictionary<string, Guid[]>> EntriesAsync(NpgsqlConnection connection, ReadModel model, string[] keys, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select key, entries from {Schema.TableOf(model)} where key = any($1) and to_index is null", connection);
        command.Parameters.AddWithValue(keys);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new Dictionary<string, Guid[]>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
        {
            ids[reader.GetString(0)] = await reader.GetFieldValueAsync<Guid[]>(1, ct);
        }

        return ids;
    }

    /// <summary>Returns what a reader sees of a row. Returns null if there is nothing to see.</summary>
    public static string? BodyOf(ReadModel model, string key, RecordState book) => Json(model.View(key, book));

    /// <summary>Returns what an overview shows of a row.</summary>
    public static string? BriefOf(ReadModel model, string key, RecordState book) => Json(model.Summary(key, book));

    private static Row Of(ReadModel model, string key, FoldedRow row, long? to)
    {
        var book = row.Book;
        var facets = model.Facets(key, book);
        var mentions = facets.Mentions;
        var body = to is null || model.StoresHistory ? BodyOf(model, key, book) : null;
        return new Row(
            key, facets.Stream, facets.Earliest, facets.Latest, facets.Type,
            [.. mentions.Actors.Select(a => a.Text)], [.. mentions.People.Select(p => p.Text)], [.. mentions.Roles], [.. mentions.Topics], [.. facets.Sources],
            facets.Contested, facets.Hidden || !model.IsVisible(key, book), facets.Text, book.Entries.First().Index, book.Entries.Last().Index,
            to is null ? [.. book.Entries.Select(e => e.Id.Value)] : [], body, BriefOf(model, key, book), row.From, to);
    }

    private static string? Json(object? view) => view is null ? null : JsonSerializer.Serialize(view, view.GetType(), ApiJson.Options);

    /// <summary>The part of a row that is stored for past versions. Two versions that are equal here are one.</summary>
    private sealed record Shown(Facets Facets, bool Shows, string? Brief, string? Body)
    {
        public static Shown Of(ReadModel model, string key, RecordState book) => new(
            model.Facets(key, book), model.IsVisible(key, book), BriefOf(model, key, book), model.StoresHistory ? BodyOf(model, key, book) : null);
    }
}
