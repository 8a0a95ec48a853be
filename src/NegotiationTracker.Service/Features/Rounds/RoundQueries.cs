using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Rounds;

/// <summary>Queries about rounds, and what one round announced about another.</summary>
public sealed class RoundQueries(ReadModelStore rows)
{
    private static readonly string[] Columns =
        ["round", "label=label.value", "number=number.value", "announcedWindow=announcedWindow.value", "announcedPlace=announcedPlace.value", "opened=opened.value", "openedStanding=opened.standing", "closed=closed.value", "place=place.value", "host=host.value", "jointStatement=jointStatement.value", "delegations=delegations.actor"];

    private static readonly string[] BriefColumns = ["round", "label", "opened", "announcedWindow", "lastWindow", "place", "host", "held", "cancelled"];

    private static readonly RoundDetails History = ReadModelStore.Model<RoundDetails>();
    private static readonly Promises Promised = ReadModelStore.Model<Promises>();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/processes/{process}/rounds", (HttpContext http, string process, RoundQueries q) => q.ListAsync(http, process))
            .DescribedList<Round>("rounds", "Rounds of a process in the order of happening; ?detail=brief for what an overview shows of each, ?around= for a round and those before and after it");
        routes.MapRead("/api/processes/{process}/rounds/{round}", (HttpContext http, string process, string round, RoundQueries q) => q.OneAsync(http, process, round))
            .Described<Round>("round", "One round from its announcement to its end");
        DetailsListQueries.Map(routes, DetailsKinds.Round);
    }

    private async Task ListAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var asked = QueryParameters.Of(http.Request, "detail", "around");
        var (at, streams) = await rows.OpenAsync(http, asked, process, History);
        var filter = new Filter().Streams(streams);
        if (http.Request.Query["around"].ToString() is { Length: > 0 } around)
        {
            await KnownThings.RequireRoundAsync(http.Request, "around", at, process, streams, ct);
            filter = new Filter().Keys(await at.AroundAsync(History, filter, $"round-{process}/{around}", ct));
        }

        await (QueryExtensions.IsBrief(http)
            ? ListWriter.WriteAsync(http, at, limit => at.ListSummariesAsync<RoundSummary>(History, filter, asked.Cursor, limit, ct), asked, BriefColumns, asked.Names ? some => NameResolver.NamedAsync(at, [.. some.Select(r => (r.View, r.Earliest))], ct) : null)
            : ListWriter.WriteAsync(
                http, at, History, asked, filter, Columns, asked.Names ? some => NameResolver.NamedAsync(at, [.. some.Select(r => (r.View, DetailsKinds.Round.DayOf((Round)r.View)))], ct) : null));
    }

    private Task OneAsync(HttpContext http, string process, string round)
    {
        var asked = QueryParameters.Of(http.Request);
        return rows.AnswerAsync(http, asked, [History, Promised], async (at, ct) =>
        {
            var found = await at.RequireAsync<Round>(History, $"round-{process}/{round}", "unknown-stream", ct);
            var whole = await AnnouncedByRoundsAsync(at, found, ct) is { Count: > 0 } announced ? found with { AnnouncedByRounds = announced } : found;
            return (asked.Names ? await NameResolver.NamedAsync(at, whole, DetailsKinds.Round.DayOf(whole), ct) : whole, found.Version);
        });
    }

    /// <summary>Returns the promises of other rounds that this round redeems.</summary>
    private static async Task<IReadOnlyList<Promise>> AnnouncedByRoundsAsync(Snapshot at, Round round, CancellationToken ct)
    {
        var keys = QueryExtensions.ItemsOf(round.Redeems);
        return keys.Count == 0 ? [] : [.. (await at.ViewsAsync<Promise>(Promised, keys, ct)).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value)];
    }
}
