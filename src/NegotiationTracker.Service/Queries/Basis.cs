using NegotiationTracker.Domain.Time;
using NegotiationTracker.Ledger;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Service.Queries;

/// <summary>What an answer is computed from: the same basis gives the same bytes.</summary>
/// <param name="Model">The model that the answer is named for.</param>
/// <param name="Version">That model's version.</param>
/// <param name="Index">The last place in the log that is in it; -1 for nothing.</param>
/// <param name="RecordedAt">When that was recorded.</param>
/// <param name="Root">The root of the log's tree up to that place: with it anybody can tell whether entries are those that the answer was made from. Null where the ledger is damaged.</param>
/// <param name="ValidAt">The moment asked for, where one was.</param>
public sealed record Basis(string Model, int Version, long Index, DateTimeOffset RecordedAt, LedgerHash? Root, EdtfDate? ValidAt)
{
    /// <summary>The moment for which a status in the answer was evaluated, if the question names none.</summary>
    public EdtfDate? EvaluatedAt { get; set; }

    public override string ToString() =>
        $"index={Index}; recordedAt={RecordedAt.UtcDateTime.ToString(EntryReader.TimeFormat, null)}; root={Root?.ToBase64() ?? "unknown"}; model={Model}/{Version}"
        + (ValidAt is null ? string.Empty : $"; validAt={ValidAt}")
        + (EvaluatedAt is null ? string.Empty : $"; evaluatedAt={EvaluatedAt}");
}
