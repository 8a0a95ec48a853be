using System.Security.Cryptography;
using System.Text.Json;
using NegotiationTracker.Ledger;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>Makes bundles of the log (docs/spec/ledger.md). The HTTP service and the command line both use it, so that they write the same bytes.</summary>
public sealed class LogBundles(NpgsqlDataSource database, ProjectionProgress progress, Checkpoints checkpoints, EventSerializer facts)
{
    /// <summary>Returns the bundle of a process. Returns null if the process is not recorded in that checkpoint.</summary>
    /// <exception cref="ReadModelBehindException">The read models have not reached the checkpoint yet.</exception>
    public async Task<LogBundle?> OpenAsync(string process, SignedCheckpoint published, CancellationToken ct)
    {
        var size = published.Checkpoint.Size;
        if (await StreamsAsync(process, size, ct) is not { } isOfProcess)
        {
            return null;
        }

        var keys = await checkpoints.KeysOfAsync(published.Note, ct);
        return new LogBundle(database, facts, new BundleHead(process, size, published.Note.ToString(), [.. keys.Select(k => k.ToString())], ProductVersion.Product), isOfProcess);
    }

    /// <summary>Returns which streams belonged to the process at that size. Later links do not change a bundle.</summary>
    private async Task<Func<string, bool>?> StreamsAsync(string process, long size, CancellationToken ct)
    {
        await progress.ReachAsync(StreamsOfProcess.Models, size - 1, ct);
        if (await StreamsOfProcess.AtAsync(database, process, size - 1, ct) is not { } streams)
        {
            return null;
        }

        var all = streams.ToHashSet(StringComparer.Ordinal);
        var rounds = $"round-{process}/";
        return stream => all.Contains(stream) || stream.StartsWith(rounds, StringComparison.Ordinal);
    }
}

/// <summary>One bundle. It is read tile by tile and is never in memory as a whole.</summary>
/// <param name="database">The database of the log.</param>
/// <param name="facts">The serializer that decrypts names.</param>
/// <param name="head">The first line.</param>
/// <param name="isOfProcess">Whether the entries of a stream include their data.</param>
public sealed class LogBundle(NpgsqlDataSource database, EventSerializer facts, BundleHead head, Func<string, bool> isOfProcess)
{
    private const int Flush = 1 << 20;

    /// <summary>Returns whether a bundle of a size can be continued at an entry: only at the beginning of a tile.</summary>
    public static bool CanGoOnAt(long from, long size) => from <= size && from % Tile.Width == 0;

    /// <param name="to">The output.</param>
    /// <param name="from">The first entry. If it is 0, then the first and the last line are written too, and otherwise neither.</param>
    /// <param name="afterTile">Receives the number of entries after each tile, and is awaited. May be null.</param>
    /// <param name="ct">Cancels the reading, and the wait for a slow reader.</param>
    public async Task WriteAsync(Stream to, long from, Func<long, CancellationToken, Task>? afterTile, CancellationToken ct)
    {
        using var lines = new ExportLines(to);
        if (from == 0)
        {
            lines.Write(head.Line());
        }

        for (var index = from; index < head.Size; index += Tile.Width)
        {
            var next = Math.Min(head.Size, index + Tile.Width);
            await TileAsync(lines, index, next, ct);
            await (afterTile?.Invoke(next, ct) ?? Task.CompletedTask);
        }

        await lines.FlushAsync(from == 0 ? head.Size : null, ct);
    }

    /// <summary>
    /// Writes a tile. An entry that cannot be made from the stored data gets no line. Verification of the file then reports it as missing, and checks all
    /// others.
    /// </summary>
    private async Task TileAsync(ExportLines lines, long from, long to, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        foreach (var sql in new[] { $"select l.leaf {LedgerLeaf.Range}", LedgerLeaf.Sql })
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
            Entry(row, lines);
            if (lines.Output.WrittenCount > Flush)
            {
                await lines.FlushAsync(null, ct);
            }
        }

        await lines.FlushAsync(null, ct);
    }

    private void Entry(NpgsqlDataReader row, ExportLines lines)
    {
        if (LedgerLeaf.Stored(row) is not { } entry)
        {
            return;
        }

        if (!isOfProcess(entry.Stream))
        {
            BundleLines.Entry(entry.Canonical(), lines.Output);
            return;
        }

        var (data, evidence) = LedgerLeaf.Said(row);
        BundleLines.Entry(entry.Canonical(), data, evidence, Names(data), lines.Output);
    }

    private List<(string At, string Text)> Names(byte[] data)
    {
        try
        {
            return facts.Names(data);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException or OverflowException or InvalidOperationException or JsonException)
        {
            // Ciphertext or key were changed. Names are not covered by the hash. Verification of the file reports wrong data and needs the other entries.
            return [];
        }
    }
}
