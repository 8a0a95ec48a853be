using System.Text.Json.Nodes;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Queries;

/// <summary>Questions about rounds and what one round said about another.</summary>
public sealed class RoundQueries(RowStore rows, Names names)
{
    private static readonly string[] Columns =
        ["round", "label=label.value", "number=number.value", "announcedWindow=announcedWindow.value", "announcedPlace=announcedPlace.value", "opened=opened.value", "openedStanding=opened.standing", "closed=closed.value", "place=place.value", "host=host.value", "jointStatement=jointStatement.value", "delegations=delegations.actor"];

    private static readonly RoundHistory History = RowStore.Model<RoundHistory>();
    private static readonly Promises Promised = RowStore.Model<Promises>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/processes/{process}/rounds", (HttpContext http, string process, RoundQueries q) => q.ListAsync(http, process))
            .Described("rounds", "Rounds of a process in the order of happening");
        routes.MapRead("/api/processes/{process}/rounds/{round}", (HttpContext http, string process, string round, RoundQueries q) => q.OneAsync(http, process, round))
            .Described("round", "One round from announcement to close");
    }

    private async Task ListAsync(HttpContext http, string process)
    {
        var asked = Asked.Of(http.Request);
        var filter = new Filter().Streams(await this.StreamsAsync(http, asked, process, History));
        await Lists.WriteAsync(http, rows, History, asked, filter, Columns, asked.Names ? r => WithNamesAsync(r, http.RequestAborted) : null);
    }

    private async Task OneAsync(HttpContext http, string process, string round)
    {
        var ct = http.RequestAborted;
        var asked = Asked.Of(http.Request);
        await asked.WaitAsync(rows, ct, Promised);
        var (basis, body) = await asked.OneAsync(rows, History, $"round-{process}/{round}", "unknown-stream", ct);
        var known = JsonMembers.Of(body, "redeems", "version");
        var whole = JsonMembers.With(body, "announcedElsewhere", await ElsewhereAsync(known.GetValueOrDefault("redeems"), ct));
        http.Response.Headers["Tracker-Version"] = $"\"{known["version"]}\"";
        if (!asked.Names)
        {
            await Representation.WriteAsync(http, basis, whole);
            return;
        }

        var named = JsonNode.Parse(whole)!;
        await names.AddAsync(named, Day(named), ct);
        await Representation.WriteAsync(http, basis, named);
    }

    /// <summary>What other rounds announced of this one: the promises that it redeems.</summary>
    private async Task<JsonArray> ElsewhereAsync(JsonNode? redeems, CancellationToken ct)
    {
        var keys = Questions.ItemsOf(redeems);
        if (keys.Count == 0)
        {
            return [];
        }

        var found = (await rows.BodiesAsync(Promised, keys, ct)).OrderBy(p => p.Key, StringComparer.Ordinal);
        return new JsonArray([.. found.Select(p => JsonNode.Parse(p.Value))]);
    }

    private async Task<JsonNode> WithNamesAsync(Listed row, CancellationToken ct)
    {
        var body = JsonNode.Parse(row.Body)!;
        await names.AddAsync(body, Day(body), ct);
        return body;
    }

    /// <summary>The day at which the names in an answer about a round are asked for: its opening, else the beginning of its window.</summary>
    internal static long? Day(JsonNode body) =>
        Questions.DayOf(body["opened"]?["value"] ?? body["announcedWindow"]?["value"]);

    private Task<string[]> StreamsAsync(HttpContext http, Asked asked, string process, ReadModel model) => rows.RequireStreamsAsync(http, asked, process, model);
}
