using System.CommandLine;
using NegotiationTracker.Cli.Options;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Shows what changed in the whole record after a position.</summary>
internal static class ChangesCommand
{
    public static Command Make()
    {
        var url = Connection.Url();
        var after = new Option<string?>("--after") { Description = "Position after which changes are shown: one that an earlier run printed, a UTC time such as 2018-03-03T12:00:00Z, or index:N. Default: all changes" };
        var process = new Option<string[]>("--process") { Description = "Key of a process. May be repeated. Default: all processes" };
        var actor = new Option<string?>("--actor") { Description = "Code of an actor that the changed entries mention" };
        var kind = new Option<string?>("--kind") { Description = "Names of events, separated by commas, such as delegation-seated" };
        var command = new Command("changes", "Show what changed anywhere in the record, and the position from which to go on. Exit codes: 0 shown, 2 not run, 130 interrupted") { after, process, actor, kind, url };
        command.SetAction((parsed, ct) => RunAsync(
            parsed, parsed.GetValue(url)!, parsed.GetValue(after), parsed.GetValue(process) ?? [],
            new QueryOptions(Limit: QueryOptions.MaxLimit).With("actor", parsed.GetValue(actor)).With("kind", parsed.GetValue(kind)), ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Uri url, string? after, string[] processes, QueryOptions options, CancellationToken ct)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var (http, client) = Connection.Open(url);
        using var closing = http;
        try
        {
            for (ChangePage? page = null; page?.More != false;)
            {
                page = (await client.ListChangesAsync(page?.Position ?? after, processes, options, ct)).Value;
                foreach (var change in page.Items)
                {
                    await output.WriteLineAsync(Text(change));
                }

                if (!page.More)
                {
                    await output.WriteLineAsync($"Position: {page.Position}");
                }
            }

            return ExitCode.Ok;
        }
        catch (TrackerProblemException e)
        {
            await error.WriteLineAsync(e.Message);
            return ExitCode.NotRun;
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

    private static string Text(RecordedChange change) =>
        $"{change.Index}  {change.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)}  {change.Action}  {change.Type}  {change.Stream}  entry {change.Entry}{(change.Reason is { } reason ? $": {reason}" : string.Empty)}";
}
