using System.Text;
using System.Text.Json;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Features.Changes;

/// <summary>Sends changes as server-sent events that a client can resume: those of the whole record, or the entries of one process.</summary>
public sealed class ChangeStream(ReadModelStore rows, StreamsOfProcesses moves, ProjectionProgress progress, TimeProvider clock, IHostApplicationLifetime life)
{
    private const int PageSize = 200;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly Timeline Entries = ReadModelStore.Model<Timeline>();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/processes/{process}/changes", (HttpContext http, string process, ChangeStream s) => s.OfProcessAsync(http, process))
            .DescribedStream<TimelineEntry>("changes", "Server-sent events, one for each event that changes how an entry of the process reads; Last-Event-ID or ?after= resumes");
        routes.MapRead("/api/changes/stream", (HttpContext http, ChangeStream s) => s.OfRecordAsync(http))
            .DescribedStream<RecordedChange>("changes of the record as they come", "Server-sent events, one for each change of the record; Last-Event-ID or ?after= resumes; ?process= (repeatable) ?actor= ?kind=");
    }

    private Task OfProcessAsync(HttpContext http, string process)
    {
        var asked = QueryParameters.Of(http.Request) with { After = null };
        return StreamAsync(
            http, asked,
            async _ => await rows.OpenAsync(http, asked, process, Entries, ChangeReader.Models) is var (at, streams) ? (at, ChangeFilter.OfProcess(process, streams)) : default,
            (at, indexes, ct) => EntriesOfProcessAsync(at, process, indexes, ct));
    }

    private Task OfRecordAsync(HttpContext http)
    {
        var asked = QueryParameters.Of(http.Request, ChangeFilter.Words) with { After = null };
        return StreamAsync(
            http, asked,
            async ct => await rows.OpenAsync(asked, Entries, ct, ChangeReader.Models) is var at ? (at, await ChangeFilter.OfAsync(http.Request, at, ct)) : default,
            async (at, indexes, ct) => [.. (await ChangeReader.ReadAsync(at, indexes, [.. http.Request.Query["process"].OfType<string>()], clock, ct)).Select(c => new Sent(c.Position, "change", c))]);
    }

    /// <param name="open">Returns the record as it now is, and the changes that are wanted.</param>
    /// <param name="read">Returns what is sent of some changes.</param>
    private async Task StreamAsync(HttpContext http, QueryParameters asked, Func<CancellationToken, Task<(Snapshot At, ChangeFilter Filter)>> open, Func<Snapshot, List<long>, CancellationToken, Task<List<Sent>>> read)
    {
        // A service that stops waits for its answers to end, and this one would never end.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        var ct = ending.Token;
        var from = await FromAsync(http.Request, ct);
        _ = await open(ct);
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
                var (sent, more) = (false, false);
                if (await progress.IndexOfAsync(Entries, ct) > looked)
                {
                    var (at, filter) = await open(ct);
                    var isNew = filter.Processes.Length == 0 || !filter.Streams.AsSpan().SequenceEqual(known) || moves.MayHaveChanges(filter.Streams, looked, at.Index);
                    var range = new ChangeRange(from, at.Index);
                    var (indexes, done) = isNew ? await ChangeReader.FindAsync(at, filter, range, PageSize, ct) : ([], range);
                    sent = indexes.Count > 0 && await SendAsync(http, await read(at, indexes, ct), ct);
                    from = Math.Max(from, done.Until);
                    more = from < at.Index;
                    (looked, known) = (more ? looked : at.Index, filter.Streams);
                }

                if (!sent && !more && asked.KnownAt is not null)
                {
                    return;
                }

                if (!sent && clock.GetElapsedTime(quiet) > Beat)
                {
                    await http.Response.WriteAsync(": still here\n\n", ct);
                    await http.Response.Body.FlushAsync(ct);
                }

                quiet = !sent && clock.GetElapsedTime(quiet) <= Beat ? quiet : clock.GetTimestamp();
                await Task.Delay(sent || more ? TimeSpan.Zero : Look, clock, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The client has disconnected, or the service is stopping.
            return;
        }
    }

    /// <summary>Returns the entries of events. Before an event with which a stream joins the process come the entries that the stream had already.</summary>
    private static async Task<List<Sent>> EntriesOfProcessAsync(Snapshot at, string process, List<long> indexes, CancellationToken ct)
    {
        var changes = await ChangeReader.DescribeAsync(at, indexes, ct);
        var views = await at.ViewsAsync<TimelineEntry>(Entries, [.. changes.Select(c => c.Entry.Id.Text)], ct);
        var memberships = await ChangeReader.MembershipsAsync(at, [.. changes.Select(c => c.Entry.Stream.Text).Distinct(StringComparer.Ordinal)], ct);
        var sent = new List<Sent>();
        foreach (var entry in changes.Select(c => c.Entry))
        {
            var own = memberships[entry.Stream.Text].ToList();
            if (entry.Version > 1 && own.Any(m => m.Process == process && m.BeganAt(entry.Index, own)))
            {
                var first = 0L;
                for (var earlier = await at.OfStreamAsync(entry.Stream.Text, first, entry.Index, PageSize, ct); earlier.Count > 0; earlier = await at.OfStreamAsync(entry.Stream.Text, first, entry.Index, PageSize, ct))
                {
                    // Whoever is cut off among them gets them all again.
                    sent.AddRange(earlier.Select(e => new Sent(ChangeReader.PositionOf(entry.Index - 1), "entry", e.View)));
                    first = earlier[^1].Index + 1;
                }
            }

            if (views.TryGetValue(entry.Id.Text, out var view))
            {
                sent.Add(new Sent(ChangeReader.PositionOf(entry.Index), "entry", view));
            }
        }

        return sent;
    }

    private static async Task<bool> SendAsync(HttpContext http, List<Sent> all, CancellationToken ct)
    {
        foreach (var one in all)
        {
            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"id: {one.Position}\nevent: {one.Kind}\ndata: {JsonSerializer.Serialize(one.View, one.View.GetType(), ApiJson.Options)}\n\n"), ct);
        }

        await http.Response.Body.FlushAsync(ct);
        return all.Count > 0;
    }

    private async Task<long> FromAsync(HttpRequest request, CancellationToken ct)
    {
        const string Last = "Last-Event-ID";
        var (word, text) = request.Headers[Last].ToString() is { Length: > 0 } id ? (Last, id) : (AskedPosition.After, request.Query[AskedPosition.After].ToString());
        return text.Length == 0 ? -1 : await rows.IndexOfAsync(AskedPosition.Parse(word, text), ct);
    }

    /// <summary>A server-sent event.</summary>
    private sealed record Sent(string Position, string Kind, object View);
}
