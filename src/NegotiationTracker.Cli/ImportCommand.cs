using System.CommandLine;
using NegotiationTracker.Cli.Auditing;
using NegotiationTracker.Cli.Options;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using Spectre.Console;

namespace NegotiationTracker.Cli;

/// <summary>Imports a file of commands, or of a collection, and shows progress. An interrupted import resumes where it stopped.</summary>
internal static class ImportCommand
{
    public static Command Make()
    {
        var first = new Argument<string>("profile-or-file") { Description = "NDJSON file with one command per line; or the profile of a collection, such as pa-x, or a saved mapping, or a mapping as a .json file, which is saved under its name, before the table" };
        var file = new Argument<FileInfo?>("file") { Description = "CSV or Excel file of the collection, or of your own", Arity = ArgumentArity.ZeroOrOne };
        var url = Connection.Url();
        var chunk = new Option<int>("--chunk") { Description = "Lines per request, 1 to 1000. For commands", DefaultValueFactory = _ => TrackerClient.MaxChunk };
        var goOn = new Option<bool>("--continue") { Description = "Continue after a refused line. For commands; a collection always continues" };
        var fromStart = new Option<bool>("--from-start") { Description = "Send the file from its first line. For commands. Commands that are already recorded change nothing" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Record nothing. Decide each line of the whole file against the record and the lines before it" };
        var label = new Option<string?>("--label") { Description = "What the edition of the collection is called, such as \"Version 10\"" };
        var partial = new Option<bool>("--partial") { Description = "The file has a part of the collection only, so that no record counts as gone" };
        var confirm = new Option<string[]>("--confirm") { Description = "A table of the profile, or what stopped an earlier run, such as recoded:ImSrc. May be repeated", DefaultValueFactory = _ => [] };
        var command = new Command("import", "Import a file of commands, or a file of a collection by its profile. Exit codes: 0 imported, 1 a line was refused or something must be confirmed, 2 not run, 130 interrupted")
            { first, file, url, chunk, goOn, fromStart, dryRun, label, partial, confirm };
        command.SetAction((parsed, ct) => parsed.GetValue(file) is { } table
            ? CollectionImport.RunAsync(
                parsed.GetValue(first)!, table, parsed.GetValue(url)!,
                new ImportChoices(parsed.GetValue(dryRun), table.Name, parsed.GetValue(label), parsed.GetValue(partial) ? false : null, parsed.GetValue(confirm)), ct)
            : parsed.GetValue(dryRun) ? DryRunAsync(new FileInfo(parsed.GetValue(first)!), parsed.GetValue(url)!, parsed.GetValue(goOn), ct)
            : RunAsync(new FileInfo(parsed.GetValue(first)!), parsed.GetValue(url)!, Math.Clamp(parsed.GetValue(chunk), 1, TrackerClient.MaxChunk), parsed.GetValue(goOn), parsed.GetValue(fromStart), ct));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, Uri url, int chunk, bool goOn, bool fromStart, CancellationToken ct)
    {
        if (await IsMissingAsync(file))
        {
            return ExitCode.NotRun;
        }

        var (http, client) = Connection.Open(url);
        using var closing = http;
        var mark = await ImportMark.ReadAsync(file, url, fromStart, ct);
        var refused = new List<RefusedLine>();
        var warned = new List<WarnedLine>();
        var ended = new ImportProgress(mark.Lines, 0, 0, 0);
        try
        {
            await Shown(file, async show => ended = await new BulkImporter(client, chunk) { Warned = warned.Add }.ImportAsync(
                LinesAsync(file, ct), mark.Lines, goOn, refused.Add, progress =>
                {
                    ended = progress;
                    mark.Write(progress.Lines);
                    show(progress);
                }, ct));
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"Interrupted after line {ended.Lines}. Run the same command to resume there.");
            return ExitCode.Interrupted;
        }
        catch (HttpRequestException e)
        {
            await Console.Error.WriteLineAsync($"The import stopped after line {ended.Lines}: {e.Message} Run the same command to resume there.");
            return ExitCode.NotRun;
        }

        foreach (var (line, warning) in warned)
        {
            await WriteWarningAsync(file, line, warning);
        }

        foreach (var line in refused)
        {
            await WriteRefusedAsync(file, line.Line, line.Status, line.Detail);
        }

        Console.WriteLine($"{file.Name}: {ended.Lines} lines, {ended.Recorded} recorded, {ended.Unchanged} already recorded, {ended.Refused} refused, {warned.Count} warnings");
        if (refused.Count == 0)
        {
            mark.Forget();
        }

        return refused.Count == 0 ? ExitCode.Ok : ExitCode.VerificationFailed;
    }

    private static async Task<int> DryRunAsync(FileInfo file, Uri url, bool goOn, CancellationToken ct)
    {
        if (await IsMissingAsync(file))
        {
            return ExitCode.NotRun;
        }

        var (http, client) = Connection.Open(url);
        using var closing = http;
        IReadOnlyList<LineResult> results;
        try
        {
            results = await client.DryRunCommandsAsync(LinesAsync(file, ct), goOn, ct);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted. Nothing was recorded.");
            return ExitCode.Interrupted;
        }
        catch (HttpRequestException e)
        {
            await Console.Error.WriteLineAsync($"The dry run stopped: {e.Message}");
            return ExitCode.NotRun;
        }

        foreach (var line in results)
        {
            foreach (var warning in line.Warnings)
            {
                await WriteWarningAsync(file, line.Line, warning);
            }

            if (!line.Accepted)
            {
                await WriteRefusedAsync(file, line.Line, line.Status, line.Detail);
            }
        }

        var accepted = results.Where(r => r.Accepted).ToList();
        var would = accepted.Count(r => r.Answer!.WouldRecord.Count > 0);
        Console.WriteLine($"{file.Name}: {results.Count} lines decided, {would} would be recorded, {accepted.Count - would} already recorded, {results.Count - accepted.Count} refused, {results.Sum(r => r.Warnings.Count)} warnings. Nothing was recorded.");
        return accepted.Count == results.Count ? ExitCode.Ok : ExitCode.VerificationFailed;
    }

    private static async Task<bool> IsMissingAsync(FileInfo file)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"File {file.FullName} does not exist. Check the path.");
        }

        return !file.Exists;
    }

    private static Task WriteRefusedAsync(FileInfo file, long line, int status, string? detail) =>
        Console.Error.WriteLineAsync($"{file.Name}, line {line}: {status} {detail}");

    private static Task WriteWarningAsync(FileInfo file, long line, CommandWarning warning) =>
        Console.Error.WriteLineAsync($"{file.Name}, line {line}: warning: {warning.Message}{(warning.Line is { } other ? $" See line {other}." : string.Empty)}");

    private static async Task Shown(FileInfo file, Func<Action<ImportProgress>, Task> load)
    {
        if (Console.IsOutputRedirected)
        {
            await load(p => { if (p.Lines % 10_000 == 0) { Console.WriteLine($"{file.Name}: {p.Lines} lines"); } });
            return;
        }

        var lines = File.ReadLines(file.FullName).LongCount();
        await AnsiConsole.Progress().StartAsync(async context =>
        {
            var bar = context.AddTask(Markup.Escape(file.Name), maxValue: Math.Max(1, lines));
            await load(p => bar.Value = p.Lines);
        });
    }

    private static async IAsyncEnumerable<string> LinesAsync(FileInfo file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var line in File.ReadLinesAsync(file.FullName, ct))
        {
            yield return line;
        }
    }
}
