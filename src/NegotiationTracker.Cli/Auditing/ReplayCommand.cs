using System.CommandLine;
using System.Globalization;
using NegotiationTracker.Cli.Options;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Ledger.Entries;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Shows the history of a process in the order of recording, entry by entry.</summary>
internal static class ReplayCommand
{
    public static Command Make()
    {
        var url = Connection.Url();
        var process = new Option<string?>("--process") { Description = "Key of the process, if the history comes from a service" };
        var bundle = new Option<FileInfo?>("--bundle") { Description = "Bundle to read instead of asking a service" };
        var until = new Option<Until?>("--until") { Description = "Last entry to show: a UTC time such as 2018-03-03T12:00:00Z, or index:N", CustomParser = Until.Parse };
        var step = new Option<bool>("--step") { Description = "On a terminal, wait for a key between entries. Q ends" };
        var against = new Option<FileInfo?>("--against") { Description = "Another bundle: only show the first index at which the two differ, and how" };
        var command = new Command("replay", "Show the history of a process in the order of recording. Exit codes: 0 shown, 1 the histories differ, 2 not run, 3 incomplete, 130 interrupted") { process, bundle, url, until, step, against };
        command.Validators.Add(r =>
        {
            if (r.GetResult(process) is null == r.GetResult(bundle) is null) r.AddError("Give exactly one of --process and --bundle.");
        });
        command.SetAction((parsed, ct) => RunAsync(parsed, async output =>
        {
            await using var stream = parsed.GetValue(bundle) is { } file ? file.OpenRead() : await ServedAsync(parsed.GetValue(url)!, parsed.GetValue(process)!, parsed.GetValue(step), ct);
            var entries = Replay.Of(stream).TakeWhile(e => parsed.GetValue(until)?.Has(e.Entry) ?? true);
            return parsed.GetValue(against) is { } other ? Compare(entries, other, output) : await ShowAsync(entries, parsed.GetValue(step), parsed.InvocationConfiguration, ct);
        }));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Func<TextWriter, Task<int>> run)
    {
        var error = parsed.InvocationConfiguration.Error;
        try
        {
            // Ctrl-C is only handled once the action has yielded.
            return await Task.Run(() => run(parsed.InvocationConfiguration.Output));
        }
        catch (BundleException e)
        {
            await error.WriteLineAsync($"{e.Word}: {e.Message}");
            return e.Word == BundleFault.NotWhole ? ExitCode.Incomplete : ExitCode.NotRun;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or HttpRequestException)
        {
            await error.WriteLineAsync(e.Message);
            return ExitCode.NotRun;
        }
    }

    /// <param name="url">The service's address.</param>
    /// <param name="process">The process.</param>
    /// <param name="first">Whether the whole bundle is downloaded before it is read. The service closes the connection to a slow reader.</param>
    /// <param name="ct">Cancels the download.</param>
    private static async Task<Stream> ServedAsync(Uri url, string process, bool first, CancellationToken ct)
    {
        var response = await Connection.Open(url).Client.OpenAsync($"/api/audit/export?process={Uri.EscapeDataString(process)}", ct);
        if (!response.IsSuccessStatusCode) throw new HttpRequestException($"The service answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}");

        var served = await response.Content.ReadAsStreamAsync(ct);
        if (!first) return served;

        await using var closing = served;
        var kept = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await served.CopyToAsync(kept, ct);
        kept.Position = 0;
        return kept;
    }

    private static async Task<int> ShowAsync(IEnumerable<Recorded> entries, bool step, InvocationConfiguration console, CancellationToken ct)
    {
        var key = step ? StepPrompt.Keys(console) : null;
        if (step) await console.Error.WriteLineAsync(key is null ? "--step needs a terminal. All entries are shown without waiting." : "Press any key for the next entry, Q to end.");
        await StepPrompt.ShowAsync(entries, key, console.Output, ct);
        return ExitCode.Ok;
    }

    private static int Compare(IEnumerable<Recorded> entries, FileInfo other, TextWriter output)
    {
        using var file = other.OpenRead();
        using var there = Replay.Of(file).GetEnumerator();
        var same = 0L;
        foreach (var here in entries)
        {
            if (!there.MoveNext())
            {
                output.WriteLine($"All {same} entries of {other.Name} are equal; this history has more.");
                return ExitCode.Ok;
            }

            if (ReplayText.Differences(here, there.Current).ToList() is { Count: > 0 } differing)
            {
                output.WriteLine($"The histories differ at index {same}:");
                differing.ForEach(output.WriteLine);
                return ExitCode.VerificationFailed;
            }

            same++;
        }

        output.WriteLine($"All {same} entries are equal in {other.Name}{(there.MoveNext() ? ", which has more" : string.Empty)}.");
        return ExitCode.Ok;
    }
}

/// <summary>The last entry that a replay shows.</summary>
/// <param name="Index">The last index shown; null if a time is given.</param>
/// <param name="RecordedAt">The last time shown, in the form of the ledger.</param>
internal sealed record Until(long? Index, string RecordedAt)
{
    public bool Has(LedgerEntry entry) => Index is { } index ? entry.Index <= index : string.CompareOrdinal(entry.RecordedAt, RecordedAt) <= 0;

    public static Until? Parse(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text.StartsWith("index:", StringComparison.Ordinal) && long.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return new Until(index, string.Empty);
        if (text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return new Until(null, LedgerEntry.Timestamp(new DateTimeOffset(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero)));

        result.AddError($"'{text}' is not a valid value for --until. Use a UTC time such as 2018-03-03T12:00:00Z, or index:N.");
        return null;
    }
}
