using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Imports.Cells;

namespace NegotiationTracker.Imports.Runs;

/// <summary>The hash of a member of a body. Equal values have equal hashes, whatever the order of their members.</summary>
public static class MemberHash
{
    /// <summary>Returns the hash of a value. The value is written and read again, because to walk it would turn all of a long list into nodes that stay in memory.</summary>
    public static string Of(JsonNode value)
    {
        using var document = JsonDocument.Parse(value.ToJsonString());
        var text = new StringBuilder();
        Write(document.RootElement, text);
        return CellText.HashOf(text.ToString());
    }

    private static void Write(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var member in value.EnumerateObject().Where(m => !IsNothing(m.Value)).OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    text.Append('"').Append(member.Name).Append("\":");
                    Write(member.Value, text);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Write(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                text.Append('"').Append(value.GetString()).Append('"');
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static bool IsNothing(JsonElement value) => value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0);
}
