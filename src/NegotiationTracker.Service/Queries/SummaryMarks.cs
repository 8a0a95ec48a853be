using System.Text.Json.Serialization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;

namespace NegotiationTracker.Service.Queries;

/// <summary>Marks in summaries what rests on withdrawn sources alone. The stored summaries say only on which sources their members rest.</summary>
internal static class SummaryMarks
{
    public static T Marked<T>(SourcedSummary<T> summary, IReadOnlySet<string> withdrawn)
        where T : class => summary.RestingOn(withdrawn) is { Count: > 0 } members ? (T)Marked(summary.Shown, members) : summary.Shown;

    private static object Marked(object shown, IReadOnlyList<string> members) => shown switch
    {
        RoundSummary round => round with { SourcesWithdrawn = members },
        DocumentSummary document => document with { SourcesWithdrawn = members },
        PromisedRound promised => promised with { SourcesWithdrawn = members },
        DueCommitment due => due with { SourcesWithdrawn = members },
        ProcessOverview process => process with { SourcesWithdrawn = members },
        Ceasefire ceasefire => ceasefire with
        {
            SourcesWithdrawn = [.. members.Where(m => !m.Contains('/', StringComparison.Ordinal))],
            Parties = [.. ceasefire.Parties.Select(p => p with { Actions = [.. p.Actions.Select((a, i) => members.Contains(CeasefirePartyBuilder.MemberOf(p.Party, i), StringComparer.Ordinal) ? a with { SourcesWithdrawn = true } : a)] })],
        },
        _ => throw new InvalidOperationException($"{shown.GetType().Name} has no marks"),
    };
}

/// <summary>A stored summary without its sources: while no source is withdrawn, nobody needs them, and reading them costs more than the summary.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record UnmarkedSummary<T>(T Shown);
