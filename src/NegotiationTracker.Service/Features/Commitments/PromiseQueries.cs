using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Features.Rounds;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using Standing = NegotiationTracker.Contracts.Standing;

namespace NegotiationTracker.Service.Features.Commitments;

/// <summary>Queries about promises: announced rounds and commitments, each with its verdict on the day of the question.</summary>
public sealed class PromiseQueries(ReadModelStore rows)
{
    private static readonly string[] Columns =
    [
        "kind", "round", "promise", "commitment", "window=window.value", "due=due.value", "madeAt=madeAt.value", "place=place.value", "redeemedBy=redeemedBy.item", "held", "heldAt",
        "outcomes", "metOn=metOn.value", "verdict=verdict.verdict", "slipMin=verdict.slipMin", "slipMax=verdict.slipMax", "presumablyRedeemedBy",
    ];

    private static readonly RoundDetails Details = ReadModelStore.Model<RoundDetails>();
    private static readonly Promises Promised = ReadModelStore.Model<Promises>();

    private static readonly string[] BriefColumns =
    [
        "kind", "round", "promise", "commitment", "processes", "label", "summary", "by", "to", "window", "place", "redeemedBy", "verdict", "slipMin", "slipMax", "contested",
    ];

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/promises", (HttpContext http, PromiseQueries q) => q.ListAsync(http, null))
            .DescribedList("promises across processes", "Announced rounds and commitments of the whole record, or of the processes in ?process=, compared with what happened", RecordLists.Promises);
        routes.MapRead("/api/processes/{process}/promises", (HttpContext http, string process, PromiseQueries q) => q.ListAsync(http, process))
            .DescribedList("promises", "Announced rounds and commitments compared with what happened; ?kind= for one of round, commitment, ?round= for what one round promised or redeemed", RecordLists.Promises);
        routes.MapRead("/api/commitments/{commitment}", (HttpContext http, string commitment, PromiseQueries q) => q.CommitmentAsync(http, commitment))
            .Described<Promise>("commitment", "One commitment with every account of it, and its verdict");
    }

    private async Task ListAsync(HttpContext http, string? process)
    {
        var question = await ListQuestion.OpenAsync(rows, http, RecordLists.Promises, process, Promised, [], Details);
        var (at, moment, verdict, ct) = (question.At, question.At.EvaluationTime, question.Word(ListWords.Status), question.Stopped);
        var kind = question.Word(ListWords.Kind);
        var filter = question.WithPlaces(question.Actors().Aggregate(question.Rows(Promised), (all, a) => all.AnyOf("actors", a))).Types(kind is null ? null : [kind]);
        filter = question.Round is { } round ? filter.Streams(null).StreamOrKeys(round, await OfRoundAsync(at, round, ct)) : filter;

        // A verdict is computed of each promise and of the rounds that redeem it, so rows are read until there are enough.
        async Task<IReadOnlyList<ListedRow>> WithVerdictsAsync(IReadOnlyList<ListedRow> some)
        {
            var judged = await JudgedAsync(at, [.. some.Where(r => r.HasView).Select(r => (Promise)r.View)], moment, ct);
            var seen = some.Where(r => r.HasView).Zip(judged, (row, promise) => (row.Key, Promise: promise)).ToDictionary(r => r.Key, r => r.Promise, StringComparer.Ordinal);
            return verdict is null ? [.. some.Select(r => seen.TryGetValue(r.Key, out var promise) ? r with { View = promise } : r)]
                : [.. some.Where(r => seen.TryGetValue(r.Key, out var promise) && promise.Verdict!.Verdict.Split(" or ").Contains(verdict, StringComparer.Ordinal)).Select(r => r with { View = seen[r.Key] })];
        }

        async Task<IReadOnlyList<object>> ShapedAsync(IReadOnlyList<ListedRow> some)
        {
            var views = some.Select(r => (Answer: question.IsBrief ? SummaryOf((Promise)r.View) : r.View, r.Earliest)).ToList();
            return question.Asked.Names && question.IsBrief ? await NameResolver.NamedAsync(at, views, ct) : [.. views.Select(v => v.Answer)];
        }

        var found = new ListRows((from, limit) => QueryExtensions.KeptAsync((f, l) => at.ListAsync(Promised, filter, f, l, ct), from, limit, WithVerdictsAsync), ShapedAsync);
        var groups = new ListGroups(Promised, filter, MustBeRead: verdict is not null);
        await (question.IsBrief ? question.WriteAsync<PromiseSummary>(found, BriefColumns, groups) : question.WriteAsync<Promise>(found, Columns, groups));
    }

    /// <summary>Returns what a list shows of a promise.</summary>
    private static PromiseSummary SummaryOf(Promise promise)
    {
        var fields = new[] { ("made", promise.Made), ("label", promise.Label), ("summary", promise.Summary), ("window", promise.Window ?? promise.Due), ("place", promise.Place) }
            .Where(f => f.Item2 is not null).Select(f => (Member: f.Item1, Field: f.Item2!))
            .Concat(Items("by", promise.By)).Concat(Items("to", promise.To)).Concat(Items("redeemedBy", promise.RedeemedBy));
        var accounts = new SortedDictionary<string, ShownAccount>(fields.ToDictionary(f => f.Member, f => ShownAccount.Of(f.Field), StringComparer.Ordinal), StringComparer.Ordinal);
        return new PromiseSummary
        {
            Kind = promise.Kind,
            Key = promise.Key,
            Commitment = promise.Commitment,
            Round = promise.Round,
            Processes = promise.Round is { } round ? [StreamId.Parse(round).OrThrow().RoundProcess!.Text] : QueryExtensions.ItemsOf(promise.Processes),
            Label = promise.Label?.Value,
            Summary = promise.Summary?.Value,
            By = promise.AnnouncedBy?.Value is { } announcer ? [announcer] : QueryExtensions.ItemsOf(promise.By),
            To = QueryExtensions.ItemsOf(promise.To),
            Window = (promise.Window ?? promise.Due)?.Value,
            Place = promise.Place?.Value,
            RedeemedBy = QueryExtensions.ItemsOf(promise.RedeemedBy),
            Verdict = promise.Verdict?.Verdict,
            SlipMin = promise.Verdict?.SlipMin,
            SlipMax = promise.Verdict?.SlipMax,
            Accounts = accounts,
            Contested = [.. accounts.Where(a => a.Value.Standing == Standing.Contested).Select(a => a.Key)],
            SourcesWithdrawn = [.. promise.SourcesWithdrawn.Where(m => m == "verdict"), .. fields.Where(f => f.Field.SourcesWithdrawn == true).Select(f => f.Member)],
            Possible = promise.Possible,
        };
    }

    private static IEnumerable<(string Member, Aspect Field)> Items(string member, IEnumerable<ListItem> items) => items.Select(i => ($"{member}/{i.Item}", i.Aspect));

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
        var judged = (await JudgedAsync(at, [found], at.EvaluationTime, http.RequestAborted))[0];
        await ResponseWriter.WriteAsync(http, at.Basis, asked.Names ? await NameResolver.NamedAsync(at, judged, found.MadeOn?.Value is { } made ? EdtfDate.Parse(made).OrThrow().FirstDay : null, http.RequestAborted) : judged, found.Version);
    }

    private static async Task<IReadOnlyList<Promise>> JudgedAsync(Snapshot at, List<Promise> promises, EdtfDate today, CancellationToken ct)
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
