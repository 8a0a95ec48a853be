using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Client;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Service;
using NegotiationTracker.Signing;
using NegotiationTracker.Storage.Ledger;

namespace NegotiationTracker.Benchmarks;

/// <summary>Measures how soon an acknowledged entry is signed, how fast tiles are served, and the time to compute a root of a million leaves.</summary>
internal static class LedgerBenchmark
{
    private const int Writers = 8;
    private static readonly TimeSpan Writing = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(Bench bench)
    {
        Root(1_000_000);
        var folder = Directory.CreateTempSubdirectory("tracker-bench-ledger-");
        try
        {
            var bare = new BareAnswer();
            await using var service = await Bench.ServiceAsync(await bench.NewDatabaseAsync(), bare, $"--Ledger:Folder={folder.FullName}");
            await SignedAsync(service);
            await TilesAsync(service, bare);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The tree computes about one hash for each leaf. It is compared with the same number of hashes of the same length.</summary>
    private static void Root(int leaves)
    {
        var leaf = LedgerHash.Of("leaf"u8);
        var bytes = new byte[1 + (2 * LedgerHash.Size)];
        var (tree, bare) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < 4; turn++)
        {
            var started = Stopwatch.GetTimestamp();
            var range = new CompactRange();
            for (var i = 0; i < leaves; i++)
            {
                range.Append(leaf);
            }

            _ = range.Root();
            tree.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            started = Stopwatch.GetTimestamp();
            for (var i = 0; i < leaves; i++)
            {
                SHA256.HashData(bytes, bytes.AsSpan(1, LedgerHash.Size));
            }

            bare.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Console.WriteLine($"\nroot over {leaves:n0} leaves (median of 4): {Measured.Median(tree):n0} ms; as many SHA-256 of 65 bytes: {Measured.Median(bare):n0} ms");
        Measured.Ratio("compact range : bare hashes", Measured.Median(tree), Measured.Median(bare));
    }

    /// <summary>Commands over HTTP from eight writers; for each the time from its acknowledgement to a published checkpoint that covers it, as a reader sees it.</summary>
    private static async Task SignedAsync(TrackerHost service)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        var client = new TrackerClient(http);
        var acknowledged = new ConcurrentQueue<(string Id, long At)>();
        var checkpoints = new List<(long Size, long At)>();
        using var writing = new CancellationTokenSource(Writing);
        using var watching = new CancellationTokenSource(Writing + TimeSpan.FromSeconds(8));
        var watch = Task.Run(async () =>
        {
            while (!watching.IsCancellationRequested)
            {
                var answer = await http.GetAsync(new Uri("/api/audit/checkpoint", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                {
                    var size = Checkpoint.Parse(SignedNote.Parse(Encoding.UTF8.GetBytes(await answer.Content.ReadAsStringAsync())).Text).Size;
                    checkpoints.Add((size, Stopwatch.GetTimestamp()));
                }

                await Task.Delay(10);
            }
        });
        var number = 0;
        var written = await Measured.ByAsync(Writers, async _ =>
        {
            var n = Interlocked.Increment(ref number);
            var told = await client.PostAsync($"/api/processes/p{n}/open-process", JsonDocument.Parse("""{"title":"T","evidence":{"unsourced":true}}""").Deserialize<System.Text.Json.Nodes.JsonNode>(), "k");
            acknowledged.Enqueue((told.Body!["events"]![0]!["id"]!.ToString(), Stopwatch.GetTimestamp()));
        }, writing.Token);
        await watch;
        var places = await PlacesAsync(service);
        var waits = acknowledged.Select(a => Stopwatch.GetElapsedTime(a.At, checkpoints.First(c => c.Size > places[a.Id]).At).TotalMilliseconds).ToList();
        Console.WriteLine($"\nfrom acknowledged to signed and published, {written:n0} commands of {Writers} writers in {Writing.TotalSeconds:0} s, read models running:");
        Console.WriteLine($"  p50 {Measured.Percentile(waits, 50):n0} ms, p99 {Measured.Percentile(waits, 99):n0} ms, most {waits.Max():n0} ms (promised: p99 5,000 ms)");
        var key = Ed25519.NewKey("bench.example/log", KeyType.Note);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 1000; i++)
        {
            _ = Ed25519.SignerOf(key)("a checkpoint of about this length\n123456\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"u8);
        }

        Console.WriteLine($"  one bare Ed25519 signature takes {Stopwatch.GetElapsedTime(started).TotalMicroseconds / 1000:n0} µs: the rest is the pause between two looks, and bringing it to disk");
    }

    private static async Task<Dictionary<string, long>> PlacesAsync(TrackerHost service)
    {
        await using var command = service.Services.GetRequiredService<Npgsql.NpgsqlDataSource>().CreateCommand("select event_id, index from tracker.ledger");
        await using var row = await command.ExecuteReaderAsync();
        var places = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await row.ReadAsync())
        {
            places[row.GetGuid(0).ToString()] = row.GetInt64(1);
        }

        return places;
    }

    private static async Task TilesAsync(TrackerHost service, BareAnswer bare)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        var size = (await service.Services.GetRequiredService<Checkpoints>().LatestAsync(default))!.Checkpoint.Size;
        var full = size / Tile.Width;
        bare.Bytes = new byte[Tile.Width * LedgerHash.Size];
        var next = 0L;
        Task GetAsync(string path) => http.GetByteArrayAsync(new Uri(path, UriKind.Relative));
        var medians = await Measured.SideBySideAsync(
            $"full tiles a second by HTTP, {Writers} readers, {full} tiles", TimeSpan.FromSeconds(3), 3,
            new Variant("tiles of 256 hashes", ct => Measured.ByAsync(Writers, _ => GetAsync($"/api/audit/tile/{new Tile(0, Interlocked.Increment(ref next) % full).Path}"), ct)),
            new Variant("bundles of 256 entries", ct => Measured.ByAsync(Writers, _ => GetAsync($"/api/audit/tile/entries/{Tile.PathOf(Interlocked.Increment(ref next) % full, Tile.Width)}"), ct)),
            new Variant("8,192 bytes that are there already", ct => Measured.ByAsync(Writers, _ => GetAsync("/bare"), ct)));
        var of = medians.Values.ToArray();
        Measured.Ratio("tiles : bare answer", of[0], of[2]);
        Measured.Ratio("bundles of entries : bare answer", of[1], of[2]);
    }
}
