using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Imports.Cells;

namespace NegotiationTracker.Imports.Runs;

/// <summary>The hash of a member of a body. Equal values have equal hashes, whatever the order of their members.</summary>
public static class MemberHash
{
    /// <summary>Returns the hash of a value.</summary>
    public static string Of(JsonNode value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return CellText.HashOf(text.ToString());
    }

    private static void Write(JsonNode? value, StringBuilder text)
    {
        switch (value)
        {
            case JsonObject members:
                text.Append('{');
                foreach (var (name, member) in members.Where(m => m.Value is not (null or JsonArray { Count: 0 })).OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    text.Append('"').Append(name).Append("\":");
                    Write(member, text);
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                foreach (var item in items)
                {
                    Write(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(value?.ToJsonString());
                break;
        }
    }
}
