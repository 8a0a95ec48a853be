using System.Globalization;
using System.IO.Compression;
using Microsoft.Net.Http.Headers;
using NegotiationTracker.Contracts;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Ledger;

namespace NegotiationTracker.Service.Api;

/// <summary>Serves the ledger as C2SP tlog-tiles: checkpoint, keys, tiles, and proofs.</summary>
public static class LedgerEndpoints
{
    private const string Entries = "entries/";
    private const string Text = "text/plain";
    private const string Immutable = "public, max-age=31536000, immutable";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAs(EndpointKind.Audit, "GET", "/api/audit/checkpoint", CheckpointAsync)
            .WithTags("Audit").WithName("checkpoint").WithSummary("The last published checkpoint, a signed note").Produces<string>(200, Text).ProducesProblem(404);
        routes.MapAs(EndpointKind.Audit, "GET", "/api/audit/keys", Keys)
            .WithTags("Audit").WithName("keys").WithSummary("The public keys of the log and of its witnesses, and how many witnesses must sign").Produces<AuditKeys>();
        routes.MapAs(EndpointKind.Audit, "GET", "/api/audit/tile/{**path}", TileAsync)
            .WithTags("Audit").WithName("tile").WithSummary("A tile of hashes, or under entries/ the entries themselves, in the form of C2SP tlog-tiles; a tile never changes").Produces<byte[]>(200, "application/octet-stream").ProducesProblem(400).ProducesProblem(404);
        routes.MapAs(EndpointKind.Audit, "GET", "/api/audit/events/{id}/proof", InclusionAsync)
            .WithTags("Audit").WithName("proof").WithSummary("Proof that an event is in the published tree: C2SP tlog-proof, or JSON with the entry if the client accepts JSON").Produces<Contracts.InclusionProof>(200, Text, MediaTypeChoice.Json).ProducesProblem(400).ProducesProblem(404);
        routes.MapAs(EndpointKind.Audit, "GET", "/api/audit/consistency", ConsistencyAsync)
            .WithTags("Audit").WithName("consistency").WithSummary("Proof that the tree of size ?to= extends that of size ?from=").Produces<Contracts.ConsistencyProof>().ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task CheckpointAsync(HttpContext http, Checkpoints checkpoints)
    {
        QueryWords.Require(http.Request);
        var published = await checkpoints.RequireAsync(null, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-cache";
        await WriteTextAsync(http, published.Note.ToString());
    }

    private static IResult Keys(HttpContext http, Checkpoints checkpoints, LedgerSettings settings)
    {
        QueryWords.Require(http.Request);
        return Results.Json(
            new AuditKeys
            {
                Keys = [.. checkpoints.Keys.Select(k => k.ToString())],
                Witnesses = [.. settings.Witnesses.Select(w => w.Key.ToString())],
                Cosignatures = settings.Cosignatures,
            },
            ApiJson.Options);
    }

    private static async Task TileAsync(HttpContext http, string path, LedgerTiles tiles)
    {
        var ct = http.RequestAborted;
        QueryWords.Require(http.Request);
        var entries = path.StartsWith(Entries, StringComparison.Ordinal);
        var tile = TileOf(path, entries);
        var bytes = (entries ? await tiles.EntriesAsync(tile, ct) : await tiles.HashesAsync(tile, ct)) ?? throw ProblemException.Of(ErrorCodes.NotFound, $"The published tree has no tile {path}.");
        http.Response.Headers.CacheControl = Immutable;
        http.Response.ContentType = "application/octet-stream";
        await WriteAsync(http, bytes, entries);
    }

    private static Tile TileOf(string path, bool entries)
    {
        try
        {
            return entries ? Tile.Parse(0, path[Entries.Length..]) : Tile.Parse(path);
        }
        catch (NoteException e)
        {
            throw ProblemException.Field("path", QueryMessages.Tile(e.Message));
        }
    }

    /// <summary>Compresses entries only: they are text and shrink to a third. Hashes do not shrink.</summary>
    private static async Task WriteAsync(HttpContext http, byte[] bytes, bool compress)
    {
        if (compress)
        {
            http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        }

        if (!compress || !MediaTypeChoice.TakesGzip(http.Request))
        {
            http.Response.ContentLength = bytes.Length;
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
            return;
        }

        http.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(http.Response.Body, CompressionLevel.Fastest);
        await gzip.WriteAsync(bytes, http.RequestAborted);
    }

    private static async Task InclusionAsync(HttpContext http, string id, LedgerProofs proofs)
    {
        QueryWords.Require(http.Request);
        if (!Guid.TryParseExact(id, "D", out var guid))
        {
            throw ProblemException.Field("id", QueryMessages.EventId);
        }

        var proof = await proofs.InclusionAsync(guid, http.RequestAborted) ?? throw ProblemException.Of(ErrorCodes.NotFound, $"There is no event {id}.");
        http.Response.Headers.CacheControl = "no-cache";
        if (MediaTypeChoice.Of(http) == Text)
        {
            await WriteTextAsync(http, proof.Proof.ToString());
            return;
        }

        await http.Response.WriteAsJsonAsync(
            new Contracts.InclusionProof
            {
                Index = proof.Entry.Index,
                Entry = System.Text.Encoding.UTF8.GetString(proof.Entry.Canonical()),
                Leaf = proof.Leaf.ToBase64(),
                Path = Hashes(proof.Proof.Path),
                Size = proof.Published.Checkpoint.Size,
                Root = proof.Published.Checkpoint.Root.ToBase64(),
                Checkpoint = proof.Published.Note.ToString(),
            },
            ApiJson.Options, http.RequestAborted);
    }

    private static async Task ConsistencyAsync(HttpContext http, Checkpoints checkpoints, LedgerProofs proofs)
    {
        var ct = http.RequestAborted;
        QueryWords.Require(http.Request, "from", "to");
        var latest = (await checkpoints.RequireAsync(null, ct)).Checkpoint.Size;
        var to = SizeOf(http, "to", latest);
        var from = SizeOf(http, "from", to);
        var proof = await proofs.ConsistencyAsync(from, to, ct);
        http.Response.Headers.CacheControl = Immutable;
        await http.Response.WriteAsJsonAsync(
            new Contracts.ConsistencyProof { From = from, FromRoot = proof.FromRoot.ToBase64(), To = to, ToRoot = proof.ToRoot.ToBase64(), Proof = Hashes(proof.Hashes) },
            ApiJson.Options, ct);
    }

    private static Task WriteTextAsync(HttpContext http, string text)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }

    private static string[] Hashes(IEnumerable<LedgerHash> hashes) => [.. hashes.Select(h => h.ToBase64())];

    private static long SizeOf(HttpContext http, string name, long most) =>
        long.TryParse(http.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size >= 1 && size <= most
            ? size
            : throw ProblemException.Field(name, QueryMessages.TreeSize(most));
}
