using System.Text;
using System.Text.Json;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Features.Processes;

/// <summary>Sends the new entries of a process as server-sent events that a client can resume.</summary>
public sealed class ChangeStream(ReadModelStore rows, StreamsOfProcesses moves, ProjectionProgress progress, TimeProvider clock, IHostApplicationLifetime life)
{
    private const int PageSize = 200;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/api/processes/{process}/changes", (HttpContext http, string process, ChangeStream s) => s.StreamAsync(http, process))
            .DescribedStream<TimelineEntry>("changes", "Server-sent events, one for each event of the process; Last-Event-ID or ?after= resumes");

    private async Task StreamAsync(HttpContext http, string process)
    {
        // A service that stops waits for its answers to end, and this one would never end.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        var ct = ending.Token;
        var from = await FromAsync(http.Request, ct);
        var asked = QueryParameters.Of(http.Request) with { After = null };
        _ = await rows.OpenAsync(http, asked, process, ReadModelStore.Model<Timeline>());
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        if (HeadMiddleware.IsHead(http))
        {
            return;
        }

        await http.Response.Body.FlushAsync(ct);
        var (quiet, looked, known) = (clock.GetTimestamp(), -1L, Array.Empty<string>());
        try
        {
            while (true)
            {
                // Most checks find nothing new, and one number shows that.
                var sent = (long?)null;
                if (await progress.IndexOfAsync(ReadModelStore.Model<Timeline>(), ct) > looked)
                {
                    var (at, streams) = await rows.OpenAsync(http, asked, process, ReadModelStore.Model<Timeline>());
                    var isNew = at.Index > from && (!streams.AsSpan().SequenceEqual(known) || moves.MayHaveEntries(streams, looked, at.Index));
                    sent = isNew ? await SendAsync(http, at, streams, from, ct) : null;
                    (from, looked, known) = (sent ?? from, sent is null ? at.Index : looked, streams);
                }

                if (sent is null && asked.KnownAt is not null)
                {
                    return;
                }

                if (sent is null && clock.GetElapsedTime(quiet) > Beat)
                {
                    await http.Response.WriteAsync(": still here\n\n", ct);
                    await http.Response.Body.FlushAsync(ct);
                }

                quiet = sent is null && clock.GetElapsedTime(quiet) <= Beat ? quiet : clock.GetTimestamp();
                await Task.Delay(sent is null ? Look : TimeSpan.Zero, clock, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The client has disconnected, or the service is stopping.
            return;
        }
    }

    /// <returns>The last index sent. Null if there was nothing to send.</returns>
    private static async Task<long?> SendAsync(HttpContext http, Snapshot at, string[] streams, long from, CancellationToken ct)
    {
        var (since, last) = await at.SinceAsync(streams, from, PageSize, ct);
        foreach (var (index, view) in since)
        {
            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"id: {new LogPosition.Indexed(index)}\nevent: entry\ndata: {JsonSerializer.Serialize(view, view.GetType(), ApiJson.Options)}\n\n"), ct);
        }

        if (since.Count > 0)
        {
            await http.Response.Body.FlushAsync(ct);
        }

        return last;
    }

    private async Task<long> FromAsync(HttpRequest request, CancellationToken ct)
    {
        const string Last = "Last-Event-ID";
        var (word, text) = request.Headers[Last].ToString() is { Length: > 0 } id ? (Last, id) : (AskedPosition.After, request.Query[AskedPosition.After].ToString());
        return text.Length == 0 ? -1 : await rows.IndexOfAsync(AskedPosition.Parse(word, text), ct);
    }
}
