using System.Text;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Storage;
using NegotiationTracker.Service.WritePath;
using Npgsql;

namespace NegotiationTracker.Service.Queries;

/// <summary>What is recorded about a process, as it is recorded: server-sent events that a client can resume.</summary>
public sealed class ChangeStream(RowStore rows, NpgsqlDataSource database, TimeProvider clock)
{
    private const int PageSize = 200;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/api/processes/{process}/changes", (HttpContext http, string process, ChangeStream s) => s.StreamAsync(http, process))
            .Described("changes", "Server-sent events, one an event of the process; Last-Event-ID or ?after= resumes");

    private async Task StreamAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var from = FromOf(http.Request);
        _ = await rows.StreamsOfAsync(process, ct) ?? throw ProblemException.Of("unknown-stream", $"process {process} is not recorded");
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.Body.FlushAsync(ct);
        var quiet = clock.GetTimestamp();
        try
        {
            while (true)
            {
                var sent = await SendAsync(http, process, from, ct);
                from = sent ?? from;
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
            // The reader has gone; there is nobody left to tell.
            return;
        }
    }

    private async Task<long?> SendAsync(HttpContext http, string process, long from, CancellationToken ct)
    {
        // Only as far as the model that knows the process's streams has come: an event of a stream still unknown to it would be passed over for good.
        var upTo = (await rows.BasisAsync(RowStore.Model<ProcessStreams>(), ct)).Index;
        var streams = await rows.StreamsOfAsync(process, ct) ?? [];
        await using var command = database.CreateCommand(
            $"""
            select first_index, body from {Schema.TableOf(RowStore.Model<Timeline>())}
            where stream = any($1) and first_index > $2 and first_index <= $3 and body is not null order by first_index limit {PageSize}
            """);
        command.Parameters.AddWithValue(streams);
        command.Parameters.AddWithValue(from);
        command.Parameters.AddWithValue(upTo);
        long? last = null;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            last = reader.GetInt64(0);
            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"id: {Position.Of(last.Value)}\nevent: entry\ndata: {reader.GetString(1)}\n\n"), ct);
        }

        if (last is not null)
        {
            await http.Response.Body.FlushAsync(ct);
        }

        return last;
    }

    private static long FromOf(HttpRequest request)
    {
        var token = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } id ? id : request.Query["after"].ToString();
        return token.Length == 0 ? -1 : Position.Parse(token) ?? throw ProblemException.Field("after", "a position is the id of an earlier event, unchanged");
    }
}
