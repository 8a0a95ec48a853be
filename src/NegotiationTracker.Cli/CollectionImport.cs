using NegotiationTracker.Cli.Auditing;
using NegotiationTracker.Cli.Options;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using Spectre.Console;

namespace NegotiationTracker.Cli;

/// <summary>Imports a file of a collection by its profile, and shows progress. The service carries the run out.</summary>
internal static class CollectionImport
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Returns the exit code of an import: 1 if lines were refused, or if something has to be confirmed.</summary>
    public static async Task<int> RunAsync(string profile, FileInfo file, Uri url, ImportChoices choices, CancellationToken ct)
    {
        foreach (var needed in Path.GetExtension(profile) == ".json" ? [new FileInfo(profile), file] : new[] { file })
        {
            if (!needed.Exists)
            {
                await Console.Error.WriteLineAsync($"File {needed.FullName} does not exist. Check the path.");
                return ExitCode.NotRun;
            }
        }

        var (http, client) = Connection.Open(url);
        using var closing = http;
        ImportRun? run = null;
        try
        {
            if (Path.GetExtension(profile) == ".json")
            {
                profile = (await client.SaveImportProfileAsync(await File.ReadAllBytesAsync(profile, ct), ct)).Dataset;
            }

            await using (var stream = file.OpenRead())
            {
                run = await client.StartImportAsync(profile, stream, choices, ct);
            }

            await ShownAsync(file, async show =>
            {
                for (; run.State is ImportStates.Waiting or ImportStates.Reading or ImportStates.Sending; run = await client.GetImportAsync(run.Id, ct))
                {
                    show(run);
                    await Task.Delay(Pause, ct);
                }

                show(run);
            });
            return await EndAsync(client, file, run, ct);
        }
        catch (OperationCanceledException)
        {
            if (run is not null)
            {
                await client.CancelImportAsync(run.Id, CancellationToken.None);
            }

            await Console.Error.WriteLineAsync($"Cancelled after line {run?.Answered ?? 0}. Run the same command to go on.");
            return ExitCode.Interrupted;
        }
        catch (TrackerProblemException e)
        {
            await Console.Error.WriteLineAsync($"The import was refused: {e.Message}");
            return ExitCode.NotRun;
        }
        catch (HttpRequestException e)
        {
            await Console.Error.WriteLineAsync($"The service does not answer: {e.Message}{(run is null ? string.Empty : $" The import {run.Id} goes on by itself when it runs again.")}");
            return ExitCode.NotRun;
        }
    }

    private static async Task<int> EndAsync(TrackerClient client, FileInfo file, ImportRun run, CancellationToken ct)
    {
        if (run.State == ImportStates.Failed)
        {
            await Console.Error.WriteLineAsync($"{file.Name}: {run.Why}");
            return ExitCode.NotRun;
        }

        var report = await client.GetImportReportAsync(run.Id, ct);
        foreach (var found in report.Findings.CountBy(f => (f.Rule, f.Column, f.Done)).OrderByDescending(f => f.Value))
        {
            Console.WriteLine($"{found.Value} x {found.Key.Rule}{(found.Key.Column is null ? string.Empty : $" in {found.Key.Column}")}: {found.Key.Done}");
        }

        foreach (var refused in report.Refusals)
        {
            await Console.Error.WriteLineAsync($"{file.Name}, row {refused.Row}, record {refused.Record}: {refused.Status} {refused.Detail}");
        }

        foreach (var stop in run.Stops)
        {
            await Console.Error.WriteLineAsync($"{file.Name}: stopped by {stop}. Nothing was recorded. Look at the report, then run the same command with --confirm {stop}.");
        }

        Console.WriteLine(
            $"{file.Name}: {run.Rows} rows, {run.Lines} lines, {run.Recorded} {(run.DryRun ? "would be recorded" : "recorded")}, {run.Unchanged} already recorded, {run.Refused} refused, {run.Proposals} drafts to decide, {run.Unmatched} actors to match, {run.Signals} signals.{(run.DryRun ? " Nothing was recorded." : string.Empty)}");
        return run.Refused == 0 && run.State == ImportStates.Done ? ExitCode.Ok : ExitCode.VerificationFailed;
    }

    private static async Task ShownAsync(FileInfo file, Func<Action<ImportRun>, Task> follow)
    {
        if (Console.IsOutputRedirected)
        {
            await follow(_ => { });
            return;
        }

        await AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).StartAsync(async context =>
        {
            var bar = context.AddTask(Markup.Escape(file.Name));
            await follow(run =>
            {
                bar.MaxValue = Math.Max(1, run.Lines);
                bar.Value = run.Answered;
                bar.Description = Markup.Escape($"{file.Name}: {run.Rows} rows, {run.Refused} refused{(run.SecondsLeft is { } left ? $", {left:0} s left" : string.Empty)}");
            });
        });
    }
}
