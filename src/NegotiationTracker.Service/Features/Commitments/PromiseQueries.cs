using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Features.Rounds;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Commitments;

/// <summary>Queries about promises: announced rounds and commitments, each with its verdict on the day of the question.</summary>
public sealed class PromiseQueries(ReadModelStore rows)
{
    private static readonly string[] Kinds = ["round", "commitment"];

    private static readonly string[] Columns =
    [
        "kind", "round", "promise", "commitment", "window=window.value", "due=due.value", "madeAt=madeAt.value", "place=place.value", "redeemedBy=redeemedBy.item", "held", "heldAt",
        "outcomes", "metOn=metOn.value", "verdict=verdict.verdict", "slipMin=verdict.slipMin", "slipMax=verdict.slipMax", "presumablyRedeemedBy",
    ];

    private static readonly RoundDetails Details = ReadModelStore.Model<RoundDetails>();
    private static readonly Promises Promised = ReadModelStore.Model<Promises>();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/processes/{process}/promises", (HttpContext http, string process, PromiseQueries q) => q.ListAsync(http, process))
            .DescribedList<Promise>("promises", "Announced rounds and commitments compared with what happened; ?kind= for one of round, commitment, ?round= for what one round promised or redeemed");
        routes.MapRead("/api/commitments/{commitment}", (HttpContext http, string commitment, PromiseQueries q) => q.CommitmentAsync(http, commitment))
            .Described<Promise>("commitment", "One commitment with every account of it, and its verdict");
    }

    private async Task ListAsync(HttpContext http, string process)
    {
        var asked = QueryParameters.Of(http.Request, "kind", "round");
        var kind = http.Request.Query["kind"].ToString() is { Length: > 0 } word ? word : null;
        if (kind is not null && !Kinds.Contains(kind, StringComparer.Ordinal))
        {
            throw ProblemException.Field("kind", QueryMessages.OneOf(Kinds));
        }

        var (at, streams) = await rows.OpenAsync(http, asked, process, Promised, Details);
        var (moment, round) = (at.EvaluationTime, QueryExtensions.RoundOf(http, process));
        var filter = round is null ? new Filter().Streams(streams) : new Filter().StreamOrKeys(round, await OfRoundAsync(at, round, http.RequestAborted));
        await ListWriter.WriteAsync(
            http, at, Promised, asked, filter.Types(kind is null ? null : [kind]), Columns,
            some => WithVerdictsAsync(at, [.. some.Select(r => (Promise)r.View)], moment, http.RequestAborted));
    }

    /// <summary>Returns the keys of the commitments that were made at a round, and of the promises that it redeems.</summary>
    private static async Task<string[]> OfRoundAsync(Snapshot at, string round, CancellationToken ct)
    {
        var made = at.ItemsAsync(DetailsKinds.Round, round, "commitments", null, null, ct).Select(c => $"commitment-{c.Key}");
        var redeemed = at.ItemsAsync(DetailsKinds.Round, round, "redeems", null, null, ct).Where(r => ((ListItem)r.View).Aspect.Value is not null).Select(r => r.Key);
        return await made.Concat(redeemed).ToArrayAsync(ct);
    }

    private async Task CommitmentAsync(HttpContext http, string commitment)
    {
        var asked = QueryParameters.Of(http.Request);
        var at = await rows.OpenAsync(asked, Promised, http.RequestAborted);
        var found = await at.RequireAsync<Promise>(Promised, $"commitment-{commitment}", "unknown-stream", http.RequestAborted);
        await ResponseWriter.WriteAsync(http, at.Basis, (await WithVerdictsAsync(at, [found], at.EvaluationTime, http.RequestAborted))[0], found.Version);
    }

    private static async Task<IReadOnlyList<object>> WithVerdictsAsync(Snapshot at, List<Promise> promises, EdtfDate today, CancellationToken ct)
    {
        var presumed = await PresumedAsync(at, promises, ct);
        promises = promises.ConvertAll(p => presumed.TryGetValue((p.Round, p.Key), out var round) ? p with { PresumablyRedeemedBy = round } : p);
        var rounds = await at.ViewsAsync<Round>(Details, promises.SelectMany(RedeemingOf).ToHashSet(StringComparer.Ordinal), ct);
        return promises.ConvertAll(p => WithVerdict(p, [.. RedeemingOf(p).Where(rounds.ContainsKey).Select(r => rounds[r])], today));
    }

    private static IEnumerable<string> RedeemingOf(Promise promise) => promise.PresumablyRedeemedBy is { } round ? [round] : QueryExtensions.ItemsOf(promise.RedeemedBy);

    /// <summary>Returns the rounds that presumably fulfil announcements of which no account says which round does.</summary>
    private static async Task<Dictionary<(string? Round, string? Promise), string>> PresumedAsync(Snapshot at, List<Promise> promises, CancellationToken ct)
    {
        var presumed = new Dictionary<(string? Round, string? Promise), string>();
        foreach (var ofProcess in promises.Where(p => p is { Kind: "round", Made.Value: not null } && QueryExtensions.ItemsOf(p.RedeemedBy).Count == 0).GroupBy(p => StreamId.Parse(p.Round!).OrThrow().RoundProcess!.Text))
        {
            var rounds = await RoundOrder.OfProcessAsync(at, ofProcess.Key, ct);
            foreach (var promise in ofProcess)
            {
                if (PresumedRedemption.Of(promise.Round!, rounds, Promises.NotRedeemedBy(promise)) is { } round)
                {
                    presumed[(promise.Round, promise.Key)] = round;
                }
            }
        }

        return presumed;
    }

    private static Promise WithVerdict(Promise promise, List<Round> rounds, EdtfDate today)
    {
        if (promise.Kind == "commitment")
        {
            return promise with
            {
                Verdict = PromiseVerdicts.OfCommitment(promise.Outcomes, Dates(promise.Due), Dates(promise.MetOn), today),
                SourcesWithdrawn = Resting(("verdict", [promise.Due, promise.Met, promise.MetOn, promise.Missed, promise.Waived])),
            };
        }

        var moves = rounds.LastOrDefault(r => r.Reschedules.Count > 0)?.Reschedules ?? [];
        return promise with
        {
            Held = rounds.LastOrDefault()?.Opened?.Value,
            HeldAt = rounds.LastOrDefault()?.Place?.Value,
            SourcesWithdrawn = Resting(("held", [rounds.LastOrDefault()?.Opened]), ("heldAt", [rounds.LastOrDefault()?.Place]), ("verdict", [promise.Window, .. rounds.Select(r => r.Opened)])),
            Revisions = [.. moves.Select(m => m.Fields.GetValueOrDefault("window")?.Value)],
            Verdict = PromiseVerdicts.Of(Dates(promise.Window), [.. rounds.SelectMany(r => Dates(r.Opened))], today) with { Presumed = promise.PresumablyRedeemedBy is null ? null : true },
        };
    }

    /// <summary>Returns the members of which a field that decides about them rests on withdrawn sources alone.</summary>
    private static IReadOnlyList<string> Resting(params (string Member, IEnumerable<Aspect?> Fields)[] members) =>
        [.. members.Where(m => m.Fields.Any(f => f is { Value: not null, SourcesWithdrawn: true })).Select(m => m.Member)];

    private static List<EdtfDate> Dates(Aspect? aspect) =>
        [.. (aspect?.Accounts ?? []).Where(a => a.Mode != "denies" && !a.Withdrawn).Select(a => EdtfDate.Parse(a.Value).OrThrow()).Distinct()];
}
