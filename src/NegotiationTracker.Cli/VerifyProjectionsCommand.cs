using System.CommandLine;
using NegotiationTracker.Cli.Auditing;
using NegotiationTracker.Cli.Options;

namespace NegotiationTracker.Cli;

/// <summary>Makes a service rebuild every read model from the log and compare it with the live one.</summary>
internal static class VerifyProjectionsCommand
{
    public static Command Make()
    {
        var url = Connection.Url();
        var command = new Command("verify-projections", "Rebuild every read model from the log and compare it with the live rows, which stay unchanged. Exit codes: 0 equal, 1 different, 2 not run, 130 interrupted") { url };
        command.SetAction((parsed, ct) => RunAsync(parsed.InvocationConfiguration, parsed.GetValue(url)!, ct));
        return command;
    }

    private static async Task<int> RunAsync(InvocationConfiguration console, Uri url, CancellationToken ct)
    {
        var (http, client) = Connection.Open(url);
        using var closing = http;
        try
        {
            var different = 0;
            await foreach (var line in client.PostNdjsonAsync("/api/operations/projections/verify", ct))
            {
                var equal = line["equal"]!.GetValue<bool>();
                different += equal ? 0 : 1;
                await console.Output.WriteLineAsync($"{line["model"],-16} {line["rows"],8} rows  {(equal ? "equal" : $"DIFFERENT: {line["differing"]}")}");
            }

            await console.Output.WriteLineAsync(different == 0 ? "Every rebuilt read model equals the live one." : $"{different} read models differ from the log. See the runbook for rebuilding them.");
            return different == 0 ? ExitCode.Ok : ExitCode.VerificationFailed;
        }
        catch (HttpRequestException e)
        {
            await console.Error.WriteLineAsync(e.Message);
            return ExitCode.NotRun;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }
}
