using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Benchmarks;

/// <summary>Commands that are known beforehand, each stream's in its order, and writers who send each until it is answered as recorded.</summary>
internal sealed class SoakWriters(Uri address, int commands)
{
    private const int Writers = 16;
    private const int StreamLength = 25;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private int _recorded;
    private int _repeats;

    public int Recorded => _recorded;

    /// <summary>The number of repeated commands.</summary>
    public int Repeats => _repeats;

    /// <summary>The lines of all commands, for a bulk load of the same.</summary>
    public static IEnumerable<string> Lines(int commands) =>
        Enumerable.Range(0, commands).Select(n => (Number: n, Of: Of(n))).Select(c => $$"""{"target":"/processes/{{c.Of.Process}}","command":"{{c.Of.Command}}","key":"soak-{{c.Number}}","body":{{c.Of.Body}} }""");

    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteAsync(w))));

    private static (string Process, string Command, string Body) Of(int number) => number % StreamLength == 0
        ? ($"soak-{number / StreamLength}", "open-process", """{"title":"Talks","evidence":{"unsourced":true}}""")
        : ($"soak-{number / StreamLength}", "assign-external-id", $$"""{"scheme":"s","id":"n-{{number}}","evidence":{"unsourced":true} }""");

    private async Task WriteAsync(int writer)
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
        for (var stream = writer; stream * StreamLength < commands; stream += Writers)
        {
            for (var n = 0; n < StreamLength && (stream * StreamLength) + n < commands; n++)
            {
                await RecordAsync(http, (stream * StreamLength) + n, n + 1);
                Interlocked.Increment(ref _recorded);
            }
        }
    }

    private async Task RecordAsync(HttpClient http, int number, long version)
    {
        var (process, command, body) = Of(number);
        for (var began = Stopwatch.GetTimestamp(); ; Interlocked.Increment(ref _repeats))
        {
            var (status, told) = await SendAsync(http, $"/api/processes/{process}/{command}", $"soak-{number}", body);
            if (status == 201)
            {
                var expected = (EventIds.Of(StreamId.Parse($"process-{process}").OrThrow(), $"soak-{number}", 0).Value, version);
                var found = (Guid.Parse(told!["events"]![0]!["id"]!.ToString()), told["version"]!.GetValue<long>());
                _ = found == expected ? true : throw new InvalidOperationException($"command {number} was answered {found} and not {expected}");
                return;
            }

            if (status is not (0 or 503) || Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException($"command {number}: {status} {told?.ToJsonString()}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Status 0 where there was no answer.</summary>
    private static async Task<(int Status, JsonNode? Told)> SendAsync(HttpClient http, string path, string key, string body)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            using var answer = await http.SendAsync(request);
            return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync()));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return (0, null);
        }
    }
}
