using System.Diagnostics;
using NegotiationTracker.Storage.EventLog.Postgres;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// The whole log as a bundle, by HTTP and straight from the database, by <c>tracker export</c> in a process of its own, beside the bare rows that it is made from copied to a file;
/// then <c>tracker verify</c>. A tenth of the log first, since memory must not grow with it.
/// </summary>
internal sealed class ExportBenchmark(string connection, string process, long size, DirectoryInfo folder)
{
    private const int Turns = 3;
    private static readonly Dictionary<string, string> None = [];

    public static async Task RunAsync(Bench bench, int events)
    {
        foreach (var count in new[] { events / 10, events })
        {
            var folder = Directory.CreateTempSubdirectory("tracker-bench-export-");
            try
            {
                await RunAsync(bench, count, folder);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private static async Task RunAsync(Bench bench, int size, DirectoryInfo folder)
    {
        var ledger = $"--Ledger:Folder={Path.Combine(folder.FullName, "ledger")}";
        var (connection, process) = await SignedLog.WriteAsync(bench, size);
        await using var service = new Child(
            "NegotiationTracker.Service", new Dictionary<string, string> { ["ConnectionStrings__Tracker"] = connection }, "--urls=http://127.0.0.1:0", ledger, "--Ledger:CompareEveryHours=0",
            "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information");
        var url = new Uri(await service.HeardAsync("Now listening on: "));
        var key = await SignedLog.KeyAsync(url, size);
        await new ExportBenchmark(connection, process, size, folder).CompareAsync(service, url, key);
    }

    private async Task CompareAsync(Child service, Uri url, string key)
    {
        Console.WriteLine($"\n{size:n0} entries; the entries of {process} come with what they say; the service had at most {service.PeakBytes >> 20} MiB before");
        var (http, stored, bare) = (new List<double>(), new List<double>(), new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            http.Add(await ExportAsync("http", "--url", url.ToString()));
            Console.WriteLine($"    the service so far at most {service.PeakBytes >> 20} MiB");
            stored.Add(await ExportAsync("connection", "--connection", connection));
            bare.Add(await BareAsync());
        }

        Measured.Ratio("by HTTP : the bare rows, seconds to write", Measured.Median(http), Measured.Median(bare));
        Measured.Ratio("by connection : the bare rows, seconds to write", Measured.Median(stored), Measured.Median(bare));
        var same = await SameAsync(PathOf("http"), PathOf("connection"));
        Console.WriteLine($"  both files have the same bytes: {same}; {new FileInfo(PathOf("http")).Length >> 20} MiB");
        var verified = await RunAsync("verify", PathOf("http"), "verify", PathOf("http"), "--key", key);
        Console.WriteLine($"  verify         {verified.Took.TotalSeconds,6:0.0} s, {size / verified.Took.TotalSeconds,9:n0} entries/s, at most {verified.Peak >> 20} MiB; {verified.Said.Split('\n')[0]}");
    }

    /// <returns>Seconds in which it was written; what the command then does is the same check that verify does.</returns>
    private async Task<double> ExportAsync(string name, params string[] from)
    {
        File.Delete(PathOf(name));
        var ran = await RunAsync("export", PathOf(name) + ".part", ["export", "--process", process, "--out", PathOf(name), "--size", $"{size}", .. from]);
        Console.WriteLine(
            $"  {name,-14} written in {ran.Written.TotalSeconds,6:0.0} s, {size / ran.Written.TotalSeconds,9:n0} entries/s, at most {ran.PeakWritten >> 20} MiB; checked and done in {ran.Took.TotalSeconds:0.0} s, at most {ran.Peak >> 20} MiB");
        return ran.Written.TotalSeconds;
    }

    private static async Task<(TimeSpan Took, long Peak, TimeSpan Written, long PeakWritten, string Said)> RunAsync(string what, string file, params string[] args)
    {
        var (began, peak, written, atWritten, length) = (Stopwatch.GetTimestamp(), 0L, TimeSpan.Zero, 0L, -1L);
        await using var tracker = new Child("tracker", None, args);
        while (!tracker.Process.WaitForExit(10))
        {
            peak = Math.Max(peak, tracker.PeakBytes);
            if (File.Exists(file) && new FileInfo(file).Length is var now && now != length)
            {
                (length, written, atWritten) = (now, Stopwatch.GetElapsedTime(began), peak);
            }
        }

        await tracker.Process.WaitForExitAsync();
        return tracker.Process.ExitCode == 0 ? (Stopwatch.GetElapsedTime(began), peak, written, atWritten, tracker.Said)
            : throw new InvalidOperationException($"{what} ended with {tracker.Process.ExitCode}: {tracker.Said}");
    }

    /// <summary>The rows that a bundle is made from, as PostgreSQL writes them.</summary>
    private async Task<double> BareAsync()
    {
        var began = Stopwatch.GetTimestamp();
        await using var database = NpgsqlDataSource.Create(connection);
        await using var open = await database.OpenConnectionAsync();
        var sql = LedgerLeaf.Sql.Replace("$1", "0", StringComparison.Ordinal).Replace("$2", $"{size}", StringComparison.Ordinal);
        await using (var rows = await open.BeginRawBinaryCopyAsync($"copy ({sql}) to stdout (format binary)"))
        await using (var file = File.Create(PathOf("bare")))
        {
            await rows.CopyToAsync(file);
        }

        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine($"  {"bare rows",-14} written in {took,6:0.0} s, {size / took,9:n0} rows/s, {new FileInfo(PathOf("bare")).Length >> 20} MiB");
        return took;
    }

    private static async Task<bool> SameAsync(string one, string other)
    {
        async Task<string> HashAsync(string path)
        {
            await using var file = File.OpenRead(path);
            return Convert.ToHexString(await System.Security.Cryptography.SHA256.HashDataAsync(file));
        }

        return await HashAsync(one) == await HashAsync(other);
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, $"{name}.bundle");
}
