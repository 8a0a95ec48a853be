namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Counts the answers that pages get, and their bytes.</summary>
internal sealed class CountedAnswers() : DelegatingHandler(new HttpClientHandler())
{
    private readonly Lock _lock = new();
    private List<string> _asked = [];
    private long _bytes;

    public List<string> Asked
    {
        get
        {
            lock (_lock)
            {
                return _asked;
            }
        }
    }

    public long Bytes => Interlocked.Read(ref _bytes);

    public void Reset()
    {
        lock (_lock)
        {
            _asked = [];
            _bytes = 0;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var response = await base.SendAsync(request, ct);
        await response.Content.LoadIntoBufferAsync(ct);
        if (request.RequestUri!.AbsolutePath is "/health/ready" or "/api/commands")
        {
            // These are asked for all pages, not for each.
            return response;
        }

        lock (_lock)
        {
            _asked.Add(request.RequestUri.PathAndQuery);
            _bytes += response.Content.Headers.ContentLength ?? 0;
        }

        return response;
    }
}
