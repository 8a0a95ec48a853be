using System.CommandLine;
using System.Net.Sockets;
using NegotiationTracker.Client;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Fetches a bundle. The file gets its name when it is whole and on disk, and not before.</summary>
internal static class ExportCommand
{
    public static Command Make()
    {
        var url = Connection.Url();
        var process = new Option<string>("--process") { Description = "Key of the process whose entries come with what they say", Required = true };
        var file = new Option<FileInfo>("--out") { Description = "The file to make; until it is whole it is FILE.part, and the same command goes on there", Required = true };
        var size = new Option<long?>("--size") { Description = "Count of entries of a published checkpoint; the last one without it" };
        var command = new Command("export", "Fetch the log with what the entries of a process say, to be checked with verify: 0 whole, 1 wrong, 2 not fetched, 3 not whole, 130 cut off") { process, file, size, url };
        command.SetAction((parsed, ct) => RunAsync(parsed, new Exporting(parsed.GetValue(url)!, parsed.GetValue(process)!, parsed.GetValue(size), parsed.GetValue(file)!), ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Exporting exporting, CancellationToken ct)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            using var meter = new Meter(error, exporting.Name);
            var report = await exporting.RunAsync(lines => meter.Show(lines, null), ct);
            await output.WriteLineAsync($"{exporting.Name}: {report.Head.Size} entries, {report.WithData} of them with what they say about {report.Head.Process}; root {report.Checkpoint.Root.ToBase64()}");
            return ExitCode.Right;
        }
        catch (BundleException e)
        {
            await output.WriteLineAsync(VerifyCommand.Wrong($"{exporting.Name}.part", e));
            return e.Word == BundleFault.NotWhole ? ExitCode.NotWhole : ExitCode.Wrong;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Cut off; the same command goes on from there.");
            return ExitCode.CutOff;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            await error.WriteLineAsync(e.Message);
            return ExitCode.NotDone;
        }
    }
}

/// <summary>One bundle on its way into a file.</summary>
internal sealed class Exporting(Uri url, string process, long? size, FileInfo file)
{
    private const int MaxTries = 5;
    private readonly string _part = file.FullName + ".part";

    public string Name => file.Name;

    /// <exception cref="BundleException">What came is no whole and consistent bundle; it stays as it is.</exception>
    /// <exception cref="HttpRequestException">The service did not give it.</exception>
    public async Task<BundleReport> RunAsync(Action<long> progress, CancellationToken ct)
    {
        if (file.Exists) throw new IOException($"{file.FullName} is there already.");

        var (http, client) = Connection.Open(url);
        using var closing = http;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (!await GoOnAsync(client, progress, ct)) await EndAsync(ct);
                break;
            }
            catch (Exception e) when (attempt < MaxTries && IsOfTheLine(e))
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt), ct);
            }
        }

        BundleReport report;
        await using (var made = File.OpenRead(_part)) report = new BundleAudit(BundleTrust.InNobody).Run(made, progress, ct);
        SafeFile.Complete(_part, file.FullName);
        return report;
    }

    /// <summary>Fetches what is missing behind the last whole tile.</summary>
    /// <returns>Whether the service wrote the last line too, which it can only where it wrote all others.</returns>
    private async Task<bool> GoOnAsync(TrackerClient client, Action<long> progress, CancellationToken ct)
    {
        await using var part = new FileStream(_part, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        var had = BundlePart.Of(part);
        if (had.Head is { } head && (head.Process != process || (size is { } asked && asked != head.Size)))
            throw new IOException($"{_part} is of {head.Process} with {head.Size} entries: finish that one, or remove it.");

        part.SetLength(had.Bytes);
        part.Position = had.Bytes;
        if (had.HasAll) return false;

        var of = had.Head?.Size ?? size;
        using var response = await client.OpenAsync(
            $"/api/audit/export?process={Uri.EscapeDataString(process)}{(of is null ? string.Empty : $"&size={of}")}{(had.Entries == 0 ? string.Empty : $"&from={had.Entries}")}", ct);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"The service answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}", null, response.StatusCode);

        if (had.Entries == 0) part.SetLength(0);
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var (buffer, lines) = (new byte[1 << 16], had.Entries);
        while (await body.ReadAsync(buffer, ct) is var count and > 0)
        {
            await part.WriteAsync(buffer.AsMemory(0, count), ct);
            lines += buffer.AsSpan(0, count).Count((byte)'\n');
            progress(lines);
        }

        return had.Entries == 0;
    }

    /// <summary>A connection that is reset in the middle of a body comes as it is told by the socket; a disk that is full is an IOException too, and is none of these.</summary>
    private static bool IsOfTheLine(Exception e) => e is HttpRequestException { StatusCode: null } or HttpIOException or IOException { InnerException: SocketException };

    private async Task EndAsync(CancellationToken ct)
    {
        await using var part = new FileStream(_part, FileMode.Open, FileAccess.ReadWrite);
        var all = BundlePart.Of(part).Head!.Size;
        part.Position = 0;
        var before = new Ledger.LedgerHash(await System.Security.Cryptography.SHA256.HashDataAsync(part, ct));
        await part.WriteAsync(BundleLines.End(all, before), ct);
    }
}
