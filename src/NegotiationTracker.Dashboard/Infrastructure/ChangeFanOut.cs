using System.Text.Json;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>
/// One stream of changes for all subscribers of a process. After a break it resumes after the last change. If a new subscriber needs older changes,
/// then it starts earlier.
/// </summary>
/// <param name="process">The process.</param>
/// <param name="client">The client of the API.</param>
/// <param name="clock">The clock for the wait after a break.</param>
internal sealed class ChangeFanOut(string process, TrackerClient client, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly List<ChangeSubscriber> _subscribers = [];
    private CancellationTokenSource _request = new();
    private long _received;
    private Exception? _failed;

    public ChangeSubscriber Join(long index)
    {
        lock (_gate)
        {
            var subscriber = new ChangeSubscriber(index);
            _subscribers.Add(subscriber);
            if (_failed is not null)
            {
                subscriber.Changes.Writer.TryComplete(_failed);
            }
            else if (_subscribers.Count == 1)
            {
                _received = index;
                // Runs on another thread than that of the first page.
                _ = Task.Run(RunAsync);
            }
            else if (index < _received)
            {
                _received = index;
                Restart();
            }

            return subscriber;
        }
    }

    /// <returns>Whether that was the last subscriber.</returns>
    public bool Leave(ChangeSubscriber subscriber)
    {
        lock (_gate)
        {
            _subscribers.Remove(subscriber);
            return _subscribers.Count == 0;
        }
    }

    /// <summary>Ends the stream when the last subscriber has left.</summary>
    public void Dispose() => _ = EndAsync(_request);

    private static async Task EndAsync(CancellationTokenSource request)
    {
        // Subscribers run elsewhere, and not under a lock.
        await request.CancelAsync();
        request.Dispose();
    }

    private void Restart()
    {
        _ = EndAsync(_request);
        _request = new CancellationTokenSource();
    }

    private async Task RunAsync()
    {
        try
        {
            while (Next() is { } next)
            {
                await ReceiveAsync(next);
            }
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    /// <returns>The next request. Null if there is no subscriber.</returns>
    private ChangeRequest? Next()
    {
        lock (_gate)
        {
            return _subscribers.Count == 0 ? null : new ChangeRequest(_request, _received, _request.Token);
        }
    }

    private async Task ReceiveAsync(ChangeRequest request)
    {
        var ct = request.Ct;
        try
        {
            await foreach (var change in client.StreamChangesAfterAsync(process, request.After, ct))
            {
                Publish(request.Request, change);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TrackerProblemException or JsonException or TaskCanceledException)
        {
            // The service is restarting or busy, or the connection broke within a line.
        }

        await Task.Delay(Pause, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Ignores the rest of an earlier request: the next one may start earlier.</summary>
    private void Publish(CancellationTokenSource request, LiveChange change)
    {
        lock (_gate)
        {
            if (request != _request)
            {
                return;
            }

            _received = change.Index;
            foreach (var subscriber in _subscribers.Where(l => l.Last < _received))
            {
                subscriber.Last = _received;
                subscriber.Changes.Writer.TryWrite(change);
            }
        }
    }

    private void Fail(Exception why)
    {
        lock (_gate)
        {
            _failed = why;
            _subscribers.ForEach(l => l.Changes.Writer.TryComplete(why));
        }
    }

    /// <summary>A request, and the index after which it starts.</summary>
    private sealed record ChangeRequest(CancellationTokenSource Request, long After, CancellationToken Ct);
}
