using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Queries;

/// <summary>An answer in bytes.</summary>
/// <param name="Json">The bytes.</param>
/// <param name="Tag">The entity tag. It depends on the bytes only.</param>
/// <param name="Version">The version of the stream that the answer is about. Null if there is none.</param>
public sealed record Answer(byte[] Json, string Tag, long? Version)
{
    public static Answer Of(object body, long? version = null) => OfJson(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), ApiJson.Options), version);

    public static Answer OfJson(byte[] json, long? version = null) => new(json, TagOf(json), version);

    /// <summary>Returns the entity tag of bytes.</summary>
    public static string TagOf(byte[] bytes) => $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"";
}

/// <summary>Writes an answer: its basis, its entity tag, and status 304 if the client has it already.</summary>
public static class ResponseWriter
{
    public static Task WriteAsync(HttpContext http, Basis basis, object body, long? version = null) => WriteAsync(http, basis, Answer.Of(body, version));

    /// <param name="type">The media type of the answer.</param>
    public static async Task WriteAsync(HttpContext http, Basis basis, Answer answer, string type = MediaTypeChoice.Json)
    {
        var headers = http.Response.Headers;
        headers["Tracker-Basis"] = basis.ToString();
        headers.ETag = answer.Tag;
        headers.CacheControl = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        if (answer.Version is { } version)
        {
            headers["Tracker-Version"] = $"\"{version}\"";
        }

        if (HasAlready(http.Request, answer.Tag))
        {
            http.Response.StatusCode = 304;
            return;
        }

        http.Response.ContentType = type;
        http.Response.ContentLength = answer.Json.Length;
        await http.Response.Body.WriteAsync(answer.Json, http.RequestAborted);
    }

    /// <summary>Returns whether the client has an answer with this tag, or any answer. Weak tags are compared by their text, as the standard says for reading.</summary>
    public static bool HasAlready(HttpRequest request, string tag) => EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var tags)
        && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Tag.Equals(tag, StringComparison.Ordinal));

    /// <summary>Returns an object as a tree, to which names can be added. A tree is returned as it is.</summary>
    public static JsonNode Node(object body) => body as JsonNode ?? JsonSerializer.SerializeToNode(body, body.GetType(), ApiJson.Options)!;
}
