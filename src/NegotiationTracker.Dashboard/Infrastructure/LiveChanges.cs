using System.Runtime.CompilerServices;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>What is recorded of processes while their pages are read: one stream of the API a process, however many pages of it are open.</summary>
public sealed class LiveChanges(TrackerClient client, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ChangeFanOut> _streams = new(StringComparer.Ordinal);

    /// <summary>What is recorded of a process behind a place of the log, each entry once and in the order of the log, until the listener leaves.</summary>
    /// <param name="process">The process.</param>
    /// <param name="index">The last place of the log that the listener has.</param>
    /// <param name="ct">The listener leaves.</param>
    public async IAsyncEnumerable<LiveChange> BehindAsync(string process, long index, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var (stream, listener) = Join(process, index);
        try
        {
            await foreach (var change in listener.Changes.Reader.ReadAllAsync(ct))
            {
                yield return change;
            }
        }
        finally
        {
            Leave(process, stream, listener);
        }
    }

    private (ChangeFanOut Stream, ChangeSubscriber Listener) Join(string process, long index)
    {
        lock (_gate)
        {
            if (!_streams.TryGetValue(process, out var stream))
            {
                _streams[process] = stream = new ChangeFanOut(process, client, clock);
            }

            return (stream, stream.Join(index));
        }
    }

    private void Leave(string process, ChangeFanOut stream, ChangeSubscriber listener)
    {
        lock (_gate)
        {
            // A stream that nobody listens to any more ends; who comes next begins another.
            if (stream.Leave(listener))
            {
                _streams.Remove(process);
                stream.Dispose();
            }
        }
    }
}
