using System.CommandLine;
using NegotiationTracker.Cli.Auditing;
using NegotiationTracker.Service.EventLog.Copying;

namespace NegotiationTracker.Cli;

/// <summary>Moves a log between PostgreSQL and EventStoreDB.</summary>
internal static class LogCommand
{
    public static Command Make()
    {
        var from = new Option<string>("--from") { Description = "The log to copy: a connection string of PostgreSQL (Npgsql), or an address such as esdb://host:2113; it is only read", Required = true };
        var to = new Option<string>("--to") { Description = "The log to make, the other of the two; empty, or what this command did not finish", Required = true };
        var copy = new Command("copy", "Copy a whole log so that it is the same ledger: 0 whole, 1 an entry is wrong, 2 not done, 4 the other is a log of its own, 130 cut off") { from, to };
        copy.SetAction((parsed, ct) => RunAsync(parsed.InvocationConfiguration, parsed.GetValue(from)!, parsed.GetValue(to)!, ct));
        return new Command("log", "Move a log between PostgreSQL and EventStoreDB") { copy };
    }

    private static async Task<int> RunAsync(InvocationConfiguration console, string from, string to, CancellationToken ct)
    {
        try
        {
            await using var copying = await LogCopy.OpenAsync(from, to, ct);
            using var meter = new Meter(console.Error, "entries compared");
            var report = await copying.RunAsync(meter.Show, ct);
            await console.Output.WriteLineAsync($"{report.Size} entries in both logs, {report.Size - report.Found} of them copied now; root of both {report.Root.ToBase64()}");
            return ExitCode.Right;
        }
        catch (LogCopyException e)
        {
            await console.Error.WriteLineAsync(e.Message);
            return e.Fault switch { LogCopyFault.Changed => ExitCode.Wrong, LogCopyFault.AnotherLog => ExitCode.AnotherHistory, _ => ExitCode.NotDone };
        }
        catch (OperationCanceledException)
        {
            await console.Error.WriteLineAsync("Cut off; the same command goes on from there.");
            return ExitCode.CutOff;
        }
    }
}
