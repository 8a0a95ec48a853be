using System.IO.Pipelines;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>Counts the streams that are asked for, and breaks the last of them.</summary>
internal sealed class CountedStreams() : DelegatingHandler(new HttpClientHandler())
{
    private readonly List<string> _asked = [];
    private Pipe _last = new();
    private Task _ended = Task.CompletedTask;

    public int Of(string process)
    {
        lock (_asked)
        {
            return _asked.Count(p => p == $"/api/processes/{process}/changes");
        }
    }

    public void Cut() => _last.Writer.Complete(new IOException("cut"));

    /// <summary>Waits until nobody reads the last stream any more, which shows when there is something in it.</summary>
    public Task EndedAsync() => _ended.WaitAsync(TimeSpan.FromSeconds(30));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        lock (_asked)
        {
            _asked.Add(request.RequestUri!.AbsolutePath);
        }

        var response = await base.SendAsync(request, ct);
        var (from, pipe) = (await response.Content.ReadAsStreamAsync(ct), new Pipe());
        (_last, _ended) = (pipe, PassAsync(from, pipe.Writer));
        var passed = new StreamContent(pipe.Reader.AsStream());
        return new HttpResponseMessage(response.StatusCode) { Content = passed, RequestMessage = request };
    }

    private static async Task PassAsync(Stream from, PipeWriter to)
    {
        var buffer = new byte[4096];
        while (await from.ReadAsync(buffer) is > 0 and var count)
        {
            if ((await to.WriteAsync(buffer.AsMemory(0, count))).IsCompleted)
            {
                return;
            }
        }
    }
}
