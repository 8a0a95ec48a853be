using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Queries;

/// <summary>Adds names to ids: of actors, people and places in an answer, as they were at the answer's own time.</summary>
public static class NameResolver
{
    private static readonly HashSet<string> PlaceMembers = new(StringComparer.Ordinal) { "place", "announcedPlace", "region", "regions" };

    /// <summary>Returns an answer with names.</summary>
    public static async Task<object> NamedAsync(Snapshot at, object answer, long? day, CancellationToken ct) => (await NamedAsync(at, [(answer, day)], ct))[0];

    /// <summary>Returns answers with names. All their names are asked for together.</summary>
    /// <param name="at">The state of knowledge. Names are those of an answer's own time, whatever moment the question gives.</param>
    /// <param name="answers">The answers, each with the first day of its time. If it is null, then the names without a renaming apply.</param>
    public static async Task<IReadOnlyList<object>> NamedAsync(Snapshot at, IReadOnlyList<(object Answer, long? Day)> answers, CancellationToken ct)
    {
        at = at.AllTimes;
        var bodies = answers.Select(a => (Body: ResponseWriter.Node(a.Answer), a.Day, Found: new Found())).ToList();
        bodies.ForEach(b => Walk(b.Body, string.Empty, b.Found));
        Task<Dictionary<string, StreamRecord>> RecordsAsync(ReadModel model, string prefix, Func<Found, HashSet<string>> ids) =>
            at.ViewsAsync<StreamRecord>(model, bodies.SelectMany(b => ids(b.Found)).Select(i => prefix + i).ToHashSet(StringComparer.Ordinal), ct);
        var actors = await RecordsAsync(ReadModelStore.Model<ActorRegistry>(), "actor-", f => f.Actors);
        var owners = bodies.SelectMany(b => b.Found.Others).Distinct(StringComparer.Ordinal).ToDictionary(o => o, o => at.SameAs(Categories.Person, o), StringComparer.Ordinal);
        var people = await RecordsAsync(ReadModelStore.Model<PersonRegistry>(), "person-", f => [.. f.Others.SelectMany(o => new[] { o, owners[o] })]);
        var places = await RecordsAsync(ReadModelStore.Model<PlaceRegistry>(), "place-", f => f.Places);
        foreach (var (body, day, found) in bodies)
        {
            var names = new JsonObject();
            Put(names, "actors", "actor-", found.Actors, actors, r => Actor(r, day));
            Put(names, "people", "person-", found.Others, people, Person);
            PutMatched(names, found.Others, owners, people);
            Put(names, "places", "place-", found.Places, places, r => Place(r, day));
            body["names"] = names;
        }

        return [.. bodies.Select(b => b.Body)];
    }

    /// <summary>Returns the name of a place on a day: the latest renaming that had begun, or else the registered name.</summary>
    public static string? Place(StreamRecord record, long? day) =>
        Renamed(Value(record, "place", "name"), Renamings(record).Select(r => (r.Value.GetValueOrDefault("from")?.Value, Value(record, r.Key, "name"))), day);

    /// <summary>Returns the name of a thing on a day, out of all texts by which it is found: as <see cref="Actor(StreamRecord, long?)"/> for an actor, and as <see cref="Place"/> for another thing.</summary>
    /// <param name="names">The texts. The first name of a kind is the one that the record shows.</param>
    public static string Shown(string category, IReadOnlyList<KnownName> names, long? day)
    {
        var called = names.Where(n => n.Kind is TextKind.Name or TextKind.Title or TextKind.Label).ToList();
        return (category == Categories.Actor
            ? Actor([.. called.Select(n => new ActorName(n.Language ?? string.Empty, n.Period is { } period ? EdtfDate.Parse(period).Value : null, n.Text))], day)
            : Renamed(called.Find(n => n.From is null)?.Text, called.Where(n => n.From is not null).Select(n => (n.From, (string?)n.Text)), day))
            ?? names.FirstOrDefault(n => n.Kind == TextKind.Publisher)?.Text ?? names[0].Text;
    }

    /// <summary>
    /// Returns the name of an actor on a day: an English name whose period may include the day, or else another such name, or else the name of the nearest period.
    /// Without a day it is a name without a period, or else the latest one.
    /// </summary>
    public static string? Actor(StreamRecord record, long? day) => Actor(ActorNames(record), day);

    private static string? Actor(List<ActorName> names, long? day) =>
        (names.Where(n => n.Includes(day)).OrderByDescending(n => n.IsEnglish).FirstOrDefault() ?? names.OrderByDescending(n => n.IsEnglish).ThenBy(n => n.DistanceFrom(day)).FirstOrDefault())?.Text;

    /// <summary>Returns the name on a day: that of the latest renaming that had begun, or else the first name.</summary>
    private static string? Renamed(string? name, IEnumerable<(string? From, string? Name)> renamings, long? day)
    {
        var from = long.MinValue;
        foreach (var (since, other) in renamings)
        {
            if (since is not null && EdtfDate.Parse(since).Value?.FirstDay is { } d && day >= d && d >= from)
            {
                (name, from) = (other, d);
            }
        }

        return name;
    }

    /// <summary>Returns all names of an actor, each with its language, and with its period if it has one.</summary>
    public static IEnumerable<string> AllOfActor(StreamRecord record) => ActorNames(record).Select(n => $"{n.Language}{(n.Period is null ? string.Empty : $" ({n.Period})")}: {n.Text}");

    /// <summary>Returns all names of a place: the registered one, and each renaming with its day if it has one.</summary>
    public static IEnumerable<string> AllOfPlace(StreamRecord record) => new[] { Value(record, "place", "name") }
        .Concat(Renamings(record).Select(t => Value(record, t.Key, "name") is not { } name ? null : Value(record, t.Key, "from") is { } from ? $"{from}: {name}" : name)).OfType<string>();

    private static void Put(JsonObject names, string sort, string prefix, HashSet<string> ids, Dictionary<string, StreamRecord> records, Func<StreamRecord, string?> name)
    {
        var named = new JsonObject();
        foreach (var id in ids.Where(i => records.ContainsKey(prefix + i)).Order(StringComparer.Ordinal))
        {
            named[id] = name(records[prefix + id]);
        }

        if (named.Count > 0)
        {
            names[sort] = named;
        }
    }

    /// <summary>Adds the name of the person to whom a provisional id was matched.</summary>
    private static void PutMatched(JsonObject names, HashSet<string> ids, Dictionary<string, string> owners, Dictionary<string, StreamRecord> people)
    {
        foreach (var id in ids.Where(i => !people.ContainsKey($"person-{i}") && people.ContainsKey($"person-{owners[i]}")).Order(StringComparer.Ordinal))
        {
            names["people"] ??= new JsonObject();
            names["people"]![id] = Person(people[$"person-{owners[id]}"]);
        }
    }

    /// <summary>Returns the name of a person. It is empty after an erasure.</summary>
    public static string? Person(StreamRecord record) => Value(record, "person", "name");

    private static string? Value(StreamRecord record, string thing, string field) => record.Things.GetValueOrDefault(thing)?.GetValueOrDefault(field)?.Value;

    private static IEnumerable<KeyValuePair<string, IReadOnlyDictionary<string, Aspect>>> Renamings(StreamRecord record) =>
        record.Things.Where(t => t.Key.StartsWith("renaming/", StringComparison.Ordinal));

    private static List<ActorName> ActorNames(StreamRecord record) =>
    [
        .. (record.Things.GetValueOrDefault("actor") ?? new Dictionary<string, Aspect>()).Where(f => f.Key.StartsWith("name/", StringComparison.Ordinal) && f.Value.Value is not null)
            .Select(f => (Words: f.Key.Split('/', 3), f.Value.Value))
            .Select(f => new ActorName(f.Words[1], f.Words[2] == "always" ? null : EdtfDate.Parse(f.Words[2]).Value, f.Value!)),
    ];

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
        else if (member == "stream")
        {
            _ = StreamId.Parse(text).Value switch
            {
                { Category: Categories.Actor } actor => found.Actors.Add(actor.Key),
                { Category: Categories.Person } person => found.Others.Add(person.Key),
                { Category: Categories.Place } place => found.Places.Add(place.Key),
                _ => false,
            };
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

    /// <summary>A name of an actor.</summary>
    /// <param name="Period">When it was the name. Null if it is always so.</param>
    private sealed record ActorName(string Language, EdtfDate? Period, string Text)
    {
        public bool IsEnglish => Language == "en";

        private long First => Period?.Earliest is { IsKnown: true } first ? first.Day : long.MinValue;

        private long Last => Period?.Latest is { IsKnown: true } last ? last.Day : long.MaxValue;

        public bool Includes(long? day) => Period is null || (day is { } d && First <= d && Last >= d);

        /// <summary>Returns how far the period is from a day. Without a day, the latest period is the nearest.</summary>
        public decimal DistanceFrom(long? day) => day is not { } d ? -(decimal)Last : d < First ? (decimal)First - d : d > Last ? (decimal)d - Last : 0;
    }

    private sealed class Found
    {
        public HashSet<string> Actors { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Others { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Places { get; } = new(StringComparer.Ordinal);
    }
}
