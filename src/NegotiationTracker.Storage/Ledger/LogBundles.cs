using System.Security.Cryptography;
using System.Text.Json;
using NegotiationTracker.Ledger;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>The log as bundles (docs/spec/ledger.md): by HTTP and straight from the database they are made here, so that they are the same bytes.</summary>
public sealed class LogBundles(NpgsqlDataSource database, ProjectionProgress progress, Checkpoints checkpoints, EventSerializer facts)
{
    /// <summary>Returns the bundle of a process; null if the process is not recorded in that checkpoint.</summary>
    /// <exception cref="ReadModelBehindException">The read models have not reached the checkpoint yet.</exception>
    public async Task<LogBundle?> OpenAsync(string process, PublishedCheckpoint published, CancellationToken ct)
    {
        var size = published.Checkpoint.Size;
        if (await StreamsAsync(process, size, ct) is not { } isOfProcess)
        {
            return null;
        }

        var keys = await checkpoints.KeysOfAsync(published.Note, ct);
        return new LogBundle(database, facts, new BundleHead(process, size, published.Note.ToString(), [.. keys.Select(k => k.ToString())], ProductVersion.Product), isOfProcess);
    }

    /// <summary>Returns which streams were the process's at that size: later links change nothing in a bundle.</summary>
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

/// <summary>One bundle to be written. It is read tile by tile and is never in memory as a whole.</summary>
/// <param name="database">Where the log is.</param>
/// <param name="facts">What reads names.</param>
/// <param name="head">Its first line.</param>
/// <param name="isOfProcess">Whether the entries of a stream come with what they say.</param>
public sealed class LogBundle(NpgsqlDataSource database, EventSerializer facts, BundleHead head, Func<string, bool> isOfProcess)
{
    private const int Flush = 1 << 20;

    /// <summary>Whether a bundle of a size can be gone on with at an entry: where a tile begins.</summary>
    public static bool CanGoOnAt(long from, long size) => from <= size && from % Tile.Width == 0;

    /// <param name="to">Where it goes.</param>
    /// <param name="from">The entry to go on at; with 0 the first and the last line are written too, and else neither.</param>
    /// <param name="afterTile">Told the count of entries behind each tile, and waited for; null for nobody.</param>
    /// <param name="ct">Ends the reading, and the waiting for a reader that does not read.</param>
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

    /// <summary>Of an entry that cannot be made from what is stored there is no line: whoever checks the file misses it there, and learns of all others.</summary>
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
            // Ciphertext or key were changed: names are not vouched for, and what is wrong with the data is for whoever checks the file, who needs the other entries.
            return [];
        }
    }
}
