using System.CommandLine;
using System.Text.Json;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Signing;

namespace NegotiationTracker.Cli.Auditing;

/// <summary><c>verify --live</c>: verifies the log of a service against the state saved before.</summary>
internal static class LiveCommand
{
    public static async Task<int> RunAsync(InvocationConfiguration console, Uri url, BundleTrust trust, FileInfo? state, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"{url.ToString().TrimEnd('/')}/") };
        var path = state?.FullName ?? LiveState.DefaultPath(url);
        var note = string.Empty;
        try
        {
            using var meter = new ProgressMeter(console.Error, url.Host);
            var (next, checkpoint, added) = await new LiveAudit(http, trust, done => meter.Show(done, null)).RunAsync(LiveState.Read(path), served => note = served, ct);
            next.Write(path);
            await console.Output.WriteLineAsync($"verified: {checkpoint.Size} entries of {checkpoint.Origin}, {added} of them new. Root hash: {checkpoint.Root.ToBase64()}. State saved in {path}.");
            return ExitCode.Ok;
        }
        catch (LiveFault e)
        {
            await console.Output.WriteLineAsync($"{url}: {e.Word}: {e.Message}");
            if (!e.IsAnotherHistory) return ExitCode.VerificationFailed;

            // Two signed checkpoints that contradict each other are the proof.
            SafeFile.Replace($"{path}.conflict", note);
            await console.Output.WriteLineAsync($"The saved state stays in {path}. The conflicting checkpoint is in {path}.conflict. Keep both: they are the proof.");
            return ExitCode.HistoryConflict;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or InvalidDataException or JsonException or OperationCanceledException)
        {
            await console.Error.WriteLineAsync(e.Message);
            return ExitCode.NotRun;
        }
    }
}
