using System.Text.Json.Nodes;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Queries;

/// <summary>Questions about rounds and what one round said about another.</summary>
public sealed class RoundQueries(RowStore rows, Names names)
{
    private static readonly string[] Columns =
        ["round", "label=label.value", "number=number.value", "announcedWindow=announcedWindow.value", "announcedPlace=announcedPlace.value", "opened=opened.value", "openedStanding=opened.standing", "closed=closed.value", "place=place.value", "host=host.value", "jointStatement=jointStatement.value", "delegations=delegations.actor"];

    private static readonly RoundHistory History = RowStore.Model<RoundHistory>();
    private static readonly Promises Promised = RowStore.Model<Promises>();
    private static readonly Attendance Attending = RowStore.Model<Attendance>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/processes/{process}/rounds", (HttpContext http, string process, RoundQueries q) => q.ListAsync(http, process))
            .Described("rounds", "Rounds of a process in the order of happening");
        routes.MapRead("/api/processes/{process}/rounds/{round}", (HttpContext http, string process, string round, RoundQueries q) => q.OneAsync(http, process, round))
            .Described("round", "One round from announcement to close");
        routes.MapRead("/api/processes/{process}/attendance", (HttpContext http, string process, RoundQueries q) => q.AttendanceAsync(http, process))
            .Described("attendance", "Who was at which round, as what; ?actor= for one actor");
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

    private async Task AttendanceAsync(HttpContext http, string process)
    {
        var asked = Asked.Of(http.Request, "actor");
        var actor = http.Request.Query["actor"].ToString();
        var streams = await this.StreamsAsync(http, asked, process, Attending);
        await Lists.WriteAsync(http, rows, Attending, asked, new Filter().Streams(streams).Has("actors", actor), ["round", "actor=cells.actor", "attending=cells.attending", "head=cells.head.value"], async row =>
        {
            var body = JsonNode.Parse(row.Body)!;
            if (actor.Length > 0)
            {
                body["cells"] = new JsonArray([.. body["cells"]?.AsArray().Where(c => c!["actor"]!.ToString() == actor).Select(c => c!.DeepClone()) ?? []]);
            }

            if (asked.Names)
            {
                var (_, history) = await rows.OneAsync(History, row.Key, http.RequestAborted);
                await names.AddAsync(body, history is null ? null : Day(JsonNode.Parse(history)!), http.RequestAborted);
            }

            return body;
        });
    }

    /// <summary>What other rounds announced of this one: the promises that it redeems.</summary>
    private async Task<JsonArray> ElsewhereAsync(JsonNode? redeems, CancellationToken ct)
    {
        var keys = redeems?.AsArray().Where(r => r!["accounts"]!["value"] is not null).Select(r => r!["item"]!.ToString()).ToList() ?? [];
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

    private static long? Day(JsonNode body) =>
        (body["opened"]?["value"] ?? body["announcedWindow"]?["value"])?.ToString() is { } text ? EdtfDate.Parse(text).OrThrow().FirstDay : null;

    private Task<string[]> StreamsAsync(HttpContext http, Asked asked, string process, ReadModel model) => rows.RequireStreamsAsync(http, asked, process, model);
}
