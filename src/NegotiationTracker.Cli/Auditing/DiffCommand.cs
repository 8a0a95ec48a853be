using System.CommandLine;
using System.Text.Json.Nodes;
using NegotiationTracker.Cli.Options;
using NegotiationTracker.Client;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Shows what changed in the record of a process between two states of knowledge.</summary>
internal static class DiffCommand
{
    public static Command Make()
    {
        var url = Connection.Url();
        var process = new Option<string>("--process") { Description = "Key of the process", Required = true };
        var from = new Argument<string>("from") { Description = "Earlier state of knowledge: a UTC time such as 2018-03-03T12:00:00Z, or index:N" };
        var to = new Argument<string>("to") { Description = "Later state of knowledge, in the same form" };
        var command = new Command("diff", "Show what changed between two states of knowledge. Exit codes: 0 shown, 2 not run, 130 interrupted") { from, to, process, url };
        command.SetAction((parsed, ct) => RunAsync(parsed, parsed.GetValue(url)!, parsed.GetValue(process)!, parsed.GetValue(from)!, parsed.GetValue(to)!, ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Uri url, string process, string from, string to, CancellationToken ct)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var (http, client) = Connection.Open(url);
        using var closing = http;
        try
        {
            var path = $"/api/processes/{Uri.EscapeDataString(process)}/diff?from={Uri.EscapeDataString(from)}&to={Uri.EscapeDataString(to)}&limit=500";
            var count = 0;
            for (string? cursor = string.Empty; cursor is not null;)
            {
                var answer = await client.GetAsync(cursor.Length == 0 ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}", ct);
                if (answer.Status != 200)
                {
                    await error.WriteLineAsync($"The service answered {answer.Status}: {Problem(answer)}");
                    return ExitCode.NotRun;
                }

                foreach (var entry in answer.Body!["entries"]!.AsArray())
                {
                    count++;
                    await output.WriteLineAsync(Text(entry!));
                }

                cursor = answer.Body["next"]?.ToString();
            }

            await output.WriteLineAsync($"Changed entries: {count}");
            return ExitCode.Ok;
        }
        catch (HttpRequestException e)
        {
            await error.WriteLineAsync(e.Message);
            return ExitCode.NotRun;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private static string Problem(RawResponse answer) => answer.Body is JsonObject problem ? $"{problem["detail"] ?? problem["title"]} {problem["remedy"]} {problem["errors"]?.ToJsonString()}".Trim() : $"{answer.Body}";

    private static string Text(JsonNode entry) => string.Join(Environment.NewLine,
        [$"{entry["stream"]}  {entry["type"]}  {entry["when"]?.ToString() ?? "no date recorded"}  entry {entry["entry"]}", .. entry["changes"]!.AsArray().SelectMany(c => Change(c!))]);

    private static IEnumerable<string> Change(JsonNode change)
    {
        yield return $"  {change["action"]} at index {change["index"]}, {change["recordedAt"]}, by {change["recordedBy"]}{(change["reason"] is { } reason ? $": {reason}" : string.Empty)}";
        if (change["data"] is { } data) yield return $"    {ReplayText.Short(data)}";
        foreach (var field in change["fields"]?.AsArray() ?? []) yield return $"    {field!["field"]}: {ReplayText.Short(field["old"])} -> {ReplayText.Short(field["new"])}";
    }
}
