using Microsoft.Net.Http.Headers;

namespace NegotiationTracker.Service.Http;

/// <summary>Chooses the media type of an answer by the header <c>Accept</c> and its q-values.</summary>
internal static class MediaTypeChoice
{
    public const string Json = "application/json";
    public const string Lines = "application/x-ndjson";
    public const string Table = "text/csv";

    /// <summary>Returns the type that the client likes best, and the first of those that it likes equally. Throws a problem with status 406 if it likes none.</summary>
    /// <param name="offered">The types that there are, the usual one first. It is taken if the client says nothing, or nothing that can be read.</param>
    public static string Of(HttpRequest request, params string[] offered)
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
}
