using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Registries;

/// <summary>
/// Says in a line what part somebody or something has in an entry. It reads the members of the entry's data, so an event that is new has its lines without more code.
/// </summary>
internal static class ActivityLines
{
    /// <summary>The members with our own words about an entry, the one that says most first.</summary>
    private static readonly string[] Texts = ["summary", "mandate", "post", "purpose", "outcome", "reason", "title", "label", "area"];

    /// <param name="entry">The entry, with the ids as which they are read.</param>
    /// <param name="ids">The ids that it may be in the data as.</param>
    /// <param name="isPerson">Whether it is a person, who acts for an actor and has a name as written.</param>
    public static ActivityEntry Of(TimelineEntry entry, IReadOnlyCollection<string> ids, bool isPerson)
    {
        var (fact, data) = ((Fact)entry.Data, (JsonObject)ResponseWriter.Node(entry.Data));
        var found = new List<Place>();
        Find(data, ids, [], found);
        return new ActivityEntry
        {
            Entry = entry.Entry,
            Stream = entry.Stream,
            Type = entry.Type,
            When = entry.When,
            Parts = [.. found.Select(f => f.Member).Distinct(StringComparer.Ordinal)],
            For = !isPerson ? null : found.Select(f => f.Nearest("actor")).FirstOrDefault(a => a is not null) ?? TextOf(data, "actor"),
            As = found.Select(f => f.Nearest("role") ?? f.Nearest("capacity")).FirstOrDefault(a => a is not null),
            AsWritten = !isPerson ? null : found.Select(f => f.Nearest("asWritten")).FirstOrDefault(a => a is not null),
            Text = Texts.Select(t => TextOf(data, t)).FirstOrDefault(t => t is not null),
            Topics = [.. fact.Mentions.Topics],
            Actors = [.. fact.Mentions.Actors.Select(a => a.Text)],
            Mode = entry.Mode,
            Contested = entry.Contested,
            Corrected = entry.Corrected,
            Withdrawn = entry.Withdrawn,
            Sources = [.. entry.Evidence.Sources.Select(s => s.Source).Distinct(StringComparer.Ordinal)],
            SourcesWithdrawn = entry.Evidence.SourcesWithdrawn,
            Possible = entry.Possible,
        };
    }

    /// <summary>Finds ids in the data, each time with the objects around it.</summary>
    private static void Find(JsonNode? node, IReadOnlyCollection<string> ids, List<(string Member, JsonObject Around)> path, List<Place> found)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var (name, value) in o)
                {
                    Find(value, ids, [.. path, (name, o)], found);
                }

                break;
            case JsonArray a:
                foreach (var item in a)
                {
                    Find(item, ids, path, found);
                }

                break;
            case JsonValue v when path.Count > 0 && v.TryGetValue<string>(out var text) && ids.Contains(text):
                found.Add(new Place(path[0].Member, [.. path.Select(p => p.Around)]));
                break;
        }
    }

    /// <summary>Returns a text, or the text of a name with a language.</summary>
    private static string? TextOf(JsonObject data, string member) => data[member] switch
    {
        JsonValue v when v.TryGetValue<string>(out var text) => text,
        JsonObject name when name["text"] is JsonValue v && v.TryGetValue<string>(out var text) => text,
        _ => null,
    };

    /// <summary>A place of an id in the data of an entry.</summary>
    /// <param name="Member">The member of the data.</param>
    /// <param name="Around">The objects around the id, the data first.</param>
    private sealed record Place(string Member, IReadOnlyList<JsonObject> Around)
    {
        /// <summary>Returns a member of the nearest object that has it.</summary>
        public string? Nearest(string member) => Around.Reverse().Select(o => TextOf(o, member)).FirstOrDefault(t => t is not null);
    }
}
