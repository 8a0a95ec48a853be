using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Queries;

/// <summary>Reads or adds members of a stored body without parsing all of it: most of a round is sent as stored.</summary>
internal static class JsonMembers
{
    /// <summary>Returns some members of an object, by name. Missing members are left out.</summary>
    public static Dictionary<string, JsonNode?> Of(byte[] json, params string[] names)
    {
        var found = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (found.Count < names.Length && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (names.Contains(name, StringComparer.Ordinal))
            {
                found[name] = JsonNode.Parse(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return found;
    }

    /// <summary>Returns an object with one more member at its end.</summary>
    public static byte[] With(byte[] json, string name, JsonNode value) =>
        [.. json.AsSpan(0, json.Length - 1), .. Encoding.UTF8.GetBytes($",\"{name}\":{value.ToJsonString(ApiJson.Options)}}}")];
}
