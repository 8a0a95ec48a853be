using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Audit;

/// <summary>The service's statements about its log, which an auditor compares with their own.</summary>
/// <param name="Head">The state of the whole log at the time of the request.</param>
/// <param name="Covered">The log at the size of the checkpoint, as the service computes it. Null if nothing is published.</param>
public sealed record AuditFacts(Readiness Ready, AuditKeys Keys, AuditModels Models, PublishedCheckpoint? Checkpoint, AnswerBasis? Head, AnswerBasis? Covered)
{
    public IReadOnlyList<SignatureCheck> Signatures { get; } = Checkpoint is null ? [] : SignatureCheck.Of(Checkpoint.Note, Keys);

    public int Cosigned => Signatures.Count(s => s.Kind == "witness");

    /// <summary>Gets whether the signed root equals the current root at that size. Null if there is nothing to compare.</summary>
    public bool? SameRoot => Checkpoint is null || Covered?.Root is null ? null : Checkpoint.Root == Covered.Root;

    public IReadOnlyList<ModelRow> Rows { get; } = [.. Models.Models.Select(m => new ModelRow(m, Ready.Models.FirstOrDefault(l => l.Model == m.Model)))];

    public static async Task<ApiResponse<AuditFacts>> AskAsync(TrackerClient client, CancellationToken ct = default)
    {
        var ready = await client.GetReadinessAsync(ct);
        var keys = await client.GetAuditKeysAsync(ct);
        var models = await client.GetAuditModelsAsync(ct);
        var checkpoint = await client.GetCheckpointAsync(ct);
        var head = await client.ListProcessesAsync(new QueryOptions(Limit: 1), ct);
        var covered = checkpoint is null or { Size: 0 } ? null : (await client.ListProcessesAsync(new QueryOptions(KnownAt: $"index:{checkpoint.Size - 1}", Limit: 1), ct)).Basis;
        return new ApiResponse<AuditFacts>(new AuditFacts(ready, keys.Value, models.Value, checkpoint, head.Basis, covered), head.Basis, null);
    }
}

/// <summary>A read model: what it has processed, and its lag.</summary>
public sealed record ModelRow(ModelProgress Folded, ModelLag? Lag);
