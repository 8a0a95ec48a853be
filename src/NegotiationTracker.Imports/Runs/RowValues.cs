using System.Text.Json.Nodes;
using NegotiationTracker.Imports.Cells;
using NegotiationTracker.Imports.Tables;

namespace NegotiationTracker.Imports.Runs;

/// <summary>What was read from one row: the values of its columns, and those that the profile makes of them.</summary>
internal sealed class RowValues(TableRow row)
{
    public const char ActorMark = '\u0001';

    private readonly Dictionary<string, JsonNode> _values = new(StringComparer.Ordinal);

    public TableRow Row { get; } = row;

    public string Record { get; set; } = string.Empty;

    public string Hashes { get; set; } = string.Empty;

    /// <summary>Gets the codes of the row, each with its column.</summary>
    public List<(string Name, string Value)> Codes { get; } = [];

    /// <summary>Gets the columns whose cells were left out.</summary>
    public HashSet<string> LeftOut { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the values whose lines become proposals, each with the rule.</summary>
    public Dictionary<string, string> Blocked { get; } = new(StringComparer.Ordinal);

    public JsonNode? this[string name]
    {
        get => _values.GetValueOrDefault(name);
        set => _ = value is null ? _values.Remove(name) : (_values[name] = value) is not null;
    }

    /// <summary>Returns a value as text. Returns null if there is none, or if it is a list.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name) is JsonValue value ? TextOf(value) : null;

    public IReadOnlyList<string> Texts(string name) => _values.GetValueOrDefault(name) switch
    {
        JsonValue value => [TextOf(value)],
        JsonArray items => [.. items.OfType<JsonValue>().Select(i => i.GetValue<string>())],
        _ => [],
    };

    private static string TextOf(JsonValue value) => value.TryGetValue<string>(out var text) ? text : value.ToJsonString();

    /// <summary>Returns whether a condition holds: <c>x</c>, <c>!x</c>, <c>x=word</c> or <c>x!=word</c>.</summary>
    public bool Holds(string condition)
    {
        var differs = condition.IndexOf("!=", StringComparison.Ordinal);
        if (differs > 0)
        {
            return Text(condition[..differs]) is { } other && other != condition[(differs + 2)..];
        }

        var equals = condition.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? Text(condition[..equals]) == condition[(equals + 1)..]
            : condition[0] == '!' ? !_values.ContainsKey(condition[1..])
            : _values.ContainsKey(condition);
    }

    /// <summary>Replaces the keys of actors by their codes.</summary>
    /// <param name="code">Returns the code of a key.</param>
    /// <param name="names">The values that may name actors.</param>
    public void Resolve(Func<string, string> code, IReadOnlyCollection<string> names)
    {
        foreach (var (name, value) in names.Where(_values.ContainsKey).Select(n => (n, _values[n])).ToList())
        {
            if (Resolved(value, code) is { } resolved)
            {
                _values[name] = resolved;
            }
        }
    }

    /// <summary>Returns what a template gives. Returns null if the row lacks something that it needs.</summary>
    public JsonNode? Render(JsonNode? template, JsonNode? item)
    {
        switch (template)
        {
            case JsonObject each when each["$each"] is JsonValue list:
                var items = Of(list.GetValue<string>(), item) is JsonArray all ? all.Select(i => Render(each["$item"], i)).OfType<JsonNode>().ToArray() : [];
                return items.Length == 0 ? null : new JsonArray(items);
            case JsonObject members:
                var body = new JsonObject();
                foreach (var (name, member) in members)
                {
                    if (Render(member, item) is { } value)
                    {
                        body[name] = value;
                    }
                }

                return body.Count == 0 ? null : body;
            case JsonArray list:
                var rendered = list.Select(i => Render(i, item)).OfType<JsonNode>().ToArray();
                return rendered.Length == 0 ? null : new JsonArray(rendered);
            case JsonValue value when value.TryGetValue<string>(out var text):
                return text is ['{', .., '}'] && text.IndexOf('{', 1) < 0 && !text.Contains(':', StringComparison.Ordinal) ? One(text[1..^1], item)?.DeepClone() : Fill(text, item) is { } filled ? JsonValue.Create(filled) : null;
            default:
                return template?.DeepClone();
        }
    }

    /// <summary>Returns the text of a template: <c>{x}</c> is the value, <c>{x|y}</c> is y if there is no x, <c>{x:key}</c> is a key made of it, and <c>{x:hash}</c> is a hash of it.</summary>
    public string? Fill(string template, JsonNode? item = null)
    {
        var text = new System.Text.StringBuilder(template.Length);
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('{', at);
            if (open < 0)
            {
                text.Append(template.AsSpan(at));
                break;
            }

            var close = template.IndexOf('}', open);
            text.Append(template.AsSpan(at, open - at));
            var (name, filter) = template[(open + 1)..close].Split(':', 2) is [var n, var f] ? (n, f) : (template[(open + 1)..close], null);
            var value = One(name, item) switch
            {
                JsonValue one => TextOf(one),
                JsonArray many => string.Join(", ", many.OfType<JsonValue>().Select(m => m.GetValue<string>())),
                _ => null,
            };
            if (value is null)
            {
                return null;
            }

            text.Append(filter switch { "key" => CellText.KeyOf(value), "hash" => CellText.Hex(value, 6), _ => value });
            at = close + 1;
        }

        return text.ToString();
    }

    private JsonNode? One(string expression, JsonNode? item) =>
        expression.Split('|', 2) is [var name, var otherwise] ? Of(name, item) ?? JsonValue.Create(otherwise) : Of(expression, item);

    private JsonNode? Of(string name, JsonNode? item) =>
        name == "item" ? item : name.StartsWith("item.", StringComparison.Ordinal) ? (item as JsonObject)?[name[5..]] : _values.GetValueOrDefault(name);

    private static JsonNode? Resolved(JsonNode value, Func<string, string> code) => value switch
    {
        JsonValue one when one.TryGetValue<string>(out var text) && text.Length > 0 && text[0] == ActorMark => JsonValue.Create(code(text[1..])),
        JsonArray items when items.Any(i => i is not null && IsMarked(i)) => new JsonArray([.. items.Select(i => Resolved(i!, code) ?? i!.DeepClone()).DistinctBy(i => i.ToJsonString(), StringComparer.Ordinal)]),
        JsonObject members when members.Any(m => m.Value is not null && IsMarked(m.Value)) => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, (Resolved(m.Value!, code) ?? m.Value!.DeepClone()) ?? null))),
        _ => null,
    };

    private static bool IsMarked(JsonNode value) => value switch
    {
        JsonValue one => one.TryGetValue<string>(out var text) && text.Length > 0 && text[0] == ActorMark,
        JsonArray items => items.Any(i => i is not null && IsMarked(i)),
        JsonObject members => members.Any(m => m.Value is not null && IsMarked(m.Value)),
        _ => false,
    };
}
