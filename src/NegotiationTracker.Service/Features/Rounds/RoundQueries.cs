using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Features.Rounds;

/// <summary>Queries about rounds, and what one round announced about another.</summary>
public sealed class RoundQueries(ReadModelStore rows)
{
    private static readonly string[] Columns =
        ["round", "label=label.value", "number=number.value", "announcedWindow=announcedWindow.value", "announcedPlace=announcedPlace.value", "opened=opened.value", "openedStanding=opened.standing", "closed=closed.value", "place=place.value", "host=host.value", "jointStatement=jointStatement.value", "delegations=delegations.actor"];

    private static readonly RoundDetails History = ReadModelStore.Model<RoundDetails>();
    private static readonly Promises Promised = ReadModelStore.Model<Promises>();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/processes/{process}/rounds", (HttpContext http, string process, RoundQueries q) => q.ListAsync(http, process))
            .DescribedList<Round>("rounds", "Rounds of a process in the order of happening");
        routes.MapRead("/api/processes/{process}/rounds/{round}", (HttpContext http, string process, string round, RoundQueries q) => q.OneAsync(http, process, round))
            .Described<Round>("round", "One round from its announcement to its end");
    }

    private async Task ListAsync(HttpContext http, string process)
    {
        var asked = QueryParameters.Of(http.Request);
        var (at, streams) = await rows.OpenAsync(http, asked, process, History);
        await ListWriter.WriteAsync(http, at, History, asked, new Filter().Streams(streams), Columns, asked.Names ? r => WithNamesAsync(at, r, http.RequestAborted) : null);
    }

    private async Task OneAsync(HttpContext http, string process, string round)
    {
        var ct = http.RequestAborted;
        var asked = QueryParameters.Of(http.Request);
        var at = await rows.OpenAsync(asked, History, ct, Promised);
        var body = await at.RequireAsync(History, $"round-{process}/{round}", "unknown-stream", ct);
        var known = JsonMembers.Of(body, "redeems", "version");
        var announced = await AnnouncedByRoundsAsync(at, known.GetValueOrDefault("redeems"), ct);
        var whole = announced.Count == 0 ? body : JsonMembers.With(body, "announcedByRounds", announced);
        http.Response.Headers["Tracker-Version"] = $"\"{known["version"]}\"";
        if (!asked.Names)
        {
            await ResponseWriter.WriteAsync(http, at.Basis, whole);
            return;
        }

        var named = JsonNode.Parse(whole)!;
        await NameResolver.AddAsync(at, named, Day(named), ct);
        await ResponseWriter.WriteAsync(http, at.Basis, named);
    }

    /// <summary>Returns the promises of other rounds that this round redeems.</summary>
    private static async Task<JsonArray> AnnouncedByRoundsAsync(Snapshot at, JsonNode? redeems, CancellationToken ct)
    {
        var keys = QueryExtensions.ItemsOf(redeems?.Deserialize<List<ListItem>>(ApiJson.Options) ?? []);
        if (keys.Count == 0)
        {
            return [];
        }

        var found = (await at.BodiesAsync(Promised, keys, ct)).OrderBy(p => p.Key, StringComparer.Ordinal);
        return new JsonArray([.. found.Select(p => JsonNode.Parse(p.Value))]);
    }

    private static async Task<JsonNode> WithNamesAsync(Snapshot at, ListedRow row, CancellationToken ct)
    {
        var body = JsonNode.Parse(row.Body)!;
        await NameResolver.AddAsync(at, body, Day(body), ct);
        return body;
    }

    /// <summary>Returns the day for the names in an answer about a round: its opening, or else the beginning of its window.</summary>
    internal static long? Day(JsonNode body) =>
        QueryExtensions.DayOf(body["opened"]?["value"] ?? body["announcedWindow"]?["value"]);
}
