using System.Buffers.Binary;
using System.IO.Compression;
using NegotiationTracker.Contracts;
using NegotiationTracker.Ledger;
using NegotiationTracker.Service.EventLog;
using NegotiationTracker.Service.EventLog.Marten;
using NegotiationTracker.Service.Http;
using Npgsql;

namespace NegotiationTracker.Service.Audit;

/// <summary>The log as C2SP tlog-tiles has it: checkpoint, tiles, and bundles of entries.</summary>
public sealed class TreeQueries(NpgsqlDataSource database, TreeStore tree, Checkpoints checkpoints, LedgerSettings settings)
{
    private const string Entries = "entries/";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAs(Kind.Audit, "GET", "/api/audit/checkpoint", (HttpContext http, TreeQueries q) => q.CheckpointAsync(http))
            .WithTags("Audit").WithName("checkpoint").WithSummary("The last published checkpoint, a signed note").Produces<string>(200, "text/plain").ProducesProblem(404);
        routes.MapAs(Kind.Audit, "GET", "/api/audit/keys", (TreeQueries q) => q.Keys())
            .WithTags("Audit").WithName("keys").WithSummary("What signatures are verified with: the log's keys, the witnesses', and how many of these have to sign").Produces<AuditKeys>();
        routes.MapAs(Kind.Audit, "GET", "/api/audit/tile/{**path}", (HttpContext http, string path, TreeQueries q) => q.TileAsync(http, path))
            .WithTags("Audit").WithName("tile").WithSummary("A tile of hashes, or under entries/ the entries themselves, as C2SP tlog-tiles says; a tile never changes").Produces<byte[]>(200, "application/octet-stream").ProducesProblem(400).ProducesProblem(404);
    }

    /// <summary>The last published checkpoint.</summary>
    /// <exception cref="ProblemException">There is none yet.</exception>
    public async Task<Published> LatestAsync(CancellationToken ct) => await checkpoints.LatestAsync(ct)
        ?? throw ProblemException.Of("not-signed", settings.Folder is null ? "this service does not sign: Ledger:Folder is not set" : "no checkpoint has been published yet");

    private async Task CheckpointAsync(HttpContext http)
    {
        var published = await LatestAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(published.Note.ToString(), http.RequestAborted);
    }

    private IResult Keys() => Results.Json(
        new AuditKeys
        {
            Keys = [.. checkpoints.Keys.Select(k => k.ToString())],
            Witnesses = [.. settings.Witnesses.Select(w => w.Key.ToString())],
            Cosignatures = settings.Cosignatures,
        },
        Storage.ViewJson.Options);

    private async Task TileAsync(HttpContext http, string path)
    {
        var entries = path.StartsWith(Entries, StringComparison.Ordinal);
        var tile = Parsed(path, entries);
        if (!tile.IsWithin((await LatestAsync(http.RequestAborted)).Checkpoint.Size))
        {
            throw ProblemException.Of("not-found", "the published tree has no such tile");
        }

        var bytes = entries ? await EntriesAsync(tile, http.RequestAborted) : SigningFolder.Bytes(await tree.HashesAsync(tile, http.RequestAborted));
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.ContentType = "application/octet-stream";
        await WriteAsync(http, bytes, entries);
    }

    private static Tile Parsed(string path, bool entries)
    {
        try
        {
            return entries ? Tile.Parse(0, path[Entries.Length..]) : Tile.Parse(path);
        }
        catch (NoteException e)
        {
            throw ProblemException.Field("path", e.Message);
        }
    }

    /// <summary>Entries are text and shrink to a third; hashes do not.</summary>
    private static async Task WriteAsync(HttpContext http, byte[] bytes, bool compress)
    {
        http.Response.Headers.Vary = "Accept-Encoding";
        if (!compress || !http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.ContentLength = bytes.Length;
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
            return;
        }

        http.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(http.Response.Body, CompressionLevel.Fastest);
        await gzip.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>Each entry behind its length in two bytes.</summary>
    private async Task<byte[]> EntriesAsync(Tile tile, CancellationToken ct)
    {
        var first = tile.Index << Tile.Height;
        await using var command = database.CreateCommand(Leaves.Sql);
        command.Parameters.AddWithValue(first);
        command.Parameters.AddWithValue(first + tile.Hashes);
        using var bundle = new MemoryStream();
        var next = first;
        var length = new byte[2];
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var entry = (row.GetInt64(0) == next ? Leaves.Stored(row)?.Canonical() : null) ?? throw new LogDamagedException($"the entry of index {next} cannot be made from what is stored");
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Length);
            bundle.Write(length);
            bundle.Write(entry);
            next++;
        }

        return next == first + tile.Hashes ? bundle.ToArray() : throw new LogDamagedException($"the entry of index {next} is missing");
    }
}
