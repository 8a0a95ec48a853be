using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Http;

/// <summary>The messages for requests whose address or body cannot be read at all.</summary>
internal static class HttpMessages
{
    public static ErrorMessage Compression { get; } = new("invalid-coding", "the body is not compressed in this way, or not whole; compress it again");

    public static ErrorMessage UnknownParameter(IReadOnlyCollection<string> known) => new(
        "unknown-parameter", known.Count == 0 ? "unknown query parameter; remove it, because this address has none" : $"unknown query parameter; use one of {string.Join(", ", known)}");

    /// <param name="why">What the server says of it.</param>
    public static ErrorMessage Unreadable(string why) => new("unreadable-body", $"the body cannot be read ({why.TrimEnd('.')}); send it whole");
}
