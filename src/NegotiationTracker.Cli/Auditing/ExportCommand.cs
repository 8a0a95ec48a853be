using System.CommandLine;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Service.Audit;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Fetches a bundle, from a service or from its database.</summary>
internal static class ExportCommand
{
    public static Command Make()
    {
        var url = Connection.Url();
        var connection = new Option<string?>("--connection") { Description = "Connection string of the log's database (Npgsql), in place of a service; it is only read" };
        var process = new Option<string>("--process") { Description = "Key of the process whose entries come with what they say", Required = true };
        var file = new Option<FileInfo>("--out") { Description = "The file to make; until it is whole it is FILE.part, and the same command goes on there", Required = true };
        var size = new Option<long?>("--size") { Description = "Count of entries of a published checkpoint; the last one without it" };
        var command = new Command("export", "Fetch the log with what the entries of a process say, to be checked with verify: 0 whole, 1 wrong, 2 not fetched, 3 not whole, 130 cut off")
        {
            process, file, size, url, connection,
        };
        command.Validators.Add(r =>
        {
            if (r.GetResult(connection) is not null && r.GetResult(url) is { Implicit: false }) r.AddError("The log is in a service or in a database: --url or --connection.");
        });
        command.SetAction((parsed, ct) => RunAsync(
            parsed.InvocationConfiguration, new Exporting(parsed.GetValue(process)!, parsed.GetValue(size), parsed.GetValue(file)!),
            async () => parsed.GetValue(connection) is { } database ? await StoredBundle.OpenAsync(database, ct) : new ServedBundle(parsed.GetValue(url)!), ct));
        return command;
    }

    private static async Task<int> RunAsync(InvocationConfiguration console, Exporting exporting, Func<Task<IBundleSource>> openAsync, CancellationToken ct)
    {
        try
        {
            exporting.Require();
            await using var source = await openAsync();
            using var meter = new Meter(console.Error, exporting.Name);
            var report = await exporting.RunAsync(source, lines => meter.Show(lines, null), ct);
            await console.Output.WriteLineAsync($"{exporting.Name}: {report.Head.Size} entries, {report.WithData} of them with what they say about {report.Head.Process}; root {report.Checkpoint.Root.ToBase64()}");
            return ExitCode.Right;
        }
        catch (BundleException e)
        {
            await console.Output.WriteLineAsync(VerifyCommand.Wrong($"{exporting.Name}.part", e));
            return e.Word == BundleFault.NotWhole ? ExitCode.NotWhole : ExitCode.Wrong;
        }
        catch (OperationCanceledException)
        {
            await console.Error.WriteLineAsync("Cut off; the same command goes on from there.");
            return ExitCode.CutOff;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException or StoredLogException)
        {
            await console.Error.WriteLineAsync(e.Message);
            return ExitCode.NotDone;
        }
    }
}
