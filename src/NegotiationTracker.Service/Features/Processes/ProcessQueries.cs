using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Processes;

/// <summary>Queries about whole processes, composed from their own rows and those of their rounds.</summary>
public sealed class ProcessQueries(ReadModelStore rows)
{
    private static readonly string[] Columns =
        [
            "process", "title", "status=status.value", "rounds=rounds.recorded", "held=rounds.held", "lastRound=rounds.last.round", "lastOpened=rounds.last.opened", "ceasefires=ceasefires.ceasefire",
            "inEffect=ceasefires.inEffect", "regions", "documents", "promises", "disputes", "lastEvent=lastEvent.stream", "lastEventWhen=lastEvent.when", "nextDue=nextDue.stream", "nextDueWindow=nextDue.window", "daysLate=nextDue.daysLate", "alsoRecordedAs",
        ];

    private static readonly ProcessRegistry Records = ReadModelStore.Model<ProcessRegistry>();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/processes", (HttpContext http, ProcessQueries q) => q.ProcessesAsync(http)).DescribedList<ProcessOverview>("processes", "All processes; ?ids= for some of them, separated by commas; ?region= for those about one of some regions, ?actor= for those of an actor, repeated for those of several");
        routes.MapRead("/api/processes/{process}", (HttpContext http, string process, ProcessQueries q) => q.ProcessAsync(http, process)).Described<ProcessOverview>("process", "One process as a whole");
        routes.MapRead(DetailsKinds.Process.Pattern, (HttpContext http, string process, ProcessQueries q) => q.RecordAsync(http, process)).Described<StreamRecord>("process record", "The record of one process: its own facts");
        DetailsListQueries.Map(routes, DetailsKinds.Process);
    }

    private async Task ProcessesAsync(HttpContext http)
    {
        var asked = QueryParameters.Of(http.Request, QueryExtensions.Ids, ListWords.Region, ListWords.Actor);
        var at = await OpenAsync(http, asked);
        var filter = await ActorsOfProcesses.AddAsync(http, at, await RegionFilter.AddAsync(http, at, Categories.Process, QueryExtensions.WithIds(http, Categories.Process)));
        filter = http.Request.Query[QueryExtensions.Ids].ToString().Length == 0 ? await at.OnceAsync(Records, filter, http.RequestAborted) : filter;
        await ListWriter.WriteAsync(http, at, limit => ProcessOverviews.ListAsync(at, filter, asked.Cursor, limit, http.RequestAborted), asked, Columns, asked.Names ? NamedAsync : null);

        async Task<IReadOnlyList<object>> NamedAsync(IReadOnlyList<ListedRow> some) => await NameResolver.NamedAsync(at, [.. some.Select(r => (r.View, (long?)null))], http.RequestAborted);
    }

    private async Task ProcessAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var at = await OpenAsync(http, QueryParameters.Of(http.Request));
        var record = await at.RequireAsync<StreamRecord>(Records, $"process-{process}", "unknown-stream", ct);
        var overview = (ProcessOverview)(await ProcessOverviews.ListAsync(at, new Filter().Keys([$"process-{process}"]), null, 1, ct).FirstAsync(ct)).View;
        await ResponseWriter.WriteAsync(http, at.Basis, overview with { Record = record with { Identity = IdentityBuilder.Of(at.Identities, StreamId.Parse($"{Categories.Process}-{process}").OrThrow()) } }, record.Version);
    }

    private Task RecordAsync(HttpContext http, string process) => rows.RecordAsync(http, Records, $"process-{process}");

    private Task<Snapshot> OpenAsync(HttpContext http, QueryParameters asked) => rows.OpenAsync(asked, Records, http.RequestAborted, [.. ProcessOverviews.Models, .. RegionFilter.ModelsOf(http.Request), .. ActorsOfProcesses.ModelsOf(http.Request)]);
}
