using System.Globalization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Features.Ceasefires;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Processes;

/// <summary>The query for where a process is: the few facts that a reader needs first, composed from its overview, its last round and its next one.</summary>
public sealed class SituationQueries(ReadModelStore rows)
{
    /// <summary>The number of items of a list. The whole lists have addresses of their own.</summary>
    private const int Most = 5;

    private const string Documents = "documents";
    private const string Commitments = "commitments";

    /// <summary>The order of ceasefires: what is in effect comes first.</summary>
    private static readonly string[] States = ["yes", "possibly", "no-end-recorded", "not-recorded", "no"];

    private static readonly ProcessRegistry Records = ReadModelStore.Model<ProcessRegistry>();
    private static readonly RoundDetails Rounds = ReadModelStore.Model<RoundDetails>();
    private static readonly CeasefireDetails Ceasefires = ReadModelStore.Model<CeasefireDetails>();
    private static readonly Promises Promised = ReadModelStore.Model<Promises>();

    /// <summary>
    /// Counts the events of some streams after an instant, by the category of the stream. Every line has the last index before it. All entries up to the index of the
    /// question are closed, so the lock of the log is not needed.
    /// </summary>
    private const string RecordedSql =
        """
        with before as materialized (select least(tracker.index_at($1), $2) index)
        select b.index, k.category, k.count
        from before b left join (
            select split_part(asked.stream, '-', 1) category, count(*) count
            from unnest($3) asked(stream), before, lateral (select from tracker.ledger where stream = asked.stream and index > before.index and index <= $2 offset 0) e
            group by 1) k on true
        order by 3 desc, 2
        """;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/api/processes/{process}/situation", (HttpContext http, string process, SituationQueries q) => q.OneAsync(http, process))
            .Described<ProcessSituation>("situation", "Where a process is: its status, the last round and what it brought, the next one and whether it is late, ceasefires by state, open disputes, and what was recorded this month");

    private async Task OneAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var asked = QueryParameters.Of(http.Request);
        var at = await rows.OpenAsync(asked, Records, ct, [.. ProcessOverviews.Models]);
        var record = await at.RequireAsync<StreamRecord>(Records, $"process-{process}", "unknown-stream", ct);
        var overview = (ProcessOverview)(await ProcessOverviews.ListAsync(at, new Filter().Keys([$"process-{process}"]), null, 1, ct).FirstAsync(ct)).View;
        var moment = at.EvaluationTime;
        var situation = new ProcessSituation
        {
            Process = process,
            EvaluatedAt = moment.Latest.Iso!,
            Status = StatusOf(overview),
            Held = overview.Rounds.Held,
            LastRound = overview.Rounds.Last is { } last ? await OutcomeAsync(at, last.Process, last.Round, ct) : null,
            NextRound = overview.Rounds switch
            {
                { Next: { } next } => await NextAsync(at, next.Process, next.Round, moment, ct),
                { Promised: { } promised } => await PromisedAsync(at, promised.Process, promised, moment, ct),
                _ => null,
            },
            Ceasefires = await CeasefiresAsync(at, overview.Ceasefires, moment, ct),
            Disputes = overview.Disputes,
            Recorded = await RecordedAsync(at, process, ct),
        };
        await ResponseWriter.WriteAsync(http, at.Basis, asked.Names ? await NameResolver.NamedAsync(at, situation, moment.FirstDay, ct) : situation, record.Version);
    }

    private static SituationStatus? StatusOf(ProcessOverview overview) => overview.Status is not { } status ? null : new SituationStatus
    {
        Value = status.Value,
        When = status.When,
        Account = ShownAccount.Of(status.Reported.First(r => r.Value == status.Value && r.When == status.When).Aspect),
        SourcesWithdrawn = overview.SourcesWithdrawn.Contains("status"),
    };

    /// <summary>Returns the ceasefires by state. The first of each state have the entry on which each value rests.</summary>
    private static async Task<IReadOnlyList<CeasefiresInState>> CeasefiresAsync(Snapshot at, IReadOnlyList<CeasefireStatus> all, EdtfDate moment, CancellationToken ct)
    {
        var states = all.GroupBy(c => c.InEffect).OrderBy(g => Array.IndexOf(States, g.Key)).Select(g => (State: g.Key, All: g.ToList())).ToList();
        string[] keys = [.. states.SelectMany(s => s.All.Take(Most)).Select(c => $"ceasefire-{c.Ceasefire}")];
        if (keys.Length == 0)
        {
            return [];
        }

        var reports = await CeasefireReports.OfAsync(at, keys, moment, ct);
        var shown = await at.ListShortAsync<Ceasefire>(Ceasefires, new Filter().Keys(keys), null, null, ct).Where(r => r.HasView)
            .Select(r => CeasefireQueries.StatusOf((Ceasefire)r.View, moment, reports[r.Key])).ToDictionaryAsync(c => c.Ceasefire, StringComparer.Ordinal, ct);
        return [.. states.Select(s => new CeasefiresInState { State = s.State, Count = s.All.Count, Ceasefires = [.. s.All.Take(Most).Select(c => shown.GetValueOrDefault(c.Ceasefire, c))] })];
    }

    private static async Task<RoundOutcome?> OutcomeAsync(Snapshot at, string process, string round, CancellationToken ct)
    {
        if (await at.FindAsync<Round>(Rounds, $"round-{process}/{round}", ct) is not { } whole || await SummaryAsync(at, process, round, ct) is not { } summary)
        {
            return null;
        }

        return new RoundOutcome
        {
            Round = summary,
            Present = whole.Delegations.Count(d => d.Attendance == AttendanceStatus.Present),
            Outcome = whole.Outcome,
            Documents = [.. whole.Documents.Take(Most)],
            Commitments = [.. whole.Commitments.Take(Most)],
            More =
            [
                .. whole.Documents.Count > Most ? [Documents] : Array.Empty<string>(),
                .. whole.Commitments.Count > Most ? [Commitments] : Array.Empty<string>(),
                .. whole.More?.ContainsKey("delegations") == true ? ["present"] : Array.Empty<string>(),
            ],
        };
    }

    /// <summary>Returns what a list shows of a round, with the entry of each value.</summary>
    private static async Task<RoundSummary?> SummaryAsync(Snapshot at, string process, string round, CancellationToken ct) =>
        await at.ListShortAsync<RoundSummary>(Rounds, new Filter().Keys([$"round-{process}/{round}"]), null, 1, ct).FirstOrDefaultAsync(ct) is { HasView: true } row ? (RoundSummary)row.View : null;

    private static async Task<DueRound?> NextAsync(Snapshot at, string process, string round, EdtfDate moment, CancellationToken ct) => await SummaryAsync(at, process, round, ct) is not { } next ? null
        : Due(next.LastWindow ?? next.AnnouncedWindow, moment) with
        {
            Process = process,
            Round = round,
            Label = next.Label,
            Place = next.Place,
            Account = new[] { "lastWindow", "announcedWindow", "label" }.Select(next.Accounts.GetValueOrDefault).FirstOrDefault(a => a is not null),
            SourcesWithdrawn = next.SourcesWithdrawn.Any(m => m is "lastWindow" or "announcedWindow"),
        };

    private static async Task<DueRound> PromisedAsync(Snapshot at, string process, PromisedRound promised, EdtfDate moment, CancellationToken ct)
    {
        var whole = await at.FindAsync<Promise>(Promised, $"round-{process}/{promised.Round}#{promised.Promise}", ct);
        return Due(promised.Window, moment) with
        {
            Process = process,
            AnnouncedAt = promised.Round,
            Label = promised.Label,
            Place = whole?.Place?.Value,
            Account = (whole?.Window ?? whole?.Made) is { } field ? ShownAccount.Of(field) : null,
            SourcesWithdrawn = promised.SourcesWithdrawn.Contains("window"),
        };
    }

    /// <summary>Returns whether a round that is announced for a window is late: with the verdict of a promise of which no round is known yet.</summary>
    private static DueRound Due(string? window, EdtfDate moment)
    {
        EdtfDate[] windows = window is null ? [] : [EdtfDate.Parse(window).OrThrow()];
        var verdict = PromiseVerdicts.Of(windows, [], moment).Verdict;
        return new DueRound
        {
            Window = window,
            Verdict = verdict,
            DaysLate = verdict == "overdue" && moment.FirstDay is { } day && windows[0].Latest is { IsKnown: true } last ? day - last.Day : null,
        };
    }

    /// <summary>Returns what was recorded in the month in which the state of knowledge ends, whatever the moment in the world.</summary>
    private static async Task<RecordedInMonth> RecordedAsync(Snapshot at, string process, CancellationToken ct)
    {
        var known = at.KnowledgeTime;
        var month = new DateTimeOffset(known.Year, known.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var lines = await at.AskAsync(
            RecordedSql, [month.AddTicks(-TimeSpan.TicksPerMicrosecond).UtcDateTime, at.Index, (await at.StreamsOfAsync(process, ct))!],
            r => (After: r.GetInt64(0), Kind: r.IsDBNull(1) ? null : new GroupCount { Group = r.GetString(1), Count = r.GetInt64(2) }), ct).ToListAsync(ct);
        var kinds = lines.Select(l => l.Kind).OfType<GroupCount>().ToList();
        return new RecordedInMonth
        {
            Month = month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            After = lines[0].After,
            Count = (int)kinds.Sum(k => k.Count),
            Kinds = kinds,
        };
    }
}
