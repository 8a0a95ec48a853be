using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Queries;

/// <summary>Looks into a stored body, or adds to it, without taking the whole of it apart: most of a round is sent as it is stored.</summary>
internal static class JsonMembers
{
    /// <summary>Some members of an object, by name; one that is not there is missing.</summary>
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

    /// <summary>An object with one member more at its end.</summary>
    public static byte[] With(byte[] json, string name, JsonNode value) =>
        [.. json.AsSpan(0, json.Length - 1), .. Encoding.UTF8.GetBytes($",\"{name}\":{value.ToJsonString(ApiJson.Options)}}}")];
}
