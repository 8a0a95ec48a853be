using System.CommandLine;
using NegotiationTracker.Client;
using Spectre.Console;

namespace NegotiationTracker.Cli;

/// <summary>Loads a file of commands, showing how far it is; a load that was cut off goes on where it was.</summary>
internal static class LoadCommand
{
    public static Command Make()
    {
        var file = new Argument<FileInfo>("file") { Description = "NDJSON, one command a line" };
        var url = Connection.Url();
        var chunk = new Option<int>("--chunk") { Description = "Lines in one request, 1 to 1000", DefaultValueFactory = _ => TrackerClient.MaxChunk };
        var goOn = new Option<bool>("--continue") { Description = "Go on after a refused line" };
        var anew = new Option<bool>("--from-start") { Description = "Send the whole file again, which changes nothing that is recorded" };
        var command = new Command("load", "Send a file of commands") { file, url, chunk, goOn, anew };
        command.SetAction((parsed, ct) => RunAsync(
            parsed.GetValue(file)!, parsed.GetValue(url)!, Math.Clamp(parsed.GetValue(chunk), 1, TrackerClient.MaxChunk), parsed.GetValue(goOn), parsed.GetValue(anew), ct));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, Uri url, int chunk, bool goOn, bool anew, CancellationToken ct)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {file.FullName}.");
            return 2;
        }

        var (http, client) = Connection.Open(url);
        using var closing = http;
        var mark = await LoadMark.ReadAsync(file, url, anew, ct);
        var refused = new List<RefusedLine>();
        var ended = new ImportProgress(mark.Lines, 0, 0, 0);
        try
        {
            await Shown(file, async show => ended = await new BulkImporter(client, chunk).ImportAsync(
                LinesAsync(file, ct), mark.Lines, goOn, refused.Add, progress =>
                {
                    ended = progress;
                    mark.Write(progress.Lines);
                    show(progress);
                }, ct));
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"Cut off after line {ended.Lines}; the same command goes on from there.");
            return 130;
        }
        catch (HttpRequestException e)
        {
            await Console.Error.WriteLineAsync($"After line {ended.Lines}: {e.Message}. The same command goes on from there.");
            return 1;
        }

        foreach (var line in refused)
        {
            await Console.Error.WriteLineAsync($"{file.Name}, line {line.Line}: {line.Status} {line.Detail}");
        }

        Console.WriteLine($"{file.Name}: {ended.Lines} lines, {ended.Recorded} recorded, {ended.Unchanged} already so, {ended.Refused} refused");
        if (refused.Count == 0)
        {
            mark.Forget();
        }

        return refused.Count == 0 ? 0 : 1;
    }

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
