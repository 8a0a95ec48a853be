using System.Text.Json;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Tests.Scoring;

/// <summary>A fact of a list.</summary>
/// <param name="Id">Its number in the list.</param>
/// <param name="Command">The commands that are right, each with the members that it then has besides.</param>
/// <param name="Members">For each member, all values that are right.</param>
/// <param name="Ranges">The words that carry it.</param>
/// <param name="IsOptional">Whether careful analysts differ.</param>
internal sealed record GoldFact(string Id, IReadOnlyList<(string Command, IReadOnlyDictionary<string, string> Members)> Command, IReadOnlyDictionary<string, IReadOnlyList<string>> Members, IReadOnlyList<CharacterRange> Ranges, bool IsOptional);

/// <summary>A text with the list of its facts. Its format is in Texts/README.md.</summary>
internal sealed record GoldList(string Name, ReadoutText Text, Registry Registry, ReadoutContext Context, IReadOnlyList<GoldFact> Facts, IReadOnlyList<CharacterRange> Traps, IReadOnlySet<string>? Listed)
{
    public static GoldList Load(string folder, string name)
    {
        var text = ReadoutText.Of(File.ReadAllText(Path.Combine(folder, $"{name}.txt")));
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, $"{name}.json")));
        var root = json.RootElement;
        var registry = root.GetProperty("registry");
        var published = EdtfDate.Parse(registry.GetProperty("published").GetString()!).OrThrow();
        var process = registry.GetProperty("process");
        var round = registry.TryGetProperty("round", out var known) && known.TryGetProperty("number", out var number) ? number.GetInt32().ToString() : null;
        var facts = root.GetProperty("facts").EnumerateArray().Select(f => Fact(text, f)).ToList();
        var traps = root.GetProperty("traps").EnumerateArray().SelectMany(t => Words(t)).Select(w => RangeOf(text, w)).ToList();
        return new GoldList(
            name, text,
            new Registry
            {
                Actors = [.. registry.GetProperty("actors").EnumerateArray().Select(a => new KnownActor(a.GetProperty("code").GetString()!, [a.GetProperty("name").GetString()!, .. Strings(a, "names")], [.. Strings(a, "adjectives")]))],
                People = [.. registry.GetProperty("people").EnumerateArray().Select((p, i) => new KnownPerson($"p{i}", [p.GetProperty("name").GetString()!, .. Strings(p, "names")], p.TryGetProperty("actor", out var actor) ? actor.GetString() : null, [.. Strings(p, "posts")]))],
                Places = [.. registry.GetProperty("places").EnumerateArray().Select(p => new KnownPlace(p.GetProperty("name").GetString()!, [p.GetProperty("name").GetString()!, .. Strings(p, "names")], null))],
                Processes = [new KnownProcess(process.GetProperty("id").GetString()!, [process.GetProperty("title").GetString()!])],
            },
            new ReadoutContext(name, process.GetProperty("id").GetString()!, round, published), facts, traps,
            new HashSet<string>(StringComparer.Ordinal)
            {
                "open-round", "close-round", "seat-delegation", "seat-delegation.head", "record-absence", "record-walk-out", "make-statement", "make-ceasefire-statement", "declare-ceasefire", "extend-ceasefire",
                "issue-document", "sign-document", "make-commitment", "announce-next-round",
            });
    }

    public static GoldFact Fact(ReadoutText text, JsonElement fact)
    {
        var members = fact.GetProperty("members").EnumerateObject().ToDictionary(m => m.Name, m => Value(m.Value), StringComparer.Ordinal);
        var accepted = members.ToDictionary(
            m => m.Key, m => (IReadOnlyList<string>)[m.Value, .. fact.TryGetProperty("accept", out var accept) && accept.TryGetProperty(m.Key, out var others) ? others.EnumerateArray().Select(Value) : []], StringComparer.Ordinal);
        List<(string, IReadOnlyDictionary<string, string>)> commands = [(fact.GetProperty("command").GetString()!, new Dictionary<string, string>(StringComparer.Ordinal))];
        if (fact.TryGetProperty("orCommand", out var or))
        {
            commands.AddRange(or.EnumerateArray().Select(o => (o.GetProperty("command").GetString()!,
                (IReadOnlyDictionary<string, string>)o.EnumerateObject().Where(m => m.Name != "command").ToDictionary(m => m.Name, m => Value(m.Value), StringComparer.Ordinal))));
        }

        var ranges = fact.TryGetProperty("words", out var _)
            ? Words(fact).Select(w => RangeOf(text, w)).ToList()
            : [.. fact.GetProperty("ranges").EnumerateArray().Select(r => new CharacterRange(r[0].GetInt32(), r[1].GetInt32()))];
        return new GoldFact(fact.GetProperty("id").GetString()!, commands, accepted, ranges, fact.TryGetProperty("optional", out var optional) && optional.GetBoolean());
    }

    private static IEnumerable<string> Words(JsonElement element) => element.GetProperty("words") is { ValueKind: JsonValueKind.Array } words ? words.EnumerateArray().Select(w => w.GetString()!) : [element.GetProperty("words").GetString()!];

    private static CharacterRange RangeOf(ReadoutText text, string words)
    {
        var at = text.Text.IndexOf(words, StringComparison.Ordinal);
        return at >= 0 && text.Text.IndexOf(words, at + 1, StringComparison.Ordinal) < 0 ? text.RangeOf(new Span(at, at + words.Length)) : throw new InvalidDataException($"\"{words}\" is not in the text exactly once");
    }

    private static IEnumerable<string> Strings(JsonElement element, string member) =>
        element.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(s => s.GetString()!) : [];

    internal static string Value(JsonElement value) => value.ValueKind == JsonValueKind.Array ? string.Join('+', value.EnumerateArray().Select(Value).Order(StringComparer.Ordinal)) : value.ToString();
}
