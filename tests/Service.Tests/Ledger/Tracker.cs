using System.CommandLine;
using NegotiationTracker.Cli.Auditing;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary>A command of the <c>tracker</c> program, run in this process.</summary>
internal static class Tracker
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(Command command, CancellationToken ct, params IEnumerable<string> args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var parsed = command.Parse([.. args], new ParserConfiguration { ResponseFileTokenReplacer = null });
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null }, ct);
        return (parsed.Errors.Count > 0 ? 2 : code, output.ToString(), error.ToString());
    }

    /// <summary><c>tracker export --connection</c> of the process that the examples are about, unless another one is named.</summary>
    /// <returns>The code, and what was said: up to the first comma where it went well.</returns>
    public static async Task<(int Code, string Text)> ExportStoredAsync(string connection, string file, CancellationToken ct, params string[] more)
    {
        var (code, output, error) = await RunAsync(
            ExportCommand.Make(), ct, [.. more.Contains("--process") ? [] : new[] { "--process", "northern-talks" }, "--out", file, "--connection", connection, .. more]);
        return (code, code == 0 ? output.Split(',')[0] : $"{output}{error}".Trim());
    }
}
