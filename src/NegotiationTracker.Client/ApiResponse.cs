using System.Text.Json.Nodes;

namespace NegotiationTracker.Client;

/// <summary>A typed answer of the API.</summary>
/// <param name="Value">The body.</param>
/// <param name="Basis">What the answer was computed from. Null if the service does not say.</param>
/// <param name="Version">The stream's version, to send as <c>If-Match</c>. Null if the answer is about more than one stream.</param>
public sealed record ApiResponse<T>(T Value, AnswerBasis? Basis, string? Version);

/// <summary>An answer of the API as received.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; null if there is none.</param>
/// <param name="Version">The stream's version, if the service gives one.</param>
public sealed record RawResponse(int Status, JsonNode? Body, string? Version);
