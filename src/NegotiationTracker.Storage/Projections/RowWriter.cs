using System.Text.Json;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Storage.Projections;

/// <summary>Writes rows of a read model.</summary>
public static class RowWriter
{
    public const string Columns =
        "key, stream, earliest, latest, type, actors, people, roles, topics, sources, contested, hidden, words, first_index, last_index, entries, body, brief, from_index, to_index";

    /// <summary>
    /// Returns one statement for all rows of a batch, current and past versions. Arrays of arrays cannot be unnested, so lists are sent as JSON.
    /// </summary>
    public static (string Sql, object[] Values) Write(ReadModel model, IEnumerable<Row> rows)
    {
        var json = JsonSerializer.Serialize(rows, StorageJson.Options);
        return (
            $"""
            insert into {Schema.TableOf(model)} ({Columns})
            select r->>'key', r->>'stream', (r->>'earliest')::bigint, (r->>'latest')::bigint, r->>'type',
                {List("actors")}, {List("people")}, {List("roles")}, {List("topics")}, {List("sources")},
                (r->>'contested')::boolean, (r->>'hidden')::boolean, r->>'words', (r->>'firstIndex')::bigint, (r->>'lastIndex')::bigint, {List("entries")}::uuid[],
                r->>'body', r->>'brief', (r->>'from')::bigint, (r->>'to')::bigint
            from jsonb_array_elements(?::jsonb) r
            on conflict (key) where to_index is null do update set
                stream = excluded.stream, earliest = excluded.earliest, latest = excluded.latest, type = excluded.type, actors = excluded.actors,
                people = excluded.people, roles = excluded.roles, topics = excluded.topics, sources = excluded.sources, contested = excluded.contested,
                hidden = excluded.hidden, words = excluded.words, first_index = excluded.first_index, last_index = excluded.last_index,
                entries = excluded.entries, body = excluded.body, brief = excluded.brief, from_index = excluded.from_index
            """, [json]);
    }

    public static async Task CopyAsync(Npgsql.NpgsqlBinaryImporter copy, Row r, CancellationToken ct)
    {
        await copy.StartRowAsync(ct);
        object?[] values =
        [
            r.Key, r.Stream, r.Earliest, r.Latest, r.Type, r.Actors, r.People, r.Roles, r.Topics, r.Sources,
            r.Contested, r.Hidden, r.Words, r.FirstIndex, r.LastIndex, r.Entries, r.Body, r.Brief, r.From, r.To,
        ];
        foreach (var value in values)
        {
            await (value is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(value, ct));
        }
    }

    private static string List(string member) =>
        $"coalesce(array(select jsonb_array_elements_text(r->'{member}')), '{{}}')";
}
