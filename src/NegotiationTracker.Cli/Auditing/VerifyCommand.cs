using System.CommandLine;
using NegotiationTracker.Ledger.Bundles;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Recomputes everything in a bundle, without a service and without a database.</summary>
internal static class VerifyCommand
{
    public static Command Make()
    {
        var file = new Argument<FileInfo?>("file") { Description = "The bundle", Arity = ArgumentArity.ZeroOrOne };
        var trust = new Trust();
        var tiles = new Option<DirectoryInfo?>("--tiles") { Description = "A folder of tiles that you hold; an entry that is another one there is named" };
        var against = new Option<FileInfo?>("--against") { Description = "A bundle that you hold; an entry that is another one there is named" };
        var live = Connection.Url("--live", "Address of a service, in place of a file: check that it extends what was seen of it before");
        var state = new Option<FileInfo?>("--state") { Description = "Where what was seen of the service is held" };
        var command = new Command("verify", "Check a bundle or a live log: 0 right, 1 wrong, 2 not checked, 3 not whole, 4 rolled back or split, 130 cut off") { file, tiles, against, live, state };
        trust.AddTo(command);
        command.Validators.Add(r =>
        {
            if (r.GetResult(tiles) is not null && r.GetResult(against) is not null) r.AddError("One copy is compared with at a time: --tiles or --against.");
            if (r.GetResult(file) is { Tokens.Count: > 0 } == r.GetResult(live) is not null) r.AddError("Either a file or --live is checked.");
        });
        // Ctrl-C is listened to once the action has given way.
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
            if (tiles is { Exists: false }) throw new DirectoryNotFoundException($"There is no folder {tiles.FullName}.");

            using var bundle = file.OpenRead();
            using var other = against?.OpenRead();
            using var held = other is null ? null : new BundleTiles(other);
            using var meter = new Meter(error, file.Name);
            var report = new BundleAudit(trust with { Held = tiles is not null ? Held.Folder(tiles) : held is not null ? Held.Bundle(held, against!.Name) : null })
                .Run(bundle, done => meter.Show(done, null), ct);
            return Right(report, tiles is not null || against is not null, output, error);
        }
        catch (BundleException e)
        {
            output.WriteLine(Wrong(file.Name, e));
            return e.Word == BundleFault.NotWhole ? ExitCode.NotWhole : ExitCode.Wrong;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Cut off: nothing was found wrong so far, and nothing is right before the last line.");
            return ExitCode.CutOff;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine(e.Message);
            return ExitCode.NotDone;
        }
    }

    private static int Right(BundleReport report, bool compare, TextWriter output, TextWriter error)
    {
        if (compare && report.Compared == 0 && report.Head.Size > 0)
        {
            error.WriteLine("There is no hash of any of these entries in what you hold: nothing was compared.");
            return ExitCode.NotDone;
        }

        output.WriteLine($"right: {report.Checkpoint.Size} entries of {report.Checkpoint.Origin}, {report.WithData} of them with what they say about {report.Head.Process}");
        output.WriteLine($"signed by {string.Join(", ", report.Signers.Select(k => k.Name))}; root {report.Checkpoint.Root.ToBase64()}");
        if (compare) output.WriteLine($"{report.Compared} entries are those that you hold");
        return ExitCode.Right;
    }

    internal static string Wrong(string file, BundleException e)
    {
        var place = e.Index is { } index ? $" at index {index}" : string.Empty;
        var entry = e.Entry is { } there ? $", event {there.EventId}, stream {there.Stream}" : string.Empty;
        return $"{file}: {e.Word}{place}{entry}: {e.Message}";
    }
}
