using NegotiationTracker.Domain.Time;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Service.Queries;

/// <summary>What an answer was computed from. The same basis gives the same bytes.</summary>
/// <param name="Model">The main read model of the answer.</param>
/// <param name="Version">That model's version.</param>
/// <param name="Index">The last index that the answer includes. It is -1 for none.</param>
/// <param name="RecordedAt">The recorded time of that entry.</param>
/// <param name="Root">The root of the log's tree up to that index. It proves which entries the answer was computed from. Null if the ledger is damaged.</param>
/// <param name="ValidAt">The moment in the question, if there is one.</param>
public sealed record Basis(string Model, int Version, long Index, DateTimeOffset RecordedAt, LedgerHash? Root, EdtfDate? ValidAt)
{
    /// <summary>Gets the moment for which a status in the answer was evaluated, if the question gives none.</summary>
    public EdtfDate? EvaluatedAt { get; set; }

    public override string ToString() =>
        $"index={Index}; recordedAt={RecordedAt.UtcDateTime.ToString(EntryReader.TimeFormat, null)}; root={Root?.ToBase64() ?? "unknown"}; model={Model}/{Version}"
        + (ValidAt is null ? string.Empty : $"; validAt={ValidAt}")
        + (EvaluatedAt is null ? string.Empty : $"; evaluatedAt={EvaluatedAt}");
}
