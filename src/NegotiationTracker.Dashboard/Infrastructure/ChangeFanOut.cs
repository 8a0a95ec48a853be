using System.Text.Json;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>
/// One stream of changes for all subscribers of a process. After a break it resumes behind the last change. If a new subscriber has less, then it starts
/// earlier.
/// </summary>
/// <param name="process">The process.</param>
/// <param name="client">The client of the API.</param>
/// <param name="clock">The clock for the wait after a break.</param>
internal sealed class ChangeFanOut(string process, TrackerClient client, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly List<ChangeSubscriber> _listeners = [];
    private CancellationTokenSource _request = new();
    private long _heard;
    private Exception? _failed;

    public ChangeSubscriber Join(long index)
    {
        lock (_gate)
        {
            var listener = new ChangeSubscriber(index);
            _listeners.Add(listener);
            if (_failed is not null)
            {
                listener.Changes.Writer.TryComplete(_failed);
            }
            else if (_listeners.Count == 1)
            {
                _heard = index;
                // Runs on another thread than that of the first page.
                _ = Task.Run(RunAsync);
            }
            else if (index < _heard)
            {
                _heard = index;
                AskAnew();
            }

            return listener;
        }
    }

    /// <returns>Whether that was the last subscriber.</returns>
    public bool Leave(ChangeSubscriber listener)
    {
        lock (_gate)
        {
            _listeners.Remove(listener);
            return _listeners.Count == 0;
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

    private void AskAnew()
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
                await HearAsync(next);
            }
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    /// <returns>The next request. Null if there is no subscriber.</returns>
    private Asked? Next()
    {
        lock (_gate)
        {
            return _listeners.Count == 0 ? null : new Asked(_request, _heard, _request.Token);
        }
    }

    private async Task HearAsync(Asked asked)
    {
        var ct = asked.Ct;
        try
        {
            await foreach (var change in client.StreamChangesAfterAsync(process, asked.Behind, ct))
            {
                Tell(asked.Request, change);
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
    private void Tell(CancellationTokenSource request, LiveChange change)
    {
        lock (_gate)
        {
            if (request != _request)
            {
                return;
            }

            _heard = change.Index;
            foreach (var listener in _listeners.Where(l => l.Last < _heard))
            {
                listener.Last = _heard;
                listener.Changes.Writer.TryWrite(change);
            }
        }
    }

    private void Fail(Exception why)
    {
        lock (_gate)
        {
            _failed = why;
            _listeners.ForEach(l => l.Changes.Writer.TryComplete(why));
        }
    }

    /// <summary>A request, and the index after which it starts.</summary>
    private sealed record Asked(CancellationTokenSource Request, long Behind, CancellationToken Ct);
}
