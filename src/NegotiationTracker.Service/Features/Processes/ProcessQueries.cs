using System.Text;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Features.Ceasefires;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Processes;

/// <summary>Queries about whole processes, composed from their own rows and those of their rounds.</summary>
public sealed class ProcessQueries(ReadModelStore rows)
{
    private static readonly string[] Columns =
        ["process", "title", "status=status.value", "rounds=rounds.recorded", "held=rounds.held", "lastRound=rounds.last.round", "lastOpened=rounds.last.opened", "ceasefires=ceasefires.ceasefire", "inEffect=ceasefires.inEffect"];

    private static readonly ProcessRegistry Records = ReadModelStore.Model<ProcessRegistry>();
    private static readonly RoundDetails Rounds = ReadModelStore.Model<RoundDetails>();
    private static readonly CeasefireDetails Ceasefires = ReadModelStore.Model<CeasefireDetails>();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/processes", (HttpContext http, ProcessQueries q) => q.ProcessesAsync(http)).DescribedList<ProcessOverview>("processes", "All processes");
        routes.MapRead("/api/processes/{process}", (HttpContext http, string process, ProcessQueries q) => q.ProcessAsync(http, process)).Described<ProcessOverview>("process", "One process as a whole");
    }

    private async Task ProcessesAsync(HttpContext http)
    {
        var asked = QueryParameters.Of(http.Request);
        var at = await OpenAsync(http, asked);
        var moment = at.EvaluationTime;
        await ListWriter.WriteAsync(
            http, at, Records, asked, new Filter(), Columns, async row => EntryHistoryBuilder.Json(await OverviewAsync(at, row.Body, moment, http.RequestAborted))!, briefly: true);
    }

    private async Task ProcessAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var at = await OpenAsync(http, QueryParameters.Of(http.Request));
        var record = QueryExtensions.Read<StreamRecord>(Encoding.UTF8.GetString(await at.RequireAsync(Records, $"process-{process}", "unknown-stream", ct)));
        var summary = await at.ListSummariesAsync(Records, new Filter().Stream($"process-{process}"), null, null, ct).FirstAsync(ct);
        var overview = await OverviewAsync(at, summary.Body, at.EvaluationTime, ct);
        http.Response.Headers["Tracker-Version"] = $"\"{record.Version}\"";
        await ResponseWriter.WriteAsync(http, at.Basis, overview with { Record = record });
    }

    private Task<Snapshot> OpenAsync(HttpContext http, QueryParameters asked) => rows.OpenAsync(asked, Records, http.RequestAborted, ReadModelStore.Model<ProcessStreams>(), Rounds, Ceasefires);

    /// <summary>Returns an overview of a process, composed from the summaries of its own row, its rounds and its ceasefires.</summary>
    private static async Task<ProcessOverview> OverviewAsync(Snapshot at, string row, EdtfDate moment, CancellationToken ct)
    {
        var process = QueryExtensions.Read<ProcessOverview>(row);
        var streams = await at.StreamsOfAsync(process.Process, ct) ?? [];
        var rounds = await at.ListSummariesAsync(Rounds, new Filter().Streams(streams), null, null, ct).Select(r => (Row: r, Summary: QueryExtensions.Read<RoundSummary>(r.Body))).ToListAsync(ct);
        var held = rounds.Where(r => r.Summary.Held).ToList();
        var lastHeld = held.Count == 0 ? null : held[^1].Row.Earliest;
        return process with
        {
            Rounds = new RoundOverview
            {
                Recorded = rounds.Count,
                Held = held.Count,
                Last = held.Count == 0 ? null : held[^1].Summary,
                Next = rounds.Where(r => r.Summary is { Held: false, Cancelled: false } && (lastHeld is null || r.Row.Latest > lastHeld)).Select(r => r.Summary).FirstOrDefault(),
                Hosts = [.. held.Select(r => r.Summary.Host).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            },
            Ceasefires = await at.ListSummariesAsync(Ceasefires, new Filter().Streams(streams), null, null, ct).Select(c => StatusOf(c.Body, moment)).ToListAsync(ct),
            RecordedUntil = await at.RecordedUntilAsync(streams, ct),
        };
    }

    /// <summary>Returns whether a ceasefire is in effect, and the last action of each party.</summary>
    private static CeasefireStatus StatusOf(string row, EdtfDate moment)
    {
        var ceasefire = CeasefireQueries.Evaluated(row, moment);
        return new CeasefireStatus
        {
            Ceasefire = ceasefire.Key,
            InEffect = ceasefire.InEffect,
            EndedBy = ceasefire.EndedBy,
            Parties = [.. ceasefire.Parties.Select(p => new PartyStatus { Party = p.Party, State = p.State })],
        };
    }
}
