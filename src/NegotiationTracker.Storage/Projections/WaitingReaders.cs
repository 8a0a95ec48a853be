namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// Knows whether a reader of this process waits for the read models. While events arrive quickly and nobody waits, the next page may gather some of them first: a
/// page has a cost of its own, whatever its length.
/// </summary>
public sealed class WaitingReaders
{
    private readonly Lock _lock = new();
    private int _waiting;
    private TaskCompletionSource _came = NewSource();

    /// <summary>Says that a reader waits, until the result is disposed.</summary>
    public IDisposable Enter()
    {
        lock (_lock)
        {
            _waiting++;
            _came.TrySetResult();
        }

        return new Waiting(this);
    }

    /// <summary>Returns when a reader waits, when a time has passed, or when it is cancelled.</summary>
    internal Task ComeAsync(TimeSpan most, TimeProvider clock, CancellationToken ct)
    {
        lock (_lock)
        {
            return _waiting > 0 ? Task.CompletedTask : Task.WhenAny(_came.Task, Task.Delay(most, clock, ct));
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_waiting == 0)
            {
                _came = NewSource();
            }
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Waiting(WaitingReaders readers) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                readers.Leave();
            }
        }
    }
}
