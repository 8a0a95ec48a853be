using System.Net;

namespace NegotiationTracker.Client;

/// <summary>How far a load has come.</summary>
/// <param name="Lines">Lines answered, from the file's beginning.</param>
/// <param name="Recorded">Lines that recorded something, now or in an earlier sending.</param>
/// <param name="Unchanged">Lines that the record said already.</param>
/// <param name="Refused">Lines refused.</param>
public sealed record LoadProgress(long Lines, long Recorded, long Unchanged, long Refused);

/// <summary>A line that was refused.</summary>
public sealed record RefusedLine(long Line, int Status, string Detail);

/// <summary>Loads a file of command lines chunk by chunk; it is never in memory as a whole, and can be sent again from any line.</summary>
public sealed class Loading(TrackerClient client, int chunk = TrackerClient.MaxChunk)
{
    private const int MaxTries = 5;

    /// <param name="lines">All lines of the file.</param>
    /// <param name="skip">Lines that an earlier load has had answered.</param>
    /// <param name="goOn">Whether to go on after a refused line.</param>
    /// <param name="refused">Told of each refused line.</param>
    /// <param name="progress">Told after each chunk.</param>
    /// <returns>Where the load ended.</returns>
    public async Task<LoadProgress> RunAsync(
        IAsyncEnumerable<string> lines, long skip, bool goOn, Action<RefusedLine> refused, Action<LoadProgress> progress, CancellationToken ct = default)
    {
        var state = new LoadProgress(skip, 0, 0, 0);
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
                var (next, stopped) = await SendAsync(waiting, state, goOn, refused, ct);
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
            (state, _) = await SendAsync(waiting, state, goOn, refused, ct);
            progress(state);
        }

        return state;
    }

    private async Task<(LoadProgress State, bool Stopped)> SendAsync(List<string> lines, LoadProgress state, bool goOn, Action<RefusedLine> refused, CancellationToken ct)
    {
        var results = await SendAgainAsync(lines, goOn, ct);
        var bad = results.Where(r => !r.Taken).ToList();
        bad.ForEach(r => refused(new RefusedLine(state.Lines + r.Line, r.Status, r.Detail ?? string.Empty)));
        var stopped = bad.Count > 0 && !goOn;
        var answered = stopped ? bad[0].Line - 1 : lines.Count;
        return (new LoadProgress(
            state.Lines + answered, state.Recorded + results.Count(r => r.Status == 201), state.Unchanged + results.Count(r => r.Status == 200), state.Refused + bad.Count), stopped);
    }

    /// <summary>Every line has a key, so a chunk whose answer was lost, or that met a busy log, is simply sent again.</summary>
    private async Task<IReadOnlyList<LineResult>> SendAgainAsync(List<string> lines, bool goOn, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var results = await client.SendAsync(lines, goOn, ct);
                if (attempt == MaxTries || results.All(r => r.Status != (int)HttpStatusCode.ServiceUnavailable))
                {
                    return results;
                }
            }
            catch (Exception e) when (attempt < MaxTries && e is HttpRequestException { StatusCode: null or HttpStatusCode.ServiceUnavailable } or IOException)
            {
                // The delay below, and then once more.
            }

            await Task.Delay(TimeSpan.FromSeconds(attempt), ct);
        }
    }
}
