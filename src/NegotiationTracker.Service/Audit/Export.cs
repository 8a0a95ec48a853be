using System.Globalization;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Ledger;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Service.EventLog.Marten;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Service.Storage;
using Npgsql;

namespace NegotiationTracker.Service.Audit;

/// <summary>The log up to a checkpoint as a bundle, with what the entries of a process say (docs/spec/ledger.md). It is read tile by tile and is never in memory as a whole.</summary>
public sealed class Export(NpgsqlDataSource database, RowStore rows, TreeQueries tree, Checkpoints checkpoints, FactJson facts)
{
    private const int Flush = 1 << 20;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapAs(Kind.Audit, "GET", "/api/audit/export", (HttpContext http, Export export) => export.AnswerAsync(http))
            .WithTags("Audit").WithName("export").WithSummary("The bundle of ?process= as of a published ?size=, the last one without it; ?from= a multiple of 256 goes on where a download was cut");

    private async Task AnswerAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        var process = Word(http, "process") ?? throw ProblemException.Field("process", "the key of a process is expected");
        var published = await PublishedAsync(Number(http, "size"), ct);
        var (size, from) = (published.Checkpoint.Size, Number(http, "from") ?? 0);
        if (from > size || from % Tile.Width != 0)
        {
            throw ProblemException.Field("from", $"a multiple of {Tile.Width} up to the size is expected");
        }

        var streams = await StreamsAsync(process, size, ct);
        http.Response.ContentType = "application/x-ndjson";
        http.Response.Headers.CacheControl = "no-store";
        using var lines = new ExportLines(http.Response.Body);
        if (from == 0)
        {
            lines.Write(new BundleHead(process, size, published.Note.ToString(), [.. KeysOf(published.Note)]).Line());
        }

        for (var index = from; index < size; index += Tile.Width)
        {
            await TileAsync(lines, index, Math.Min(size, index + Tile.Width), streams, ct);
        }

        await lines.FlushAsync(from == 0 ? size : null, ct);
    }

    /// <summary>Of an entry that cannot be made from what is stored there is no line: whoever checks the file misses it there, and learns of all others.</summary>
    private async Task TileAsync(ExportLines lines, long from, long to, Func<string, bool> isOfProcess, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        foreach (var sql in new[] { $"select l.leaf {Leaves.Range}", Leaves.Sql })
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = from }, new() { Value = to } } });
        }

        await using var row = await batch.ExecuteReaderAsync(ct);
        var hashes = new List<LedgerHash>(Tile.Width);
        while (await row.ReadAsync(ct))
        {
            hashes.Add(new LedgerHash(row.GetFieldValue<byte[]>(0)));
        }

        BundleLines.Tile(from / Tile.Width, hashes.ToArray(), lines.Output);
        await row.NextResultAsync(ct);
        while (await row.ReadAsync(ct))
        {
            if (Leaves.Stored(row) is not { } entry)
            {
                continue;
            }

            if (!isOfProcess(entry.Stream))
            {
                BundleLines.Entry(entry.Canonical(), lines.Output);
                continue;
            }

            var (data, evidence) = Leaves.Said(row);
            BundleLines.Entry(entry.Canonical(), data, evidence, facts.Names(data), lines.Output);
            if (lines.Output.WrittenCount > Flush)
            {
                await lines.FlushAsync(null, ct);
            }
        }

        await lines.FlushAsync(null, ct);
    }

    private async Task<Published> PublishedAsync(long? size, CancellationToken ct) => size is not { } given
        ? await tree.LatestAsync(ct)
        : await checkpoints.AtAsync(given, ct) ?? throw ProblemException.Of("not-signed", $"no checkpoint of {given} entries was published");

    /// <summary>Which streams were the process's at that size: later links change nothing in a bundle.</summary>
    private async Task<Func<string, bool>> StreamsAsync(string process, long size, CancellationToken ct)
    {
        var asked = new Asked(null, new KnownAt("size", size - 1, null), null, null, 1, Names: false);
        var at = await rows.OpenAsync(asked, RowStore.Model<ProcessStreams>(), ct, RowStore.Model<ProcessRecords>());
        var streams = await at.StreamsOfAsync(process, ct) ?? throw ProblemException.Of("unknown-stream", $"process {process} is not among the {size} entries");
        var all = streams.ToHashSet(StringComparer.Ordinal);
        var rounds = $"round-{process}/";
        return stream => all.Contains(stream) || stream.StartsWith(rounds, StringComparison.Ordinal);
    }

    private IEnumerable<string> KeysOf(SignedNote note) =>
        checkpoints.Keys.Where(k => note.Signatures.Any(s => s.Name == k.Name && s.Id == k.Id)).Select(k => k.ToString());

    private static string? Word(HttpContext http, string name)
    {
        if (http.Request.Query.Keys.FirstOrDefault(k => k is not ("process" or "size" or "from")) is { } stranger)
        {
            throw ProblemException.Field(stranger, "one of process, size, from is expected");
        }

        return http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
    }

    private static long? Number(HttpContext http, string name) => Word(http, name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw ProblemException.Field(name, "a count of entries is expected");
}
