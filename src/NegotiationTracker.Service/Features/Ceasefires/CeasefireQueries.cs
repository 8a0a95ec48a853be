using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Features.Ceasefires;

/// <summary>Queries about ceasefires. The effect status, and each party's last action, are computed for each question.</summary>
public sealed class CeasefireQueries(ReadModelStore rows)
{
    private static readonly string[] Columns =
    [
        "ceasefire", "inEffect", "lastReported", "tookEffectOn=tookEffectOn.value", "endedBy", "parties=parties.party", "states=parties.state", "processes=processes.item",
        "zones=zones.zone", "monitoring=monitoring.monitoring", "violations=violations.report",
    ];

    private static readonly string[] BriefColumns = ["ceasefire", "inEffect", "lastReported", "endedBy", "parties=parties.party", "states=parties.state"];

    private static readonly CeasefireDetails Model = ReadModelStore.Model<CeasefireDetails>();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/ceasefires", (HttpContext http, CeasefireQueries q) => q.AllAsync(http)).DescribedList<Ceasefire>("ceasefires", "All ceasefires; ?actor= for those of one party");
        routes.MapRead("/api/ceasefires/{ceasefire}", (HttpContext http, string ceasefire, CeasefireQueries q) => q.OneAsync(http, ceasefire))
            .Described<Ceasefire>("ceasefire", "One ceasefire by party, with its zones, monitoring, violations, statements and documents");
        DetailsListQueries.Map(routes, DetailsKinds.Ceasefire);
        routes.MapRead("/api/processes/{process}/ceasefires", (HttpContext http, string process, CeasefireQueries q) => q.OfProcessAsync(http, process))
            .DescribedList<Ceasefire>("ceasefires of a process", "Ceasefires of a process; ?actor= for those of one party, ?round= for those that statements or documents of one round are about, ?detail=brief for the status of each");
    }

    private async Task AllAsync(HttpContext http)
    {
        var asked = QueryParameters.Of(http.Request, "actor");
        var at = await rows.OpenAsync(asked, Model, http.RequestAborted, [.. DetailsKinds.Ceasefire.Models, ReadModelStore.Model<ActorRegistry>()]);
        await KnownThings.RequireAsync(http.Request, at, http.RequestAborted);
        await ListAsync(http, at, asked, new Filter());
    }

    private async Task OfProcessAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var asked = QueryParameters.Of(http.Request, "actor", "round", "detail");
        var (at, streams) = await rows.OpenAsync(http, asked, process, Model, [.. DetailsKinds.Ceasefire.Models, .. CeasefiresOfRound.Models]);
        var filter = new Filter().Streams(streams);
        if (QueryExtensions.RoundOf(http, process) is { } round)
        {
            filter = filter.Keys(await CeasefiresOfRound.KeysAsync(at, round, ct));
        }

        await (QueryExtensions.IsBrief(http) ? ListBriefAsync(http, at, asked, filter) : ListAsync(http, at, asked, filter));
    }

    private static Task ListBriefAsync(HttpContext http, Snapshot at, QueryParameters asked, Filter filter)
    {
        var moment = at.EvaluationTime;
        return ListWriter.WriteAsync(
            http, at, limit => at.ListSummariesAsync<Ceasefire>(Model, WithActor(http, at, filter), asked.Cursor, limit, http.RequestAborted), asked, BriefColumns,
            async some =>
            {
                var reports = await CeasefireReports.OfAsync(at, some.Select(r => r.Key), moment, http.RequestAborted);
                var brief = some.Select(r => ((object)StatusOf((Ceasefire)r.View, moment, reports[r.Key]), r.Earliest)).ToList();
                return asked.Names ? await NameResolver.NamedAsync(at, brief, http.RequestAborted) : [.. brief.Select(b => b.Item1)];
            });
    }

    private static Task ListAsync(HttpContext http, Snapshot at, QueryParameters asked, Filter filter)
    {
        var moment = at.EvaluationTime;
        return ListWriter.WriteAsync(
            http, at, Model, asked, WithActor(http, at, filter), Columns,
            some => EvaluatedAsync(at, [.. some.Select(r => (Ceasefire)r.View)], moment, asked, http.RequestAborted));
    }

    private static Filter WithActor(HttpContext http, Snapshot at, Filter filter) => filter.AnyOf("actors", at.OneWith(Categories.Actor, http.Request.Query["actor"].ToString()));

    private async Task OneAsync(HttpContext http, string ceasefire)
    {
        var asked = QueryParameters.Of(http.Request);
        var at = await rows.OpenAsync(asked, Model, http.RequestAborted, DetailsKinds.Ceasefire.Models);
        var found = await at.RequireAsync<Ceasefire>(Model, $"ceasefire-{ceasefire}", "unknown-stream", http.RequestAborted);
        await ResponseWriter.WriteAsync(http, at.Basis, (await EvaluatedAsync(at, [found], at.EvaluationTime, asked, http.RequestAborted))[0], found.Version);
    }

    private static async Task<IReadOnlyList<object>> EvaluatedAsync(Snapshot at, List<Ceasefire> ceasefires, EdtfDate moment, QueryParameters asked, CancellationToken ct)
    {
        var reports = await CeasefireReports.OfAsync(at, ceasefires.Select(RowOf), moment, ct);
        var evaluated = ceasefires.ConvertAll(c => Evaluated(c, moment, reports[RowOf(c)]));
        return asked.Names ? await NameResolver.NamedAsync(at, [.. evaluated.Select(c => ((object)c, DetailsKinds.Ceasefire.DayOf(c)))], ct) : evaluated;
    }

    private static string RowOf(Ceasefire ceasefire) => $"ceasefire-{ceasefire.Key}";

    /// <summary>
    /// Returns a ceasefire, whole or as a summary, with its status at a moment: whether it was in effect, the last record or report, what had ended it, and each
    /// party's last action.
    /// </summary>
    private static Ceasefire Evaluated(Ceasefire ceasefire, EdtfDate moment, ReportDays reports)
    {
        var period = EffectPeriod.Parse(ceasefire.EffectPeriod);
        return ceasefire with
        {
            InEffect = JsonNames.Text(period.At(moment, reports)),
            LastReported = period.LastReported(moment, reports)?.Text,
            EndedBy = period.EndedBy(moment),
            Parties = [.. ceasefire.Parties.Select(p => DetailsKinds.WithState(p, moment))],
        };
    }

    /// <summary>Returns whether a ceasefire is in effect, and the last action of each party, from its summary.</summary>
    internal static CeasefireStatus StatusOf(Ceasefire summary, EdtfDate moment, ReportDays reports)
    {
        var ceasefire = Evaluated(summary, moment, reports);
        return new CeasefireStatus
        {
            Ceasefire = ceasefire.Key,
            InEffect = ceasefire.InEffect,
            LastReported = ceasefire.LastReported,
            EndedBy = ceasefire.EndedBy,
            Parties = [.. ceasefire.Parties.Select(p => new PartyStatus { Party = p.Party, State = p.State, SourcesWithdrawn = p.SourcesWithdrawn })],
            SourcesWithdrawn = ceasefire.SourcesWithdrawn,
        };
    }
}
