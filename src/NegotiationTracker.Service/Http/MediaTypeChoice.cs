using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace NegotiationTracker.Service.Http;

/// <summary>Chooses the media type of an answer by the header <c>Accept</c> and its q-values.</summary>
internal static class MediaTypeChoice
{
    public const string Json = "application/json";
    public const string Lines = "application/x-ndjson";
    public const string Table = "text/csv";
    public const string Graph = Contracts.NetworkWords.GraphMl;

    /// <summary>GeoJSON (RFC 7946).</summary>
    public const string Features = "application/geo+json";

    /// <summary>Returns the type of this answer, as it was chosen before the answer was begun.</summary>
    public static string Of(HttpContext http) => http.Features.GetRequiredFeature<Chosen>().Type;

    /// <summary>Chooses the type of an answer among those that its endpoint declares. Throws a problem with status 406 if the client likes none of them.</summary>
    public static void Choose(HttpContext http, Endpoint endpoint)
    {
        string[] offered = [.. endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Where(p => p.StatusCode == StatusCodes.Status200OK).SelectMany(p => p.ContentTypes)];
        if (offered.Length > 0)
        {
            http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
            http.Features.Set(new Chosen(Of(http.Request, offered)));
        }
    }

    /// <summary>Returns whether the client takes an answer that is compressed with gzip.</summary>
    public static bool TakesGzip(HttpRequest request) => StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var codings)
        && (codings.FirstOrDefault(c => c.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase)) ?? codings.FirstOrDefault(c => c.Value.Equals("*", StringComparison.Ordinal))) is { } gzip && (gzip.Quality ?? 1) > 0;

    /// <summary>Returns the type that the client likes best, and the first of those that it likes equally. Throws a problem with status 406 if it likes none.</summary>
    /// <param name="offered">The types that there are, the usual one first. It is taken if the client says nothing, or nothing that can be read.</param>
    private static string Of(HttpRequest request, params string[] offered)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges) || ranges.Count == 0)
        {
            return offered[0];
        }

        var best = offered.Select(o => (Type: o, Quality: QualityOf(o, ranges))).MaxBy(o => o.Quality);
        return best.Quality > 0 ? best.Type : throw ProblemException.Of(ErrorCodes.NotAcceptable, $"This answer is there as {string.Join(", ", offered)}.");
    }

    /// <summary>Returns the q-value of the most specific range that a type is in. Returns 0 if it is in none.</summary>
    private static double QualityOf(string type, IEnumerable<MediaTypeHeaderValue> ranges)
    {
        var bare = new MediaTypeHeaderValue(type);
        return ranges.Where(r => r.MatchesAllTypes || (r.Type.Equals(bare.Type, StringComparison.OrdinalIgnoreCase) && (r.MatchesAllSubTypes || r.SubType.Equals(bare.SubType, StringComparison.OrdinalIgnoreCase))))
            .MaxBy(r => r.MatchesAllTypes ? 0 : r.MatchesAllSubTypes ? 1 : 2) is { } range ? range.Quality ?? 1 : 0;
    }

    private sealed record Chosen(string Type);
}

/// <summary>Chooses the form of an answer by its endpoint, before anything is asked for it.</summary>
internal sealed class MediaTypeMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<EndpointKindMetadata>()?.Kind is EndpointKind.Read or EndpointKind.Audit)
        {
            MediaTypeChoice.Choose(http, endpoint);
        }

        return next(http);
    }
}
