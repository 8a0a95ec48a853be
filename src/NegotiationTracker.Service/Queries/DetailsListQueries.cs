using NegotiationTracker.Domain.Record;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Queries;

/// <summary>The query for a list of details. The details have the first items of each list, and the addresses of the others.</summary>
public sealed class DetailsListQueries(ReadModelStore rows)
{
    internal static void Map(IEndpointRouteBuilder routes, DetailsKind kind)
    {
        var thing = kind.Pattern[(kind.Pattern.LastIndexOf('{') + 1)..kind.Pattern.LastIndexOf('}')];
        routes.MapRead($"{kind.Pattern}/{{list}}", (HttpContext http, string list, DetailsListQueries q) => q.AnswerAsync(http, kind, list))
            .DescribedList<object>($"{thing} list", $"All items of one list of one {thing}: {string.Join(", ", kind.Names)}");
    }

    private async Task AnswerAsync(HttpContext http, DetailsKind kind, string list)
    {
        var ct = http.RequestAborted;
        if (!kind.Names.Contains(list, StringComparer.Ordinal))
        {
            throw ProblemException.Of(ErrorCodes.NotFound, $"There is no list {list}. The lists are {string.Join(", ", kind.Names)}.");
        }

        var asked = QueryParameters.Of(http.Request);
        var at = await rows.OpenAsync(asked, kind.Model, ct, kind.Models);
        var key = kind.KeyOf(http.Request.RouteValues);
        if (!await at.IsVisibleAsync(kind.Model, key, ct))
        {
            throw await at.MissingAsync(kind.Model, key, RefusalCodes.UnknownStream, RefusalMessages.NotRecorded(key), ct);
        }

        var evaluated = kind.Lists.SingleOrDefault(l => l.Name == list)?.Evaluated;
        var moment = evaluated is null ? null : at.EvaluationTime;
        object Shaped(object item) => evaluated is null ? item : evaluated(item, moment!);
        var day = asked.Names ? await at.FirstDayAsync(kind.Model, key, ct) : null;
        await ListWriter.WriteAsync(
            http, at, limit => at.ItemsAsync(kind, key, list, asked.Cursor, limit, ct), asked, kind.ColumnsOf(list),
            async items => asked.Names ? await NameResolver.NamedAsync(at, [.. items.Select(i => (Shaped(i.View), day))], ct) : [.. items.Select(i => Shaped(i.View))]);
    }
}
