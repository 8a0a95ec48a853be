using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Audit;

/// <summary>What the service says of its log: everything that an auditor compares with what they hold.</summary>
/// <param name="Head">What the whole log was at, when it was asked for.</param>
/// <param name="Covered">The log at the checkpoint's size, as the service reckons it; null where nothing is published.</param>
public sealed record AuditFacts(Readiness Ready, AuditKeys Keys, AuditModels Models, PublishedCheckpoint? Checkpoint, AnswerBasis? Head, AnswerBasis? Covered)
{
    public IReadOnlyList<NoteSignature> Signatures { get; } = Checkpoint is null ? [] : NoteSignature.Of(Checkpoint.Note, Keys);

    public int Cosigned => Signatures.Count(s => s.Kind == "witness");

    /// <summary>Whether the root that was signed is the one that the log has at that size now; null where there is nothing to compare.</summary>
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

/// <summary>A read model: what it folded, and how far it is behind.</summary>
public sealed record ModelRow(ModelProgress Folded, ModelLag? Lag);
