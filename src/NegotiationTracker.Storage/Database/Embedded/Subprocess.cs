using System.ComponentModel;
using System.Diagnostics;

namespace NegotiationTracker.Storage.Database.Embedded;

/// <summary>The exit code of another program, and its output.</summary>
internal sealed record SubprocessResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs another program to its end.</summary>
internal static class Subprocess
{
    public static async Task<SubprocessResult> RunAsync(string program, IReadOnlyList<string> arguments, string? input, CancellationToken ct)
    {
        using var process = new Process { StartInfo = Describe(program, arguments) };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new(127, $"{program}: {e.Message}");
        }

        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.StandardInput.WriteAsync((input ?? "").AsMemory(), ct);
            process.StandardInput.Close();
            var text = await output + await errors;
            await process.WaitForExitAsync(ct);
            return new(process.ExitCode, text.Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static ProcessStartInfo Describe(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The program's user may have no access to the caller's folder.
            WorkingDirectory = "/",
        };
        // PGDATA, PGPORT, PGOPTIONS and similar variables would direct the programs to another server.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        start.Environment["TZ"] = "UTC";
        return start;
    }
}
