using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Service.Queries;

/// <summary>A stored row version.</summary>
/// <param name="IsPast">Whether the row has a later version.</param>
internal sealed record StoredRow(string Key, long? Earliest, long? Latest, long LastIndex, bool IsPast, string? Body, string? Brief)
{
    public const string Columns = "key, earliest, latest, last_index, to_index is not null, body, brief";

    public static StoredRow Of(NpgsqlDataReader row) => new(
        row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt64(2), row.GetInt64(3), row.GetBoolean(4),
        row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6));
}

/// <summary>Returns rows at an index. Most are stored in that form. The others are computed again with the same functions, and have the same bytes.</summary>
internal sealed class RowReader(NpgsqlDataSource database, EntryReader entries, long index, EdtfDate? moment)
{
    public async Task<Dictionary<string, string>> ByKeyAsync(ReadModel model, IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select {StoredRow.Columns} from {Schema.TableOf(model)} where key = any($1) and {Row.ShownAt("$2")}");
        command.Parameters.AddWithValue(keys.ToArray());
        command.Parameters.AddWithValue(index);
        var stored = new List<StoredRow>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                stored.Add(StoredRow.Of(reader));
            }
        }

        return (await ReadyAsync(model, stored, briefly: false, ct)).ToDictionary(r => r.Key, r => r.Body, StringComparer.Ordinal);
    }

    /// <summary>Returns the rows with visible content.</summary>
    public async Task<List<ListedRow>> ReadyAsync(ReadModel model, IReadOnlyList<StoredRow> stored, bool briefly, CancellationToken ct)
    {
        var again = await FoldedAsync(model, [.. stored.Where(r => !IsStored(model, r, briefly)).Select(r => r.Key)], ct);
        var ready = new List<ListedRow>(stored.Count);
        foreach (var row in stored)
        {
            var shown = again.TryGetValue(row.Key, out var book) ? Made(model, row.Key, book, briefly) : model is EntryModel ? AtMoment(row.Body) : briefly ? row.Brief : row.Body;
            if (shown is not null)
            {
                ready.Add(new ListedRow(row.Key, row.Earliest, row.Latest, shown));
            }
        }

        return ready;
    }

    /// <summary>Returns whether the stored row is what the index shows. A moment includes or excludes an entry as a whole.</summary>
    private bool IsStored(ReadModel model, StoredRow row, bool briefly) => model is EntryModel
        || (moment is null && (briefly || model.StoresHistory || (!row.IsPast && row.LastIndex <= index)));

    private string? Made(ReadModel model, string key, RecordState book, bool briefly)
    {
        var then = moment is null ? book : book.At(moment);
        return !model.IsVisible(key, then) ? null : briefly ? Row.BriefOf(model, key, then) : Row.BodyOf(model, key, then);
    }

    private string? AtMoment(string? body)
    {
        if (body is null || moment is null)
        {
            return body;
        }

        var json = Encoding.UTF8.GetBytes(body);
        var known = JsonMembers.Of(json, "when", "temporality");
        var when = known.GetValueOrDefault("when") is { } text ? EdtfDate.Parse(text.ToString()).OrThrow() : null;
        var temporality = known.GetValueOrDefault("temporality") is { } word ? JsonNames.Value<Temporality>(word.ToString())!.Value : Temporality.Occurrence;
        return temporality.At(when, moment) switch
        {
            Occurrence.NotYet => null,
            Occurrence.Possibly => Encoding.UTF8.GetString(JsonMembers.With(json, "possible", JsonValue.Create(true))),
            _ => body,
        };
    }

    /// <summary>Returns rows computed again up to the index. Rows without entries at the index are left out.</summary>
    public async Task<Dictionary<string, RecordState>> FoldedAsync(ReadModel model, string[] keys, CancellationToken ct)
    {
        var books = new Dictionary<string, RecordState>(StringComparer.Ordinal);
        if (keys.Length == 0)
        {
            return books;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var ids = await Row.EntriesAsync(connection, model, keys, ct);
        var found = (await entries.ByIdAsync(connection, [.. ids.Values.SelectMany(i => i).Distinct()], index, ct)).ToDictionary(e => e.Entry.Id.Value, e => e.Entry);
        foreach (var (key, row) in ids)
        {
            if (RecordState.Of(row.Where(found.ContainsKey).Select(id => found[id])) is { IsEmpty: false } book)
            {
                books[key] = book;
            }
        }

        return books;
    }
}
