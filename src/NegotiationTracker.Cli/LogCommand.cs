using System.CommandLine;
using NegotiationTracker.Cli.Auditing;
using NegotiationTracker.Storage.EventLog.Migration;

namespace NegotiationTracker.Cli;

/// <summary>Moves a log between PostgreSQL and EventStoreDB.</summary>
internal static class LogCommand
{
    public static Command Make()
    {
        var from = new Option<string>("--from") { Description = "Source log, which is only read: a PostgreSQL connection string (Npgsql) or an address such as esdb://host:2113", Required = true };
        var to = new Option<string>("--to") { Description = "Target log of the other kind. It must be empty, or a copy that this command did not finish", Required = true };
        var copy = new Command("copy", "Copy a whole log and keep its ledger. Exit codes: 0 copied, 1 an entry does not match its hash, 2 not run, 4 the target has another log, 130 interrupted") { from, to };
        copy.SetAction((parsed, ct) => RunAsync(parsed.InvocationConfiguration, parsed.GetValue(from)!, parsed.GetValue(to)!, ct));
        return new Command("log", "Move a log between PostgreSQL and EventStoreDB") { copy };
    }

    private static async Task<int> RunAsync(InvocationConfiguration console, string from, string to, CancellationToken ct)
    {
        try
        {
            await using var copying = await LogCopy.OpenAsync(from, to, ct);
            using var meter = new ProgressMeter(console.Error, "entries compared");
            var report = await copying.RunAsync(meter.Show, ct);
            await console.Output.WriteLineAsync($"Both logs have {report.Size} entries; {report.Size - report.Found} were copied now. Root hash of both: {report.Root.ToBase64()}");
            return ExitCode.Ok;
        }
        catch (LogCopyException e)
        {
            await console.Error.WriteLineAsync(e.Message);
            return e.Fault switch { LogCopyFault.Changed => ExitCode.VerificationFailed, LogCopyFault.AnotherLog => ExitCode.HistoryConflict, _ => ExitCode.NotRun };
        }
        catch (OperationCanceledException)
        {
            await console.Error.WriteLineAsync("Interrupted. Run the same command to resume.");
            return ExitCode.Interrupted;
        }
    }
}
