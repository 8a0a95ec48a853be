using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Caches the readiness of the service. It asks at most once a second, for any number of open pages.</summary>
public sealed class ReadinessCache(TrackerClient client, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private (long At, Readiness? Readiness) _last = (0, null);

    /// <returns>The readiness. Null if the service does not answer.</returns>
    public async Task<Readiness?> GetAsync(CancellationToken ct = default)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_last.Readiness is null || clock.GetElapsedTime(_last.At) > MaxAge)
            {
                _last = (clock.GetTimestamp(), await client.GetReadinessAsync(ct));
            }

            return _last.Readiness;
        }
        catch (Exception e) when (e is HttpRequestException or TrackerProblemException)
        {
            return null;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
