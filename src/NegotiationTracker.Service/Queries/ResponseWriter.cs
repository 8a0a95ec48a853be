using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Queries;

/// <summary>Writes an answer: its basis, its entity tag, and status 304 if the client has it already.</summary>
public static class ResponseWriter
{
    public static Task WriteAsync(HttpContext http, Basis basis, object body) =>
        WriteAsync(http, basis, JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), ApiJson.Options));

    public static Task WriteAsync(HttpContext http, Basis basis, JsonNode body) => WriteAsync(http, basis, Encoding.UTF8.GetBytes(body.ToJsonString(ApiJson.Options)));

    public static async Task WriteAsync(HttpContext http, Basis basis, byte[] json)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(json))[..32]}\"";
        http.Response.Headers["Tracker-Basis"] = basis.ToString();
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.Vary = "Accept";
        if (http.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Contains(tag, StringComparer.Ordinal))
        {
            http.Response.StatusCode = 304;
            return;
        }

        http.Response.ContentType = "application/json";
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, http.RequestAborted);
    }
}
