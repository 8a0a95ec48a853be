using System.CommandLine;
using System.Text.Json;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Cli.Auditing;

/// <summary><c>verify --live</c>: a service is checked against what was seen of it before.</summary>
internal static class LiveCommand
{
    public static async Task<int> RunAsync(InvocationConfiguration console, Uri url, BundleTrust trust, FileInfo? state, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"{url.ToString().TrimEnd('/')}/") };
        var path = state?.FullName ?? LiveState.DefaultPath(url);
        var note = string.Empty;
        try
        {
            using var meter = new Meter(console.Error, url.Host);
            var (next, checkpoint, added) = await new LiveAudit(http, trust, done => meter.Show(done, null)).RunAsync(LiveState.Read(path), served => note = served, ct);
            next.Write(path);
            await console.Output.WriteLineAsync($"right: {checkpoint.Size} entries of {checkpoint.Origin}, {added} of them new and read; root {checkpoint.Root.ToBase64()}; held in {path}");
            return ExitCode.Right;
        }
        catch (LiveFault e)
        {
            await console.Output.WriteLineAsync($"{url}: {e.Word}: {e.Message}");
            if (!e.IsAnotherHistory) return ExitCode.Wrong;

            // Two checkpoints that do not fit, both signed, are the proof.
            SafeFile.Replace($"{path}.conflict", note);
            await console.Output.WriteLineAsync($"What is held stays in {path}; the checkpoint that does not fit is in {path}.conflict.");
            return ExitCode.AnotherHistory;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCode.CutOff;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or InvalidDataException or JsonException or OperationCanceledException)
        {
            await console.Error.WriteLineAsync(e.Message);
            return ExitCode.NotDone;
        }
    }
}
