using NegotiationTracker.Contracts;

namespace NegotiationTracker.Client;

/// <summary>Requests of auditors and operators.</summary>
public sealed partial class TrackerClient
{
    public Task<ApiResponse<AuditKeys>> GetAuditKeysAsync(CancellationToken ct = default) => GetAsync<AuditKeys>("/api/audit/keys", null, ct);

    public Task<ApiResponse<AuditModels>> GetAuditModelsAsync(CancellationToken ct = default) => GetAsync<AuditModels>("/api/audit/models", null, ct);

    /// <summary>Gets the last published checkpoint.</summary>
    /// <returns>Null if none has been published.</returns>
    public async Task<PublishedCheckpoint?> GetCheckpointAsync(CancellationToken ct = default)
    {
        using var response = await http.GetAsync(new Uri("/api/audit/checkpoint", UriKind.Relative), ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        if (response.IsSuccessStatusCode)
        {
            return PublishedCheckpoint.Parse(text);
        }

        var problem = TrackerProblem.Parse((int)response.StatusCode, text);
        return problem.Kind == "not-yet-signed" ? null : throw new TrackerProblemException(problem);
    }

    /// <summary>Gets the proof that the published tree includes an event.</summary>
    /// <param name="id">The id of the event.</param>
    /// <param name="ct">Cancels the request.</param>
    public async Task<InclusionProof> GetInclusionProofAsync(string id, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/audit/events/{Uri.EscapeDataString(id)}/proof", UriKind.Relative));
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await http.SendAsync(request, ct);
        await ThrowIfProblemAsync(response, ct);
        return Deserialize<InclusionProof>(await response.Content.ReadAsStringAsync(ct));
    }

    /// <summary>Gets the state of the service, whether it is ready or not.</summary>
    public async Task<Readiness> GetReadinessAsync(CancellationToken ct = default)
    {
        using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        return response.Content.Headers.ContentType?.MediaType == "application/json"
            ? Deserialize<Readiness>(text)
            : throw new TrackerProblemException(TrackerProblem.Parse((int)response.StatusCode, text));
    }
}
