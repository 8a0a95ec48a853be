using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Service.Commands;

/// <summary>One lock for each stream. Streams share a fixed number of locks, so that memory does not grow with the number of streams.</summary>
public sealed class StreamLocks
{
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the lock of a stream. Disposing the result releases it.</summary>
    public async Task<IDisposable> AcquireAsync(StreamId stream, CancellationToken ct)
    {
        var semaphore = _locks[(uint)stream.Text.GetHashCode(StringComparison.Ordinal) % (uint)_locks.Length];
        await semaphore.WaitAsync(ct);
        return new Held(semaphore);
    }

    private sealed class Held(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
