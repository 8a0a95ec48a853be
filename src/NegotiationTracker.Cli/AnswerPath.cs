using System.Globalization;
using System.Text.Json.Nodes;

namespace NegotiationTracker.Cli;

/// <summary>
/// Finds a value in an answer: members by dots, items by number <c>[0]</c>, by a member's value <c>[actor=XYZ]</c> or all of them <c>[*]</c>;
/// all values of an object by <c>*</c>.
/// </summary>
internal static class AnswerPath
{
    public static JsonNode? Find(JsonNode? node, string path)
    {
        foreach (var step in Steps(path))
        {
            node = step.StartsWith('[') ? Item(node, step[1..^1]) : Member(node, step);
        }

        return node;
    }

    private static JsonNode? Member(JsonNode? node, string name) => node switch
    {
        JsonObject o when name == "*" => new JsonArray([.. o.Select(m => m.Value?.DeepClone())]),
        JsonObject o => o[name],
        JsonArray a => new JsonArray([.. a.Select(i => Member(i, name)?.DeepClone())]),
        _ => null,
    };

    private static JsonNode? Item(JsonNode? node, string which)
    {
        if (node is not JsonArray list)
        {
            return null;
        }

        if (which == "*")
        {
            return list;
        }

        var equals = which.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? list.ElementAtOrDefault(int.Parse(which, CultureInfo.InvariantCulture))
            : list.FirstOrDefault(i => Find(i, which[..equals])?.ToString() == which[(equals + 1)..]);
    }

    private static IEnumerable<string> Steps(string path)
    {
        var from = 0;
        for (var i = 0; i <= path.Length; i++)
        {
            if (i < path.Length && path[i] == '[')
            {
                if (i > from)
                {
                    yield return path[from..i];
                }

                var end = path.IndexOf(']', i);
                yield return path[i..(end + 1)];
                i = end;
                from = end + 1;
            }
            else if (i == path.Length || path[i] == '.')
            {
                if (i > from)
                {
                    yield return path[from..i];
                }

                from = i + 1;
            }
        }
    }
}
