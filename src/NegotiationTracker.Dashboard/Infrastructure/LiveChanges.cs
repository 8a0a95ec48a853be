using System.Runtime.CompilerServices;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Sends new entries of processes to open pages: one stream of the API for each process, for any number of pages.</summary>
public sealed class LiveChanges(TrackerClient client, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ChangeFanOut> _streams = new(StringComparer.Ordinal);

    /// <summary>Streams the entries of a process after an index, each once and in the order of the log, until the subscriber leaves.</summary>
    /// <param name="process">The process.</param>
    /// <param name="index">The last index that the subscriber has.</param>
    /// <param name="ct">The subscriber leaves.</param>
    public async IAsyncEnumerable<LiveChange> AfterAsync(string process, long index, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var (stream, subscriber) = Join(process, index);
        try
        {
            await foreach (var change in subscriber.Changes.Reader.ReadAllAsync(ct))
            {
                yield return change;
            }
        }
        finally
        {
            Leave(process, stream, subscriber);
        }
    }

    private (ChangeFanOut Stream, ChangeSubscriber Subscriber) Join(string process, long index)
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

    private void Leave(string process, ChangeFanOut stream, ChangeSubscriber subscriber)
    {
        lock (_gate)
        {
            // A stream without subscribers ends. The next subscriber starts another.
            if (stream.Leave(subscriber))
            {
                _streams.Remove(process);
                stream.Dispose();
            }
        }
    }
}
