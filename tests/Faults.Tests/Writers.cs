using System.Text;
using System.Text.Json.Nodes;

namespace NegotiationTracker.Faults.Tests;

/// <summary>
/// Several writers on the same few streams, each with the commands that the seed gives it. A command that is not answered, or answered with 503, is sent
/// again with its key to whichever node, until it is answered.
/// </summary>
internal sealed class Writers(Book book, string name, int seed, Func<IReadOnlyList<Node>> nodes) : IDisposable
{
    private const int Count = 6;
    private const int Streams = 4;
    private const string Unsourced = "\"evidence\":{\"unsourced\":true}";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly CancellationTokenSource _stop = new();
    private Task _all = Task.CompletedTask;

    public void Start() => _all = Task.WhenAll(Enumerable.Range(0, Count).Select(w => Task.Run(() => WriteAsync(w))));

    /// <summary>Waits until so many more were recorded.</summary>
    public async Task MoreAsync(int count)
    {
        var goal = book.Recorded + count;
        for (var waited = 0; book.Recorded < goal; waited++)
        {
            if (_all.IsCompleted || waited > 6000)
            {
                await _all;
                throw new TimeoutException($"{name}: {book.Recorded} recorded, {goal} expected");
            }

            await Task.Delay(20);
        }
    }

    /// <summary>No new commands; those under way are answered first.</summary>
    public async Task FinishAsync()
    {
        await _stop.CancelAsync();
        await _all;
    }

    public void Dispose()
    {
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task WriteAsync(int writer)
    {
        var random = new Random((seed * 31) + writer);
        var last = 0L;
        for (var s = 0; s < Streams; s++)
        {
            // Every writer opens every stream, with one key: one of them records it, and all are told the same.
            await SendAsync(random, s, "open-process", "open", $"{{\"title\":\"Talks\",{Unsourced}}}", null);
        }

        for (var n = 0; !_stop.IsCancellationRequested; n++)
        {
            var (stream, key) = (random.Next(Streams), $"w{writer}-{n}");
            var body = $"{{\"scheme\":\"s\",\"id\":\"{key}\",{Unsourced}}}";
            last = random.Next(10) switch
            {
                0 => await SendAsync(random, stream, "assign-external-id", key, body, "999999"),
                1 or 2 => await SendAsync(random, stream, "assign-external-id", key, body, $"{last}"),
                3 when n > 0 => await SendAsync(random, Streams + 7, "assign-external-id", key, body, null),
                _ => await SendAsync(random, stream, "assign-external-id", key, body, null),
            };
            if (random.Next(8) == 0)
            {
                await SendAsync(random, stream, "assign-external-id", key, body, null, again: true);
            }
        }
    }

    private async Task<long> SendAsync(Random random, int s, string command, string key, string body, string? ifMatch, bool again = false)
    {
        var (stream, first, since) = ($"{name}-{s}", key == "open" ? key : $"{name}-{key}", TimeProvider.System.GetTimestamp());
        while (true)
        {
            var (status, told) = await OnceAsync(random, $"api/processes/{stream}/{command}", first, body, ifMatch);
            if (status is 201)
            {
                var e = told!["events"]![0]!;
                var ack = new Ack(told["stream"]!.ToString(), told["version"]!.GetValue<long>(), e["index"]!.GetValue<long>(), Guid.Parse(e["id"]!.ToString()));
                book.Record(first, ack);
                return ack.Version;
            }

            if (status is 404 or 412)
            {
                // Asked again without If-Match, what was refused before is a new command.
                book.Refuse($"process-{stream}", first, status);
                return told?["version"]?.GetValue<long>() ?? 0;
            }

            if (status is not (0 or 503))
            {
                book.Broken.Enqueue($"{first}: {status} {told?.ToJsonString()} (repeat: {again})");
                return 0;
            }

            Interlocked.Increment(ref book.Repeats);
            if (told?["type"]?.ToString().EndsWith("outcome-unknown", StringComparison.Ordinal) == true)
            {
                Interlocked.Increment(ref book.Unknown);
            }

            if (TimeProvider.System.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException($"{first} was not answered for {Patience}: {status} {told?.ToJsonString()}");
            }

            await Task.Delay(random.Next(20, 150));
        }
    }

    /// <summary>One attempt. The status is 0 without an answer.</summary>
    private async Task<(int Status, JsonNode? Told)> OnceAsync(Random random, string path, string key, string body, string? ifMatch)
    {
        try
        {
            var up = nodes();
            if (up.Count == 0)
            {
                return (0, null);
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(up[random.Next(up.Count)].Address, path));
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            if (ifMatch is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", $"\"{ifMatch}\"");
            }

            using var response = await _http.SendAsync(request);
            return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return (0, null);
        }
    }
}
