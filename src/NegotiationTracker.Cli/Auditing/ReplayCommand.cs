using System.CommandLine;
using System.Globalization;
using NegotiationTracker.Ledger;
using NegotiationTracker.Ledger.Bundles;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>The history of a process as it became known, entry by entry.</summary>
internal static class ReplayCommand
{
    public static Command Make()
    {
        var url = Connection.Url();
        var process = new Option<string?>("--process") { Description = "Key of the process, where the service is asked" };
        var bundle = new Option<FileInfo?>("--bundle") { Description = "A bundle, in place of the service" };
        var until = new Option<Until?>("--until") { Description = "Where to stop: an instant such as 2018-03-03T12:00:00Z, or index:N", CustomParser = Until.Parse };
        var step = new Option<bool>("--step") { Description = "Wait for a key between entries, on a terminal; Q ends" };
        var against = new Option<FileInfo?>("--against") { Description = "Another bundle: only say at which index the two part, and how" };
        var command = new Command("replay", "Show a history as it became known: 0 shown, 1 it parts from the other, 2 not shown, 3 not whole, 130 cut off") { process, bundle, url, until, step, against };
        command.Validators.Add(r =>
        {
            if (r.GetResult(process) is null == r.GetResult(bundle) is null) r.AddError("Either --process or --bundle is given.");
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
            // Ctrl-C is listened to once the action has given way.
            return await Task.Run(() => run(parsed.InvocationConfiguration.Output));
        }
        catch (BundleException e)
        {
            await error.WriteLineAsync($"{e.Word}: {e.Message}");
            return e.Word == BundleFault.NotWhole ? ExitCode.NotWhole : ExitCode.NotDone;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.CutOff;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or HttpRequestException)
        {
            await error.WriteLineAsync(e.Message);
            return ExitCode.NotDone;
        }
    }

    /// <param name="url">The service's address.</param>
    /// <param name="process">The process.</param>
    /// <param name="first">Whether all of it is fetched before anything is read: the service gives up whoever does not take what it sends, and a reader takes their time.</param>
    /// <param name="ct">Ends it.</param>
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
        var key = step ? Stepping.Keys(console) : null;
        if (step) await console.Error.WriteLineAsync(key is null ? "--step waits for a key only on a terminal: this goes on by itself." : "A key shows the next entry; Q ends.");
        await Stepping.ShowAsync(entries, key, console.Output, ct);
        return ExitCode.Right;
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
                output.WriteLine($"The {same} entries of {other.Name} are the same here, which goes on.");
                return ExitCode.Right;
            }

            if (ReplayText.Parting(here, there.Current).ToList() is { Count: > 0 } differing)
            {
                output.WriteLine($"They part at index {same}:");
                differing.ForEach(output.WriteLine);
                return ExitCode.Wrong;
            }

            same++;
        }

        output.WriteLine($"The {same} entries here are the same in {other.Name}{(there.MoveNext() ? ", which goes on" : string.Empty)}.");
        return ExitCode.Right;
    }
}

/// <summary>Where a replay stops.</summary>
/// <param name="Index">The last index shown; null where a moment is given.</param>
/// <param name="RecordedAt">The last moment shown, as the ledger writes it.</param>
internal sealed record Until(long? Index, string RecordedAt)
{
    public bool Has(LedgerEntry entry) => Index is { } index ? entry.Index <= index : string.CompareOrdinal(entry.RecordedAt, RecordedAt) <= 0;

    public static Until? Parse(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text.StartsWith("index:", StringComparison.Ordinal) && long.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return new Until(index, string.Empty);
        if (text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return new Until(null, LedgerEntry.Timestamp(new DateTimeOffset(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero)));

        result.AddError($"--until takes an instant such as 2018-03-03T12:00:00Z, or index:N, not {text}");
        return null;
    }
}
