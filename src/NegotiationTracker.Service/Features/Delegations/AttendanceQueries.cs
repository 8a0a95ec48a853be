using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Delegations;

/// <summary>Queries about attendance: which actor was at which round, in which role, and under which name in the source.</summary>
public sealed class AttendanceQueries(ReadModelStore rows)
{
    private static readonly string[] Columns =
    [
        "round", "actor=cell.actor", "name", "attendance=cell.attendance", "standing=cell.standing", "roles=cell.roles.role", "asWritten=cell.asWritten", "head=cell.head.value", "headName",
        "headAsWritten=cell.head.accounts.detail", "level=cell.level.value", "late=cell.late", "walkedOut=cell.walkedOut", "withdrew=cell.withdrew", "unlistedBy=cell.unlistedBy", "sources=cell.sources",
    ];

    private static readonly Attendance Attending = ReadModelStore.Model<Attendance>();

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/api/processes/{process}/attendance", (HttpContext http, string process, AttendanceQueries q) => q.ListAsync(http, process))
            .DescribedList<RoundAttendance>("attendance", "Attendance by round and actor, with roles; ?actor= for one actor, ?round= for one round, ?ids= for some; CSV has one line for each actor at each round");

    private async Task ListAsync(HttpContext http, string process)
    {
        var asked = QueryParameters.Of(http.Request, "actor", "round", QueryExtensions.Ids);
        var actor = http.Request.Query["actor"].ToString();
        var (at, streams) = await rows.OpenAsync(http, asked, process, Attending);
        await ListWriter.WriteAsync(
            http, at, Attending, asked, new Filter().Streams(QueryExtensions.RoundsOf(http, process) ?? streams).AnyOf("actors", at.OneWith(Categories.Actor, actor)), Columns,
            some => ShapedAsync(at, some, actor, asked, http.RequestAborted), Lines);
    }

    /// <summary>Returns the cells of the actor, or of all without one. The names are those on the first day of the round, or of its window.</summary>
    private static async Task<IReadOnlyList<object>> ShapedAsync(Snapshot at, IReadOnlyList<ListedRow> rows, string actor, QueryParameters asked, CancellationToken ct)
    {
        object Shaped(RoundAttendance row) => actor.Length == 0 ? row : row with { Cells = [.. row.Cells.Where(c => c.Actor == at.SameAs(Categories.Actor, actor))] };
        var shaped = rows.Select(r => (Shaped((RoundAttendance)r.View), r.Earliest)).ToList();
        return asked.Names ? await NameResolver.NamedAsync(at, shaped, ct) : [.. shaped.Select(s => s.Item1)];
    }

    private static IEnumerable<JsonNode> Cells(JsonNode body) => body["cells"]?.AsArray().OfType<JsonNode>() ?? [];

    /// <summary>Writes a line for each actor, with the names if the question asks for them.</summary>
    private static IEnumerable<JsonNode> Lines(JsonNode body) => Cells(body).Select(cell =>
    {
        var roles = cell["roles"]?.AsArray().OfType<JsonNode>().ToList() ?? [];
        var line = new JsonObject
        {
            ["round"] = body["round"]?.DeepClone(),
            ["name"] = body["names"]?["actors"]?[cell["actor"]!.ToString()]?.DeepClone(),
            ["headName"] = cell["head"]?["value"] is { } head ? body["names"]?["people"]?[head.ToString()]?.DeepClone() : null,
            ["cell"] = cell.DeepClone(),
        };
        line["cell"]!["asWritten"] = Words(roles.SelectMany(r => r["aspect"]!["accounts"]!.AsArray()).Select(a => a!["detail"]));
        line["cell"]!["unlistedBy"] = Words(roles.SelectMany(r => r["unlistedBy"]?.AsArray() ?? []));
        return line;
    });

    private static JsonArray Words(IEnumerable<JsonNode?> words) =>
        new([.. words.OfType<JsonNode>().Select(w => w.ToString()).Distinct(StringComparer.Ordinal).Select(w => (JsonNode)w)]);
}
