namespace NegotiationTracker.Service.Http;

/// <summary>The query parameters of a request.</summary>
internal static class QueryWords
{
    /// <summary>Refuses parameters that the address does not know. A mistyped one would otherwise silently change what the request means.</summary>
    public static void Require(HttpRequest request, params IReadOnlyCollection<string> known)
    {
        if (request.Query.Keys.FirstOrDefault(k => !known.Contains(k, StringComparer.Ordinal)) is { } stranger)
        {
            throw ProblemException.Field(stranger, HttpMessages.UnknownParameter(known));
        }
    }
}
