using NegotiationTracker.EventStoreDb.Calls;
using NegotiationTracker.EventStoreDb.Connections;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Settings;

namespace NegotiationTracker.EventStoreDb;

/// <summary>
/// A client of one cluster of EventStoreDB or KurrentDB, over the server's public gRPC protocol. Many callers may use it at once, and their calls share a connection.
/// A failure is thrown as an <see cref="EventStoreException"/>. The client repeats safe calls, as <see cref="ResilienceSettings"/> say. It does not repeat an append with an
/// unknown outcome. The caller may repeat it with the same event ids and the same expected revision, or <see cref="StreamState.NoStream"/>: the server then
/// gives the same answer, or refuses. With <see cref="StreamState.Any"/> it is not safe: a restarted server does not know the ids, and writes the events again.
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
    /// <param name="deadline">The time limit with all repeats. If it is null, then the default of the settings.</param>
    /// <exception cref="WrongExpectedVersionException">The stream is not in the expected state.</exception>
    /// <exception cref="EventStoreException"><see cref="EventStoreException.NothingTaken"/> says whether the outcome is known.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled. It is not known whether the server has accepted the append.</exception>
    public Task<WriteResult> AppendToStreamAsync(
        string streamName,
        StreamState expectedState,
        IReadOnlyList<EventData> eventData,
        TimeSpan? deadline = null,
        UserCredentials? userCredentials = null,
        CancellationToken cancellationToken = default) =>
        Appending.RunAsync(caller, streamName, expectedState, eventData, new(deadline, userCredentials, cancellationToken));

    /// <summary>Reads a stream. If the connection is lost, then the read resumes where it was: each event comes once.</summary>
    /// <param name="revision">The first event, included in either direction. The end is valid only for backwards reads.</param>
    /// <param name="maxCount">The maximum number of events, at least 1.</param>
    /// <param name="deadline">The time limit of the whole read. Null for no limit.</param>
    /// <exception cref="StreamNotFoundException">The stream has no events. It is thrown with the first event.</exception>
    /// <exception cref="StreamDeletedException">The stream was ended with a tombstone.</exception>
    public IAsyncEnumerable<EventRecord> ReadStreamAsync(
        Direction direction,
        string streamName,
        StreamPosition revision,
        long maxCount = long.MaxValue,
        TimeSpan? deadline = null,
        UserCredentials? userCredentials = null,
        CancellationToken cancellationToken = default) =>
        Reading.RunAsync(caller, Feature.Read, () => new StreamRead(direction, streamName, revision, maxCount), new(deadline, userCredentials, default), cancellationToken);

    /// <summary>
    /// Reads <c>$all</c>, including the server's own events unless a filter leaves them out. If the connection is lost, then the read resumes, and each
    /// event comes once.
    /// </summary>
    /// <param name="position">Forwards, the event at this position comes first. Backwards, the one before it.</param>
    /// <param name="filter">The filter. Null for all events.</param>
    /// <param name="maxCount">The maximum number of events, at least 1.</param>
    /// <param name="deadline">The time limit of the whole read. Null for no limit.</param>
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
    /// Subscribes to <c>$all</c> until the caller stops or it fails. Its start is repeated if that is safe. After the confirmation, a failure is thrown, and the caller decides where
    /// to begin again. Messages come as the server sends them: the client leaves none out and adds none.
    /// </summary>
    /// <param name="filterOptions">The filter, and how often the server reports its position. Null for all events without such reports.</param>
    public IAsyncEnumerable<StreamMessage> SubscribeToAll(
        FromAll start,
        SubscriptionFilterOptions? filterOptions = null,
        UserCredentials? userCredentials = null,
        CancellationToken cancellationToken = default) =>
        Subscribing.ToAllAsync(caller, start, filterOptions, userCredentials, cancellationToken);

    /// <summary>Deletes the events of a stream. The stream may be appended to again, and its revisions continue.</summary>
    public Task<DeleteResult> DeleteAsync(
        string streamName, StreamState expectedState, TimeSpan? deadline = null, UserCredentials? userCredentials = null, CancellationToken cancellationToken = default) =>
        Deleting.DeleteAsync(caller, streamName, expectedState, new(deadline, userCredentials, cancellationToken));

    /// <summary>Ends a stream with a tombstone: nothing can be appended to it again.</summary>
    public Task<DeleteResult> TombstoneAsync(
        string streamName, StreamState expectedState, TimeSpan? deadline = null, UserCredentials? userCredentials = null, CancellationToken cancellationToken = default) =>
        Deleting.TombstoneAsync(caller, streamName, expectedState, new(deadline, userCredentials, cancellationToken));

    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}
