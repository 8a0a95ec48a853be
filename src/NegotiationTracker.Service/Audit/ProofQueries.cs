using System.Globalization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Ledger;
using NegotiationTracker.Service.EventLog;
using NegotiationTracker.Service.EventLog.Marten;
using NegotiationTracker.Service.Http;
using Npgsql;

namespace NegotiationTracker.Service.Audit;

/// <summary>Proofs that an entry is in the signed tree, and that one tree extends another.</summary>
public sealed class ProofQueries(NpgsqlDataSource database, TreeStore tree, TreeQueries published)
{
    private const string EntrySql = $"select {Leaves.Columns} from tracker.ledger l left join tracker.mt_events e on e.id = l.event_id where l.event_id = $1";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAs(Kind.Audit, "GET", "/api/audit/events/{id}/proof", (HttpContext http, string id, ProofQueries q) => q.InclusionAsync(http, id))
            .WithTags("Audit").WithName("proof").WithSummary("That an event is in the published tree, checked offline: C2SP tlog-proof, or JSON with the entry where that is asked for").Produces<InclusionProof>(200, "application/json", "text/plain").ProducesProblem(400).ProducesProblem(404);
        routes.MapAs(Kind.Audit, "GET", "/api/audit/consistency", (HttpContext http, ProofQueries q) => q.ConsistencyAsync(http))
            .WithTags("Audit").WithName("consistency").WithSummary("That the tree of size ?to= extends that of size ?from=").Produces<ConsistencyProof>().ProducesProblem(400).ProducesProblem(404);
    }

    private async Task InclusionAsync(HttpContext http, string id)
    {
        var ct = http.RequestAborted;
        if (!Guid.TryParseExact(id, "D", out var guid))
        {
            throw ProblemException.Field("id", "the id of an event is expected");
        }

        var latest = await published.LatestAsync(ct);
        var (entry, leaf) = await EntryAsync(guid, ct);
        if (entry.Index >= latest.Checkpoint.Size)
        {
            throw ProblemException.Of("not-signed", $"the event is at index {entry.Index}, and the published tree has {latest.Checkpoint.Size} entries");
        }

        var proof = new TlogProof(entry.Index, await tree.HashesAsync(Subtrees.Inclusion(entry.Index, latest.Checkpoint.Size), latest.Checkpoint.Size, ct), latest.Note);
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = "Accept";
        if (!http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync(proof.ToString(), ct);
            return;
        }

        await http.Response.WriteAsJsonAsync(
            new InclusionProof
            {
                Index = entry.Index,
                Entry = System.Text.Encoding.UTF8.GetString(entry.Canonical()),
                Leaf = leaf.ToBase64(),
                Path = [.. proof.Path.Select(h => h.ToBase64())],
                Size = latest.Checkpoint.Size,
                Root = latest.Checkpoint.Root.ToBase64(),
                Checkpoint = latest.Note.ToString(),
            },
            Storage.ViewJson.Options, ct);
    }

    private async Task ConsistencyAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        var latest = (await published.LatestAsync(ct)).Checkpoint.Size;
        var to = SizeOf(http, "to", latest);
        var from = SizeOf(http, "from", to);
        var proof = await tree.HashesAsync(Subtrees.Consistency(from, to), to, ct);
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        await http.Response.WriteAsJsonAsync(
            new ConsistencyProof
            {
                From = from,
                FromRoot = (await tree.RootNowAsync(from, ct)).ToBase64(),
                To = to,
                ToRoot = (await tree.RootNowAsync(to, ct)).ToBase64(),
                Proof = [.. proof.Select(h => h.ToBase64())],
            },
            Storage.ViewJson.Options, ct);
    }

    private async Task<(LedgerEntry Entry, LedgerHash Leaf)> EntryAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.CreateCommand(EntrySql);
        command.Parameters.AddWithValue(id);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
        {
            throw ProblemException.Of("not-found", $"{id} is no event");
        }

        return (Leaves.Stored(row) ?? throw new LogDamagedException($"the entry of index {row.GetInt64(0)} cannot be made from what is stored"), Leaves.Kept(row));
    }

    private static long SizeOf(HttpContext http, string name, long most) =>
        long.TryParse(http.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size >= 1 && size <= most
            ? size
            : throw ProblemException.Field(name, string.Create(CultureInfo.InvariantCulture, $"a tree's size is expected, from 1 to {most}"));
}
