using System.CommandLine;
using System.Text.Json.Nodes;
using NegotiationTracker.Cli.Auditing;
using NegotiationTracker.Cli.Options;
using NegotiationTracker.Client;

namespace NegotiationTracker.Cli;

/// <summary>Sends the questions of an acceptance file to a service and compares the answers with the expected ones.</summary>
internal static class AcceptanceCommand
{
    public static Command Make()
    {
        var file = new Argument<FileInfo>("file") { Description = "Acceptance file (JSON)" };
        var url = Connection.Url();
        var command = new Command("acceptance", "Run an acceptance file against a service. Exit codes: 0 all answers are right, 1 an answer is wrong, 2 not run") { file, url };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(url)!, ct));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, Uri url, CancellationToken ct)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"File {file.FullName} does not exist. Check the path.");
            return ExitCode.NotRun;
        }

        var (http, client) = Connection.Open(url);
        using var closing = http;
        if (!await CaughtUpAsync(client, ct))
        {
            await Console.Error.WriteLineAsync($"The read models of {url} did not reach the end of the log within a minute. Check {url}health/ready, then try again.");
            return ExitCode.NotRun;
        }

        var run = new AcceptanceRun(client);
        var checks = JsonNode.Parse(await File.ReadAllTextAsync(file.FullName, ct))!["checks"]!.AsArray();
        foreach (var check in checks)
        {
            Console.WriteLine($"{check!["id"]}. {check["question"]}");
            foreach (var step in check["steps"]!.AsArray())
            {
                await run.StepAsync(step!, Console.WriteLine, ct);
            }
        }

        Console.WriteLine($"{run.Right} answers are right, {run.Wrong} are wrong.");
        return run.Wrong == 0 && run.Right > 0 ? ExitCode.Ok : ExitCode.VerificationFailed;
    }

    /// <summary>Waits up to a minute until every read model has processed the whole log. Returns false if one has not.</summary>
    public static async Task<bool> CaughtUpAsync(TrackerClient client, CancellationToken ct)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var ready = await client.GetAsync("/health/ready", ct);
            if (ready.Status == 200 && ready.Body!["models"]!.AsArray().All(m => m!["events"]!.GetValue<long>() == 0))
            {
                return true;
            }

            await Task.Delay(100, ct);
        }

        return false;
    }
}

/// <summary>Runs the steps of an acceptance file and counts right and wrong answers.</summary>
internal sealed class AcceptanceRun(TrackerClient client)
{
    private readonly Dictionary<string, string> _saved = new(StringComparer.Ordinal);

    public int Right { get; private set; }

    public int Wrong { get; private set; }

    public async Task StepAsync(JsonNode step, Action<string> say, CancellationToken ct)
    {
        var answer = await AskAsync(step, ct);
        Compare(say, $"status of {step["get"] ?? step["post"]}", (step["status"] ?? 200).ToString(), answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture), null);
        foreach (var (name, path) in step["save"]?.AsObject() ?? [])
        {
            _saved[name] = (path!.ToString() == "version" ? answer.Version : AnswerPath.Find(answer.Body, path.ToString())?.ToString()) ?? string.Empty;
        }

        foreach (var expected in step["expect"]?.AsArray() ?? [])
        {
            Expect(say, expected!, AnswerPath.Find(answer.Body, expected!["at"]!.ToString()));
        }
    }

    private async Task<RawResponse> AskAsync(JsonNode step, CancellationToken ct)
    {
        if (step["get"] is { } get)
        {
            return await client.GetAsync(Filled(get.ToString()), ct);
        }

        var body = JsonNode.Parse(Filled(step["body"]!.ToJsonString()));
        return await client.PostAsync(Filled(step["post"]!.ToString()), body, step["key"]?.ToString(), step["ifMatch"] is { } match ? Filled(match.ToString()) : null, ct: ct);
    }

    private string Filled(string text) => _saved.Aggregate(text, (t, s) => t.Replace($"${{{s.Key}}}", s.Value, StringComparison.Ordinal));

    private void Expect(Action<string> say, JsonNode expected, JsonNode? found)
    {
        var label = expected["say"]?.ToString() ?? expected["at"]!.ToString();
        if (expected["is"] is { } value)
        {
            Compare(say, label, Filled(Text(value)), Text(found), null);
        }
        else if (expected["contains"] is { } part)
        {
            var all = found is JsonArray list ? list.Select(Text).ToList() : [Text(found)];
            var wanted = (part is JsonArray parts ? parts.Select(Text) : [Text(part)]).Select(Filled).ToList();
            Compare(say, label, string.Join(", ", wanted), Text(found), wanted.All(w => all.Contains(w, StringComparer.Ordinal)));
        }
        else if (expected["atLeast"] is { } least)
        {
            Compare(say, label, $"at least {least}", Text(found), (found as JsonArray)?.Count >= least.GetValue<int>());
        }
        else
        {
            Compare(say, label, "nothing recorded", Text(found), found is null or JsonArray { Count: 0 });
        }
    }

    private void Compare(Action<string> say, string label, string expected, string found, bool? right)
    {
        var fits = right ?? expected == found;
        _ = fits ? Right++ : Wrong++;
        if (!fits || !label.StartsWith("status of", StringComparison.Ordinal))
        {
            say(fits ? $"   ok     {label}: {Short(found)}" : $"   WRONG  {label}: expected {expected}, found {Short(found)}");
        }
    }

    private static string Short(string text) => text.Length > 160 ? text[..160] + "…" : text;

    private static string Text(JsonNode? node) => node switch
    {
        null => "nothing",
        JsonValue => node.ToString(),
        _ => node.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }),
    };
}
