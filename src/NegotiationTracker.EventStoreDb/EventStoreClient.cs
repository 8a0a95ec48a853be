using NegotiationTracker.EventStoreDb.Calls;
using NegotiationTracker.EventStoreDb.Connections;

namespace NegotiationTracker.EventStoreDb;

/// <summary>
/// A client of one cluster of EventStoreDB or KurrentDB, over the server's public gRPC protocol. It may be used by many callers at once; their calls share a connection.
/// What fails is thrown as an <see cref="EventStoreException"/>. What is safe to repeat is repeated within, as <see cref="ResilienceSettings"/> say; an append of which it is not known
/// whether the server has taken it is not. It is harmless to repeat it with the same ids of events and the same expected revision, or <see cref="StreamState.NoStream"/>: the server then
/// answers what it answered the first time, or refuses. With <see cref="StreamState.Any"/> it is not: a server that was started anew knows no ids, and writes the events again.
/// </summary>
public sealed class EventStoreClient : IAsyncDisposable
{
    private readonly Cluster cluster;
    private readonly Caller caller;

    public EventStoreClient(EventStoreClientSettings settings)
    {
        cluster = new(settings);
        caller = new(cluster, settings);
    }

    /// <summary>Appends events to a stream, all of them or none.</summary>
    /// <param name="deadline">How long it may take with all repeats; the settings' default where it is null.</param>
    /// <exception cref="WrongExpectedVersionException">The stream is not what it was expected to be.</exception>
    /// <exception cref="EventStoreException"><see cref="EventStoreException.NothingTaken"/> says whether the outcome is known.</exception>
    /// <exception cref="OperationCanceledException">The caller took it back; whether the server has taken it is not known.</exception>
    public Task<WriteResult> AppendToStreamAsync(
        string streamName,
        StreamState expectedState,
        IReadOnlyList<EventData> eventData,
        TimeSpan? deadline = null,
        UserCredentials? userCredentials = null,
        CancellationToken cancellationToken = default) =>
        Appending.RunAsync(caller, streamName, expectedState, eventData, new(deadline, userCredentials, cancellationToken));

    /// <summary>Reads a stream. A connection that is lost meanwhile is made anew, and the read goes on where it stood: each event comes once.</summary>
    /// <param name="revision">The first event that is wanted; it comes itself, in either direction. The end is for backwards only.</param>
    /// <param name="maxCount">How many events at most; at least 1.</param>
    /// <param name="deadline">How long the whole read may take; without limit where it is null.</param>
    /// <exception cref="StreamNotFoundException">It has no events, when the first is asked for.</exception>
    /// <exception cref="StreamDeletedException">It was ended with a tombstone.</exception>
    public IAsyncEnumerable<EventRecord> ReadStreamAsync(
        Direction direction,
        string streamName,
        StreamPosition revision,
        long maxCount = long.MaxValue,
        TimeSpan? deadline = null,
        UserCredentials? userCredentials = null,
        CancellationToken cancellationToken = default) =>
        Reading.RunAsync(caller, Feature.Read, () => new StreamRead(direction, streamName, revision, maxCount), new(deadline, userCredentials, default), cancellationToken);

    /// <summary>Reads <c>$all</c>, with what the server writes for itself unless a filter leaves it out. A connection that is lost meanwhile is made anew, and each event comes once.</summary>
    /// <param name="position">Forwards, the event at this place comes first; backwards, the one before it.</param>
    /// <param name="filter">Which events the server sends; null for all.</param>
    /// <param name="maxCount">How many events at most; at least 1.</param>
    /// <param name="deadline">How long the whole read may take; without limit where it is null.</param>
    public IAsyncEnumerable<EventRecord> ReadAllAsync(
        Direction direction,
        Position position,
        EventFilter? filter = null,
        long maxCount = long.MaxValue,
        TimeSpan? deadline = null,
        UserCredentials? userCredentials = null,
        CancellationToken cancellationToken = default) =>
        Reading.RunAsync(caller, filter is null ? Feature.Read : Feature.FilteredRead, () => new AllRead(direction, position, filter, maxCount), new(deadline, userCredentials, default), cancellationToken);

    /// <summary>
    /// Follows <c>$all</c> until the caller stops or it fails. Its start is repeated where that is safe; once it is confirmed, a failure is thrown, and it is the caller who knows where to
    /// begin anew. Messages come as the server sends them: the client leaves none out and adds none.
    /// </summary>
    /// <param name="filterOptions">Which events are sent, and how often a place without one; null for all events and no such place.</param>
    public IAsyncEnumerable<StreamMessage> SubscribeToAll(
        FromAll start,
        SubscriptionFilterOptions? filterOptions = null,
        UserCredentials? userCredentials = null,
        CancellationToken cancellationToken = default) =>
        Subscribing.ToAllAsync(caller, start, filterOptions, userCredentials, cancellationToken);

    /// <summary>Deletes what a stream holds. It may be appended to again; its revisions go on.</summary>
    public Task<DeleteResult> DeleteAsync(
        string streamName, StreamState expectedState, TimeSpan? deadline = null, UserCredentials? userCredentials = null, CancellationToken cancellationToken = default) =>
        Deleting.DeleteAsync(caller, streamName, expectedState, new(deadline, userCredentials, cancellationToken));

    /// <summary>Ends a stream for good: nothing can be appended to it again.</summary>
    public Task<DeleteResult> TombstoneAsync(
        string streamName, StreamState expectedState, TimeSpan? deadline = null, UserCredentials? userCredentials = null, CancellationToken cancellationToken = default) =>
        Deleting.TombstoneAsync(caller, streamName, expectedState, new(deadline, userCredentials, cancellationToken));

    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}
