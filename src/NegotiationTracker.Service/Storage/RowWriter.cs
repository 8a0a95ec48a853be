using System.Text.Json;
using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Input;

namespace NegotiationTracker.Service.Storage;

/// <summary>A row as the table holds it. The projection and the rebuild both make it here, so that they make the same bytes.</summary>
public sealed record Row(
    string Key, string Stream, long? Earliest, long? Latest, string? Type, string[] Actors, string[] People, string[] Roles, string[] Topics, string[] Sources,
    bool Contested, bool Hidden, string Words, long FirstIndex, long LastIndex, Guid[] Entries, string? Body)
{
    public static Row Of(ReadModel model, string key, AccountBook book)
    {
        var facets = model.Facets(key, book);
        var view = model.View(key, book);
        var mentions = facets.Mentions;
        return new Row(
            key, facets.Stream, facets.Earliest, facets.Latest, facets.Type,
            [.. mentions.Actors.Select(a => a.Text)], [.. mentions.People.Select(p => p.Text)], [.. mentions.Roles], [.. mentions.Topics], [.. facets.Sources],
            facets.Contested, facets.Hidden || view is null, facets.Text, book.Entries.First().Index, book.Entries.Last().Index,
            [.. book.Entries.Select(e => e.Id.Value)], view is null ? null : JsonSerializer.Serialize(view, view.GetType(), ViewJson.Options));
    }
}

/// <summary>Writes rows of a read model.</summary>
public static class RowWriter
{
    public const string Columns =
        "key, stream, earliest, latest, type, actors, people, roles, topics, sources, contested, hidden, words, first_index, last_index, entries, body";

    /// <summary>One statement for all rows of a page. Arrays of arrays do not unnest, so the lists travel as JSON.</summary>
    public static (string Sql, object[] Values) Upsert(ReadModel model, IReadOnlyDictionary<string, AccountBook> books)
    {
        var rows = books.OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => Row.Of(model, b.Key, b.Value)).ToList();
        var json = JsonSerializer.Serialize(rows, WireJson.Options);
        return (
            $"""
            insert into {Schema.TableOf(model)} ({Columns})
            select r->>'key', r->>'stream', (r->>'earliest')::bigint, (r->>'latest')::bigint, r->>'type',
                {List("actors")}, {List("people")}, {List("roles")}, {List("topics")}, {List("sources")},
                (r->>'contested')::boolean, (r->>'hidden')::boolean, r->>'words', (r->>'firstIndex')::bigint, (r->>'lastIndex')::bigint, {List("entries")}::uuid[], r->>'body'
            from jsonb_array_elements(?::jsonb) r
            on conflict (key) do update set
                stream = excluded.stream, earliest = excluded.earliest, latest = excluded.latest, type = excluded.type, actors = excluded.actors,
                people = excluded.people, roles = excluded.roles, topics = excluded.topics, sources = excluded.sources, contested = excluded.contested,
                hidden = excluded.hidden, words = excluded.words, first_index = excluded.first_index, last_index = excluded.last_index,
                entries = excluded.entries, body = excluded.body
            """, [json]);
    }

    public static async Task CopyAsync(Npgsql.NpgsqlBinaryImporter copy, Row r, CancellationToken ct)
    {
        await copy.StartRowAsync(ct);
        object?[] values =
        [
            r.Key, r.Stream, r.Earliest, r.Latest, r.Type, r.Actors, r.People, r.Roles, r.Topics, r.Sources,
            r.Contested, r.Hidden, r.Words, r.FirstIndex, r.LastIndex, r.Entries, r.Body,
        ];
        foreach (var value in values)
        {
            await (value is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(value, ct));
        }
    }

    private static string List(string member) =>
        $"coalesce(array(select jsonb_array_elements_text(r->'{member}')), '{{}}')";
}
