using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>A command to send.</summary>
/// <param name="Target">The path of the thing that it speaks to.</param>
/// <param name="Command">Its name.</param>
/// <param name="Key">Its idempotency key, unique on its stream.</param>
/// <param name="Body">Its body, as JSON.</param>
public sealed record GeneratedCommand(string Target, string Command, string Key, string Body)
{
    // Names stay as people write them: the files are UTF-8, and what they are loaded by must take it.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command as a line of NDJSON, without its line end.</summary>
    public string Line => $$"""{"target":"{{Target}}","command":"{{Command}}","key":"{{Key}}","body":{{Body}}}""";

    /// <summary>The name by which other commands refer to the entry of this one.</summary>
    internal JsonObject Entry => new() { ["target"] = Target, ["key"] = Key, ["ordinal"] = 0 };

    internal static GeneratedCommand Of(string target, string command, string key, JsonObject body) => new(target, command, key, body.ToJsonString(Plain));
}
