using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Http;

/// <summary>The query parameters of a request.</summary>
internal static class QueryWords
{
    /// <summary>Refuses parameters that the address does not know. A mistyped one would otherwise silently change what the request means.</summary>
    public static void Require(HttpRequest request, params IReadOnlyCollection<string> known)
    {
        if (request.Query.Keys.FirstOrDefault(k => !known.Contains(k, StringComparer.Ordinal)) is { } stranger)
        {
            throw ProblemException.Field(stranger, new ErrorMessage(
                "unknown-parameter", known.Count == 0 ? "unknown query parameter; remove it, because this address has none" : $"unknown query parameter; use one of {string.Join(", ", known)}"));
        }
    }
}
