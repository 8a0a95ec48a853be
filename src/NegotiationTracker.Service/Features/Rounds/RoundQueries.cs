using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Rounds;

/// <summary>Queries about rounds, and what one round announced about another.</summary>
public sealed class RoundQueries(ReadModelStore rows)
{
    private const string Around = "around";

    private static readonly string[] Columns =
        ["round", "label=label.value", "number=number.value", "announcedWindow=announcedWindow.value", "announcedPlace=announcedPlace.value", "opened=opened.value", "openedStanding=opened.standing", "closed=closed.value", "place=place.value", "host=host.value", "jointStatement=jointStatement.value", "delegations=delegations.actor"];

    private static readonly string[] BriefColumns =
        ["round", "label", "opened", "announcedWindow", "lastWindow", "place", "host", "held", "cancelled", "process", "number", "kind", "closed", "status", "contested"];

    private static readonly RoundDetails History = ReadModelStore.Model<RoundDetails>();
    private static readonly Promises Promised = ReadModelStore.Model<Promises>();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/rounds", (HttpContext http, RoundQueries q) => q.ListAsync(http, null))
            .DescribedList("rounds across processes", "Rounds of the whole record, or of the processes in ?process=, in the order of happening", RecordLists.Rounds);
        routes.MapRead("/api/processes/{process}/rounds", (HttpContext http, string process, RoundQueries q) => q.ListAsync(http, process))
            .DescribedList("rounds", "Rounds of a process in the order of happening; ?around= for a round and those before and after it, ?ids= for some rounds", RecordLists.Rounds);
        routes.MapRead("/api/processes/{process}/rounds/{round}", (HttpContext http, string process, string round, RoundQueries q) => q.OneAsync(http, process, round))
            .Described<Round>("round", "One round from its announcement to its end");
        DetailsListQueries.Map(routes, DetailsKinds.Round);
    }

    private async Task ListAsync(HttpContext http, string? process)
    {
        var question = await ListQuestion.OpenAsync(rows, http, RecordLists.Rounds, process, History, process is null ? [] : [Around], RoundFilters.Models);
        var (at, asked, ct) = (question.At, question.Asked, question.Stopped);
        var filter = RoundFilters.Of(question, History);
        if (process is not null && question.Word(Around) is { } around)
        {
            await KnownThings.RequireRoundAsync(http.Request, Around, at, process, question.Streams!, ct);
            filter = new Filter().Keys(await at.AroundAsync(History, filter, $"round-{process}/{around}", ct));
        }

        async Task<IReadOnlyList<object>> NamedAsync(IReadOnlyList<ListedRow> some, Func<ListedRow, long?> day) =>
            asked.Names ? await NameResolver.NamedAsync(at, [.. some.Select(r => (r.View, day(r)))], ct) : [.. some.Select(r => r.View)];
        var summaries = new ListRows((from, limit) => at.ListShortAsync<RoundSummary>(History, filter, from, limit, ct), some => NamedAsync(some, r => r.Earliest));
        var groups = RoundFilters.Groups(History, filter);
        await (question.IsBrief || question.GroupBy is not null
            ? question.WriteAsync<RoundSummary>(summaries, BriefColumns, groups)
            : question.WriteAsync<Round>(new ListRows((from, limit) => at.ListAsync(History, filter, from, limit, ct), some => NamedAsync(some, r => DetailsKinds.Round.DayOf((Round)r.View))), Columns, groups));
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
