using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Queries;

/// <summary>Questions about how an entry came to say what it says.</summary>
public sealed class HistoryQueries(RowStore rows)
{
    private static readonly Timeline Entries = RowStore.Model<Timeline>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/entries/{id}/history", (HttpContext http, string id, HistoryQueries q) => q.HistoryAsync(http, id))
            .Described("entry history", "Every version of an entry with both times, by whom, on which source and why");
        routes.MapRead("/api/entries/{id}/explain", (HttpContext http, string id, HistoryQueries q) => q.ExplainAsync(http, id))
            .Described("entry explained", "The events that made the value of ?field= of an entry, and the accounts that differ");
    }

    private async Task HistoryAsync(HttpContext http, string id)
    {
        var (at, row) = await RowAsync(http, id, Asked.Of(http.Request));
        var steps = Versions.Steps(EntryVersions(id, row));
        var versions = steps.Select(s => s.ToJson()
            .With("validTime", s.Version.When?.Text)
            .With("data", Versions.Json(s.Version.Data))
            .With("evidence", Versions.Json(s.Version.Evidence))
            .With("withdrawn", s.Version.Withdrawn)
            .With("preferred", s.Version.Preferred)
            .With("contradictedBy", Versions.Json(s.Version.ContradictedBy.Select(c => c.Text).ToList()))
            .With("changed", s.Fields));
        await Representation.WriteAsync(http, at.Basis, new JsonObject { ["entry"] = id, ["versions"] = new JsonArray([.. versions]) });
    }

    private async Task ExplainAsync(HttpContext http, string id)
    {
        var field = http.Request.Query["field"].ToString();
        var (at, row) = await RowAsync(http, id, Asked.Of(http.Request, "field"));
        var versions = EntryVersions(id, row);
        var known = versions.SelectMany(v => Versions.Members(v).Select(m => m.Key)).Distinct(StringComparer.Ordinal).ToList();
        if (!known.Contains(field, StringComparer.Ordinal))
        {
            throw ProblemException.Field("field", QueryMessages.OneOf(known));
        }

        var made = Versions.Steps(versions)
            .Where(s => s.Act == "added" || s.Fields.Any(f => f!["field"]!.ToString() == field))
            .Select(s => s.ToJson().With("value", Versions.Members(s.Version)[field]?.DeepClone()));
        var others = await OthersAsync(at, versions[^1], http.RequestAborted);
        var differing = others.Select(o => new JsonObject { ["entry"] = o.Entry, ["value"] = o.Members[field]?.DeepClone(), ["evidence"] = o.Members["evidence"]?.DeepClone() });
        await Representation.WriteAsync(http, at.Basis, new JsonObject
        {
            ["entry"] = id,
            ["field"] = field,
            ["value"] = Versions.Members(versions[^1])[field]?.DeepClone(),
            ["withdrawn"] = versions[^1].Withdrawn,
            ["madeBy"] = new JsonArray([.. made]),
            ["differing"] = new JsonArray([.. differing]),
        });
    }

    /// <summary>The entries that contradict this one, and those that it contradicts, as they stand.</summary>
    private static async Task<List<(string Entry, JsonObject Members)>> OthersAsync(Snapshot at, EntryVersion now, CancellationToken ct)
    {
        var ids = now.ContradictedBy.Concat(now.Data.Contradicts).Select(i => i.Text).Distinct(StringComparer.Ordinal).ToList();
        var books = await at.BooksAsync(Entries, ids, ct);
        return [.. ids.Where(books.ContainsKey).Select(i => (i, EntryVersions(i, books[i])[^1])).Where(o => !o.Item2.Withdrawn).Select(o => (o.i, Versions.Members(o.Item2)))];
    }

    private async Task<(Snapshot At, AccountBook Row)> RowAsync(HttpContext http, string id, Asked asked)
    {
        var ct = http.RequestAborted;
        var at = await rows.OpenAsync(asked, Entries, ct);
        await at.RequireAsync(Entries, id, "not-found", ct);
        return (at, (await at.BooksAsync(Entries, [id], ct))[id]);
    }

    private static Domain.Values.ValueList<EntryVersion> EntryVersions(string id, AccountBook row) => EntryVersion.All(EntryId.Parse(id).OrThrow(), row);
}
