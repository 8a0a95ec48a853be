using System.CommandLine;
using NegotiationTracker.Cli.Options;
using NegotiationTracker.Ledger.Bundles;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Verifies every hash and signature of a bundle, without a service or a database.</summary>
internal static class VerifyCommand
{
    public static Command Make()
    {
        var file = new Argument<FileInfo?>("file") { Description = "Bundle to verify", Arity = ArgumentArity.ZeroOrOne };
        var trust = new TrustOptions();
        var tiles = new Option<DirectoryInfo?>("--tiles") { Description = "Folder of tiles you kept earlier. Entries that differ are reported" };
        var against = new Option<FileInfo?>("--against") { Description = "Bundle you kept earlier. Entries that differ are reported" };
        var live = Connection.Url("--live", "Address of a service to verify instead of a file: its log must extend the state saved before");
        var state = new Option<FileInfo?>("--state") { Description = "File with the saved state of the service. Default: a file in the local application data" };
        var command = new Command("verify", "Verify a bundle or the log of a service. Exit codes: 0 verified, 1 verification failed, 2 not run, 3 incomplete, 4 rolled back or split, 130 interrupted") { file, tiles, against, live, state };
        trust.AddTo(command);
        command.Validators.Add(r =>
        {
            if (r.GetResult(tiles) is not null && r.GetResult(against) is not null) r.AddError("--tiles and --against exclude each other. Give only one of them.");
            if (r.GetResult(file) is { Tokens.Count: > 0 } == r.GetResult(live) is not null) r.AddError("Give exactly one of a file and --live.");
        });
        // Ctrl-C is only handled once the action has yielded.
        command.SetAction((parsed, ct) => parsed.GetValue(live) is { } url
            ? LiveCommand.RunAsync(parsed.InvocationConfiguration, url, trust.Of(parsed), parsed.GetValue(state), ct)
            : Task.Run(() => Run(parsed, parsed.GetValue(file)!, trust.Of(parsed), parsed.GetValue(tiles), parsed.GetValue(against), ct), CancellationToken.None));
        return command;
    }

    private static int Run(ParseResult parsed, FileInfo file, BundleTrust trust, DirectoryInfo? tiles, FileInfo? against, CancellationToken ct)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            if (tiles is { Exists: false }) throw new DirectoryNotFoundException($"Folder {tiles.FullName} does not exist. Check --tiles.");

            using var bundle = file.OpenRead();
            using var other = against?.OpenRead();
            using var kept = other is null ? null : new BundleTiles(other);
            using var meter = new ProgressMeter(error, file.Name);
            var report = new BundleAudit(trust with { Held = tiles is not null ? SavedTreeHead.Folder(tiles) : kept is not null ? SavedTreeHead.Bundle(kept, against!.Name) : null })
                .Run(bundle, done => meter.Show(done, null), ct);
            return Report(report, tiles is not null || against is not null, output, error);
        }
        catch (BundleException e)
        {
            output.WriteLine(FaultText(file.Name, e));
            return e.Word == BundleFault.NotWhole ? ExitCode.Incomplete : ExitCode.VerificationFailed;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Interrupted. No fault was found so far, but nothing is verified until the last line is read.");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine(e.Message);
            return ExitCode.NotRun;
        }
    }

    private static int Report(BundleReport report, bool compare, TextWriter output, TextWriter error)
    {
        if (compare && report.Compared == 0 && report.Head.Size > 0)
        {
            error.WriteLine("The copy you kept has no hash of any entry of this bundle. Nothing was compared; give another copy.");
            return ExitCode.NotRun;
        }

        output.WriteLine($"verified: {report.Checkpoint.Size} entries of {report.Checkpoint.Origin}, {report.WithData} of them with data about {report.Head.Process}");
        output.WriteLine($"signed by {string.Join(", ", report.Signers.Select(k => k.Name))}; root hash {report.Checkpoint.Root.ToBase64()}");
        if (compare) output.WriteLine($"{report.Compared} entries equal the copy you kept");
        return ExitCode.Ok;
    }

    internal static string FaultText(string file, BundleException e)
    {
        var place = e.Index is { } index ? $" at index {index}" : string.Empty;
        var entry = e.Entry is { } there ? $", event {there.EventId}, stream {there.Stream}" : string.Empty;
        return $"{file}: {e.Word}{place}{entry}: {e.Message}";
    }
}
