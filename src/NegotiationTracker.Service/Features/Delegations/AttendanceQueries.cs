using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Features.Rounds;
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

    private static readonly string[] BriefColumns =
    [
        "round", "process", "actor=cell.actor", "name", "attendance=cell.attendance", "roles=cell.roles", "head=cell.head", "headName", "level=cell.level", "late=cell.late", "walkedOut=cell.walkedOut",
        "withdrew=cell.withdrew", "contested=cell.contested",
    ];

    private static readonly Attendance Attending = ReadModelStore.Model<Attendance>();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/attendance", (HttpContext http, AttendanceQueries q) => q.ListAsync(http, null))
            .DescribedList("attendance across processes", "Attendance by round of the whole record, or of the processes in ?process=; CSV has one line for each actor at each round", RecordLists.Attendance);
        routes.MapRead("/api/processes/{process}/attendance", (HttpContext http, string process, AttendanceQueries q) => q.ListAsync(http, process))
            .DescribedList("attendance", "Attendance by round and actor, with roles; ?ids= for some rounds of a process; CSV has one line for each actor at each round", RecordLists.Attendance);
    }

    private async Task ListAsync(HttpContext http, string? process)
    {
        var question = await ListQuestion.OpenAsync(rows, http, RecordLists.Attendance, process, Attending, [], RoundFilters.Models);
        var (at, ct) = (question.At, question.Stopped);
        var filter = RoundFilters.Of(question, Attending);
        filter = question.Round is { } round ? filter.Streams([round]) : filter;

        var cells = new CellFilter(question);
        var groups = RoundFilters.Groups(Attending, filter);
        var found = new ListRows((from, limit) => at.ListAsync(Attending, filter, from, limit, ct), some => ShapedAsync(question, some, cells), question.IsBrief ? BriefLines : Lines);
        await (question.IsBrief ? question.WriteAsync<AttendanceSummary>(found, BriefColumns, groups) : question.WriteAsync<RoundAttendance>(found, Columns, groups));
    }

    /// <summary>Returns rows with the cells that the question is about. The names are those on the first day of the round, or of its window.</summary>
    private static async Task<IReadOnlyList<object>> ShapedAsync(ListQuestion question, IReadOnlyList<ListedRow> rows, CellFilter cells)
    {
        object Shaped(RoundAttendance row) => cells.Of(row) is var seen && question.IsBrief ? SummaryOf(seen) : seen;
        var shaped = rows.Select(r => (Shaped((RoundAttendance)r.View), r.Earliest)).ToList();
        return question.Asked.Names ? await NameResolver.NamedAsync(question.At, shaped, question.Stopped) : [.. shaped.Select(s => s.Item1)];
    }

    private static AttendanceSummary SummaryOf(RoundAttendance row) => new()
    {
        Round = row.Round,
        Process = row.Process,
        Cells = [.. row.Cells.Select(SummaryOf)],
        Possible = row.Possible,
    };

    private static DelegationSummary SummaryOf(AttendanceCell cell)
    {
        var accounts = new SortedDictionary<string, ShownAccount>(cell.Roles.ToDictionary(r => $"roles/{r.Role}", r => ShownAccount.Of(r.Aspect)), StringComparer.Ordinal);
        if (cell.Standing is { } standing)
        {
            accounts["attendance"] = new ShownAccount(standing, cell.Entry);
        }

        var resting = cell.Roles.Where(r => r.Aspect.SourcesWithdrawn == true).Select(r => $"roles/{r.Role}").ToHashSet(StringComparer.Ordinal);
        _ = cell.Standing == Standing.SourcesWithdrawn && resting.Add("attendance");
        foreach (var (member, field) in new[] { ("head", cell.Head), ("level", cell.Level) }.Where(f => f.Item2 is not null))
        {
            accounts[member] = ShownAccount.Of(field!);
            _ = field!.SourcesWithdrawn == true && resting.Add(member);
        }

        return new DelegationSummary
        {
            Actor = cell.Actor,
            Attendance = cell.Attendance,
            Roles = [.. cell.Roles.Where(r => r.Aspect.Value is not null).Select(r => r.Role)],
            Head = cell.Head?.Value,
            Level = cell.Level?.Value,
            Late = cell.Late,
            WalkedOut = cell.WalkedOut,
            Withdrew = cell.Withdrew,
            Accounts = accounts,
            Contested = [.. accounts.Where(a => a.Value.Standing == Standing.Contested).Select(a => a.Key)],
            SourcesWithdrawn = [.. accounts.Keys.Where(resting.Contains)],
        };
    }

    private static IEnumerable<JsonNode> Cells(JsonNode body) => body["cells"]?.AsArray().OfType<JsonNode>() ?? [];

    /// <summary>Writes a line for each actor, with the names if the question asks for them.</summary>
    private static IEnumerable<JsonNode> Lines(JsonNode body) => LinesOf(body, (line, cell) =>
    {
        var roles = cell["roles"]?.AsArray().OfType<JsonNode>().ToList() ?? [];
        line["headName"] = cell["head"]?["value"] is { } head ? PersonIn(body, head) : null;
        line["cell"]!["asWritten"] = Words(roles.SelectMany(r => r["aspect"]!["accounts"]!.AsArray()).Select(a => a!["detail"]));
        line["cell"]!["unlistedBy"] = Words(roles.SelectMany(r => r["unlistedBy"]?.AsArray() ?? []));
    });

    private static IEnumerable<JsonNode> BriefLines(JsonNode body) => LinesOf(body, (line, cell) => line["headName"] = cell["head"] is { } head ? PersonIn(body, head) : null);

    private static IEnumerable<JsonNode> LinesOf(JsonNode body, Action<JsonObject, JsonNode> complete) => Cells(body).Select(cell =>
    {
        var line = new JsonObject
        {
            ["round"] = body["round"]?.DeepClone(),
            ["process"] = body["process"]?.DeepClone(),
            ["name"] = body["names"]?["actors"]?[cell["actor"]!.ToString()]?.DeepClone(),
            ["cell"] = cell.DeepClone(),
        };
        complete(line, cell);
        return line;
    });

    private static JsonNode? PersonIn(JsonNode body, JsonNode person) => body["names"]?["people"]?[person.ToString()]?.DeepClone();

    private static JsonArray Words(IEnumerable<JsonNode?> words) =>
        new([.. words.OfType<JsonNode>().Select(w => w.ToString()).Distinct(StringComparer.Ordinal).Select(w => (JsonNode)w)]);

    /// <summary>The cells that a question is about: those of its actors. Without actors, all.</summary>
    private sealed class CellFilter(ListQuestion question)
    {
        private readonly HashSet<string> _actors = question.Actors().Select(a => question.At.SameAs(Categories.Actor, a[0])).ToHashSet(StringComparer.Ordinal);

        public RoundAttendance Of(RoundAttendance row) => _actors.Count == 0 ? row : row with { Cells = [.. row.Cells.Where(c => _actors.Contains(c.Actor))] };
    }
}
