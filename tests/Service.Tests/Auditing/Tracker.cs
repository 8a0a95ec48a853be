using System.CommandLine;

namespace NegotiationTracker.Service.Tests.Auditing;

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
}
