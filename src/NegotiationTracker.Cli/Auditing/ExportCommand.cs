using System.CommandLine;
using NegotiationTracker.Cli.Options;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Storage.Ledger;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Downloads a bundle from a service or reads it from the database.</summary>
internal static class ExportCommand
{
    public static Command Make()
    {
        var url = Connection.Url();
        var connection = new Option<string?>("--connection") { Description = "Connection string of the log's database (Npgsql), used instead of a service and only read" };
        var process = new Option<string>("--process") { Description = "Key of the process whose entries are exported with their data", Required = true };
        var file = new Option<FileInfo>("--out") { Description = "File to create. Until it is complete it is FILE.part; run the same command to resume", Required = true };
        var size = new Option<long?>("--size") { Description = "Size of a published checkpoint. Default: the latest checkpoint" };
        var command = new Command("export", "Export the log with the data of one process as a bundle, to be checked with verify. Exit codes: 0 exported, 1 verification failed, 2 not run, 3 incomplete, 130 interrupted")
        {
            process, file, size, url, connection,
        };
        command.Validators.Add(r =>
        {
            if (r.GetResult(connection) is not null && r.GetResult(url) is { Implicit: false }) r.AddError("--url and --connection exclude each other. Give only one of them.");
        });
        command.SetAction((parsed, ct) => RunAsync(
            parsed.InvocationConfiguration, new BundleDownload(parsed.GetValue(process)!, parsed.GetValue(size), parsed.GetValue(file)!),
            async () => parsed.GetValue(connection) is { } database ? await StoredBundle.OpenAsync(database, ct) : new ServedBundle(parsed.GetValue(url)!), ct));
        return command;
    }

    private static async Task<int> RunAsync(InvocationConfiguration console, BundleDownload download, Func<Task<IBundleSource>> openAsync, CancellationToken ct)
    {
        try
        {
            download.Require();
            await using var source = await openAsync();
            using var meter = new ProgressMeter(console.Error, download.Name);
            var report = await download.RunAsync(source, lines => meter.Show(lines, null), ct);
            await console.Output.WriteLineAsync($"{download.Name}: {report.Head.Size} entries, {report.WithData} of them with data about {report.Head.Process}. Root hash: {report.Checkpoint.Root.ToBase64()}");
            return ExitCode.Ok;
        }
        catch (BundleException e)
        {
            await console.Output.WriteLineAsync(VerifyCommand.FaultText($"{download.Name}.part", e));
            return e.Word == BundleFault.NotWhole ? ExitCode.Incomplete : ExitCode.VerificationFailed;
        }
        catch (OperationCanceledException)
        {
            await console.Error.WriteLineAsync("Interrupted. Run the same command to resume.");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException or DatabaseLogException)
        {
            await console.Error.WriteLineAsync(e.Message);
            return ExitCode.NotRun;
        }
    }
}
