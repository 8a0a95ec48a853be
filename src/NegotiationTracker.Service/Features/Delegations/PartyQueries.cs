using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Delegations;

/// <summary>The query for the actors of a process: in which roles, and at how many rounds each was present.</summary>
public sealed class PartyQueries(ReadModelStore rows)
{
    /// <summary>The maximum number of delegations in memory, of all rounds together.</summary>
    private const long MaxDelegations = 200_000;

    private static readonly string[] Columns = ["actor", "roles", "present"];

    private static readonly Attendance Attending = ReadModelStore.Model<Attendance>();

    private readonly KeptParts<RoundAttendance, List<RoundPart>> _delegations = new(
        Attending, a => [.. a.Cells.Select(PartOf)], MaxDelegations, d => d.Count);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/api/processes/{process}/parties", (HttpContext http, string process, PartyQueries q) => q.ListAsync(http, process))
            .DescribedList<ProcessParty>("parties", "Actors in the rounds of a process, with their roles; those who were present most often first");

    private async Task ListAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var asked = QueryParameters.Of(http.Request);
        var (at, streams) = await rows.OpenAsync(http, asked, process, Attending);
        var rounds = await _delegations.AllAsync(at, new Filter().Streams(streams), ct);
        var day = rounds.Max(r => r.Earliest);
        await ListWriter.WriteAsync(http, at, limit => PageAsync(at, asked, All(rounds.SelectMany(r => r.Part), at), limit, day, ct), asked, Columns);
    }

    private static IEnumerable<ProcessParty> All(IEnumerable<RoundPart> delegations, Snapshot at) => delegations.GroupBy(d => d.Actor, StringComparer.Ordinal)
        .Select(g => new ProcessParty
        {
            Actor = g.Key,
            Roles = [.. g.SelectMany(d => d.Roles).CountBy(r => r).OrderByDescending(r => r.Value).Select(r => r.Key)],
            Present = g.Count(d => d.Present),
            SourcesWithdrawn = g.All(d => d.RestsOn.Count > 0 && d.RestsOn.All(at.IsWithdrawn)) ? true : null,
        })
        .OrderByDescending(p => p.Present).ThenBy(p => p.Actor, StringComparer.Ordinal);

    /// <summary>Returns the parties after the cursor. Names are those of the last round.</summary>
    private static async IAsyncEnumerable<ListedRow> PageAsync(Snapshot at, QueryParameters asked, IEnumerable<ProcessParty> all, int? limit, long? day, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var page = all.SkipWhile(p => asked.Cursor is { } c && p.Actor != c.Key).Skip(asked.Cursor is null ? 0 : 1).Take(limit ?? int.MaxValue).ToList();
        var named = new JsonObject { ["actors"] = new JsonArray([.. page.Select(p => (JsonNode)p.Actor)]) };
        if (asked.Names)
        {
            await NameResolver.NamedAsync(at, named, day, ct);
        }

        foreach (var party in page)
        {
            var name = named["names"]?["actors"]?[party.Actor]?.ToString();
            yield return new ListedRow(
                party.Actor, null, null, name is null ? party : party with { Names = new ResolvedNames { Actors = new Dictionary<string, string?>(StringComparer.Ordinal) { [party.Actor] = name } } });
        }
    }

    /// <summary>Returns what the list needs of an actor at a round. It has the sources, and not whether they were withdrawn, so that it can stay in memory.</summary>
    private static RoundPart PartOf(AttendanceCell cell)
    {
        var accounts = cell.Roles.SelectMany(r => r.Aspect.Accounts).Where(a => !a.Withdrawn).ToList();
        return new RoundPart(
            cell.Actor, [.. cell.Roles.Select(r => r.Role)], cell.Attendance == AttendanceStatus.Present,
            accounts.Exists(a => a.Unsourced) ? [] : [.. accounts.SelectMany(a => a.Sources).Concat(cell.Sources).Distinct(StringComparer.Ordinal)]);
    }

    /// <param name="RestsOn">The sources of its presence and its roles. None if some of it has no source.</param>
    private sealed record RoundPart(string Actor, IReadOnlyList<string> Roles, bool Present, IReadOnlyList<string> RestsOn);
}
