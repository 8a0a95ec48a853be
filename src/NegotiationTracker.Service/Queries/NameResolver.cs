using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Queries;

/// <summary>Adds names to ids: of actors, people and places in an answer, as they were at the answer's own time.</summary>
public static class NameResolver
{
    private static readonly HashSet<string> PlaceMembers = new(StringComparer.Ordinal) { "place", "announcedPlace" };

    /// <param name="at">The state of knowledge. Names are those of the answer's own time, whatever moment the question gives.</param>
    /// <param name="body">The answer. It gets a member <c>names</c>.</param>
    /// <param name="day">The first day of its time. If it is null, then the names without a renaming apply.</param>
    public static async Task AddAsync(Snapshot at, JsonNode body, long? day, CancellationToken ct)
    {
        at = at.AllTimes;
        var found = new Found();
        Walk(body, string.Empty, found);
        var names = new JsonObject();
        await PutAsync(at, names, "actors", ReadModelStore.Model<ActorRegistry>(), "actor-", found.Actors, r => Actor(r, day), ct);
        await PutAsync(at, names, "people", ReadModelStore.Model<PersonRegistry>(), "person-", found.Others, Person, ct);
        await PutMatchedAsync(at, names, [.. found.Others.Where(o => o.StartsWith("u-", StringComparison.Ordinal))], ct);
        await PutAsync(at, names, "places", ReadModelStore.Model<PlaceRegistry>(), "place-", found.Places, r => Place(r, day), ct);
        body["names"] = names;
    }

    /// <summary>Returns an answer with names.</summary>
    public static async Task<object> NamedAsync(Snapshot at, object answer, long? day, CancellationToken ct)
    {
        var body = ResponseWriter.Node(answer);
        await AddAsync(at, body, day, ct);
        return body;
    }

    /// <summary>Returns the name of a place on a day: the latest renaming that had begun, or else the registered name.</summary>
    public static string? Place(StreamRecord record, long? day)
    {
        var name = Value(record, "place", "name");
        var from = long.MinValue;
        foreach (var (thing, fields) in record.Things.Where(t => t.Key.StartsWith("renaming/", StringComparison.Ordinal)))
        {
            var since = fields.GetValueOrDefault("from")?.Value is { } text ? EdtfDate.Parse(text).Value?.FirstDay : null;
            if (since is { } d && day >= d && d >= from)
            {
                (name, from) = (Value(record, thing, "name"), d);
            }
        }

        return name;
    }

    private static async Task PutAsync(Snapshot at, JsonObject names, string sort, ReadModel model, string prefix, HashSet<string> ids, Func<StreamRecord, string?> name, CancellationToken ct)
    {
        var records = await at.ViewsAsync<StreamRecord>(model, [.. ids.Select(i => prefix + i)], ct);
        var named = new JsonObject();
        foreach (var (key, record) in records.OrderBy(b => b.Key, StringComparer.Ordinal))
        {
            named[key[prefix.Length..]] = name(record);
        }

        if (named.Count > 0)
        {
            names[sort] = named;
        }
    }

    /// <summary>Returns the name of a person. A provisional id gets the name of the person to whom it was matched.</summary>
    private static async Task PutMatchedAsync(Snapshot at, JsonObject names, string[] provisional, CancellationToken ct)
    {
        var owners = provisional.Length == 0 ? [] : await at.OwnersAsync(provisional, ct);
        foreach (var (id, person) in owners.Where(o => provisional.Contains(o.Key, StringComparer.Ordinal)).OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            names["people"] ??= new JsonObject();
            names["people"]![id] = Person(person);
        }
    }

    /// <summary>Returns the English name whose period may include the day, or else the first name.</summary>
    private static string? Actor(StreamRecord record, long? day)
    {
        var names = record.Things.GetValueOrDefault("actor")?.Where(f => f.Key.StartsWith("name/", StringComparison.Ordinal)).ToList() ?? [];
        bool Holds(string field)
        {
            var period = field.Split('/', 3)[2];
            return period == "always" || (day is { } d && EdtfDate.Parse(period).Value is { } p && (!p.Earliest.IsKnown || p.Earliest.Day <= d) && (!p.Latest.IsKnown || p.Latest.Day >= d));
        }

        return names.Where(n => Holds(n.Key)).OrderByDescending(n => n.Key.StartsWith("name/en/", StringComparison.Ordinal)).Select(n => n.Value.Value).FirstOrDefault()
            ?? names.Select(n => n.Value.Value).FirstOrDefault();
    }

    private static string? Person(StreamRecord record) => Value(record, "person", "name");

    private static string? Value(StreamRecord record, string thing, string field) => record.Things.GetValueOrDefault(thing)?.GetValueOrDefault(field)?.Value;

    private static void Walk(JsonNode? node, string member, Found found)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var (name, value) in o)
                {
                    Walk(value, name is "value" or "accounts" or "aspect" ? member : name, found);
                }

                break;
            case JsonArray a:
                foreach (var item in a)
                {
                    Walk(item, member, found);
                }

                break;
            case JsonValue v when v.TryGetValue<string>(out var text):
                Sort(text, member, found);
                break;
        }
    }

    private static void Sort(string text, string member, Found found)
    {
        if (PlaceMembers.Contains(member))
        {
            found.Places.Add(text);
        }
        else if (ActorCode.Parse(text).Error is null)
        {
            found.Actors.Add(text);
        }
        else
        {
            // Speakers and participants are "ACTOR person" or "ACTOR/person". The person comes after the actor.
            var last = text[(text.LastIndexOfAny([' ', '/']) + 1)..];
            if (Slug.Parse(last).Error is null)
            {
                found.Others.Add(last);
            }

            if (last.Length < text.Length && ActorCode.Parse(text[..(text.Length - last.Length - 1)]).Error is null)
            {
                found.Actors.Add(text[..(text.Length - last.Length - 1)]);
            }
        }
    }

    private sealed class Found
    {
        public HashSet<string> Actors { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Others { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Places { get; } = new(StringComparer.Ordinal);
    }
}
