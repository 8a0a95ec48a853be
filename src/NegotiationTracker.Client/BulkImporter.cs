using System.Net;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Client;

/// <summary>The progress of an import.</summary>
/// <param name="Lines">The lines that were answered, counted from the start of the file.</param>
/// <param name="Recorded">The lines that recorded something, in this request or an earlier one.</param>
/// <param name="Unchanged">The lines whose fact was recorded before.</param>
/// <param name="Refused">The lines that were refused.</param>
public sealed record ImportProgress(long Lines, long Recorded, long Unchanged, long Refused);

/// <summary>A line that was refused.</summary>
public sealed record RefusedLine(long Line, int Status, string Detail);

/// <summary>A warning about a line that was accepted.</summary>
public sealed record WarnedLine(long Line, CommandWarning Warning);

/// <summary>Imports a file of command lines in chunks. It has one chunk in memory. A file can be imported again from any line.</summary>
public sealed class BulkImporter(TrackerClient client, int chunk = TrackerClient.MaxChunk)
{
    private const int MaxTries = 5;

    /// <summary>Sets what is called for each warning about an accepted line.</summary>
    public Action<WarnedLine>? Warned { private get; init; }

    /// <param name="lines">All lines of the file.</param>
    /// <param name="skip">The lines that an earlier import completed.</param>
    /// <param name="continueOnError">True to continue after a refused line.</param>
    /// <param name="refused">Called for each refused line.</param>
    /// <param name="progress">Called after each chunk.</param>
    /// <returns>The progress at the end.</returns>
    public async Task<ImportProgress> ImportAsync(
        IAsyncEnumerable<string> lines, long skip, bool continueOnError, Action<RefusedLine> refused, Action<ImportProgress> progress, CancellationToken ct = default)
    {
        var state = new ImportProgress(skip, 0, 0, 0);
        var waiting = new List<string>(chunk);
        var number = 0L;
        await foreach (var line in lines.WithCancellation(ct))
        {
            if (++number <= skip)
            {
                continue;
            }

            waiting.Add(line);
            if (waiting.Count == chunk)
            {
                var (next, stopped) = await SendAsync(waiting, state, continueOnError, refused, ct);
                state = next;
                progress(state);
                waiting.Clear();
                if (stopped)
                {
                    return state;
                }
            }
        }

        if (waiting.Count > 0)
        {
            (state, _) = await SendAsync(waiting, state, continueOnError, refused, ct);
            progress(state);
        }

        return state;
    }

    private async Task<(ImportProgress State, bool Stopped)> SendAsync(List<string> lines, ImportProgress state, bool continueOnError, Action<RefusedLine> refused, CancellationToken ct)
    {
        var results = await SendWithRetryAsync(lines, continueOnError, ct);
        var bad = results.Where(r => !r.Accepted).ToList();
        bad.ForEach(r => refused(new RefusedLine(state.Lines + r.Line, r.Status, r.Detail ?? string.Empty)));
        foreach (var warned in results.SelectMany(r => r.Warnings.Select(w => new WarnedLine(state.Lines + r.Line, w))))
        {
            Warned?.Invoke(warned);
        }

        var stopped = bad.Count > 0 && !continueOnError;
        var answered = stopped ? bad[0].Line - 1 : lines.Count;
        return (new ImportProgress(
            state.Lines + answered, state.Recorded + results.Count(r => r.Status == 201), state.Unchanged + results.Count(r => r.Status == 200), state.Refused + bad.Count), stopped);
    }

    /// <summary>
    /// Sends a chunk, and sends it again if the answer was lost or the service was busy. This is safe because every line has an idempotency key.
    /// </summary>
    private async Task<IReadOnlyList<LineResult>> SendWithRetryAsync(List<string> lines, bool continueOnError, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var results = await client.PostCommandsAsync(lines, continueOnError, ct);
                if (attempt == MaxTries || results.All(r => r.Status != (int)HttpStatusCode.ServiceUnavailable))
                {
                    return results;
                }
            }
            catch (Exception e) when (attempt < MaxTries && e is HttpRequestException { StatusCode: null or HttpStatusCode.ServiceUnavailable } or IOException)
            {
                // Wait below, then try again.
            }

            await Task.Delay(TimeSpan.FromSeconds(attempt), ct);
        }
    }
}
