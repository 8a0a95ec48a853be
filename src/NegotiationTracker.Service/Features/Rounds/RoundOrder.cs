using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Rounds;

/// <summary>The rounds of a process in their order, from their summaries.</summary>
internal static class RoundOrder
{
    /// <summary>Returns the rounds of a process. Returns none for an unknown process.</summary>
    public static async Task<List<RoundInOrder>> OfProcessAsync(Snapshot at, string process, CancellationToken ct) => await at.StreamsOfAsync(process, ct) is not { } streams ? []
        : await at.ListSummariesAsync<RoundSummary>(ReadModelStore.Model<RoundDetails>(), new Filter().Streams(streams), null, null, ct).Where(r => r.HasView).Select(r => Of(r.Key, (RoundSummary)r.View)).ToListAsync(ct);

    public static RoundInOrder Of(string stream, RoundSummary round) => new(
        stream, round.Number, round.Kind, round.Opened is { } opened ? EdtfDate.Parse(opened).OrThrow() : null, round.Held);
}
