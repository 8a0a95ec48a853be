using NegotiationTracker.Contracts;
using NegotiationTracker.Storage.Monitoring;
using Place = NegotiationTracker.EventStoreDb.Events.Position;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>The relay's own state, for health and metrics.</summary>
public sealed class RelayState(TimeProvider clock, Telemetry telemetry)
{
    /// <summary>A connection that is restored within this time does not affect readiness.</summary>
    private static readonly TimeSpan OutOfSight = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private bool _copies;
    private string? _alarm, _error;
    private long _contact, _moved;
    private (long Events, DateTimeOffset? Oldest) _behind;
    private TaskCompletionSource _next = Signal();

    /// <summary>Gets the relay's position in the server's log. It is after the last event if the server reported that nothing of ours follows.</summary>
    internal (RelayCheckpoint Reached, Place From) Place { get; private set; } = (RelayCheckpoint.Beginning, Start);

    /// <summary>Completes with the next batch that this process copies. If it is read before a check, then it misses no batch.</summary>
    internal Task NextBatch
    {
        get
        {
            lock (_gate)
            {
                return _next.Task;
            }
        }
    }

    private static Place Start => NegotiationTracker.EventStoreDb.Events.Position.Start;

    /// <summary>Returns the state as this process sees it.</summary>
    public RelayLag Look()
    {
        lock (_gate)
        {
            return Now();
        }
    }

    internal void Begins() => Set(() => (_copies, _contact, _moved, _error) = (true, clock.GetTimestamp(), clock.GetTimestamp(), null));

    internal void Ends() => Set(() => (_copies, _alarm, _error, _behind) = (false, null, null, default));

    internal void Stops(string alarm) => Set(() => _alarm = alarm);

    internal void Lost(string error) => Set(() => _error = error);

    /// <summary>Notes where a session begins. A session that begins is no progress: only a copied event is, and the end of the server's log.</summary>
    internal void Resumes(RelayCheckpoint checkpoint) => Set(() => Place = (checkpoint, checkpoint.Place ?? Start));

    internal void Reached(RelayCheckpoint checkpoint) => Set(() =>
    {
        _moved = clock.GetTimestamp();
        Place = (checkpoint, checkpoint.Place ?? Start);
        _next.SetResult();
        _next = Signal();
    });

    /// <summary>Notes how far the server has searched. Nothing comes after a position that is not in the log, so such a one is not taken.</summary>
    internal void Passed(Place place) => Set(() => Place = (Place.Reached, place > Place.From && place.CommitPosition <= long.MaxValue ? place : Place.From));

    /// <param name="events">The number of events that are not copied.</param>
    /// <param name="oldest">When the server wrote the first of them. If it does not say so, then the time from which on it is counted.</param>
    internal void Sees(long events, DateTimeOffset? oldest) => Set(() =>
    {
        (_contact, _error, _behind) = (clock.GetTimestamp(), null, (events, events == 0 ? null : oldest ?? _behind.Oldest ?? clock.GetUtcNow()));
        _moved = events == 0 ? clock.GetTimestamp() : _moved;
    });

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Set(Action change)
    {
        lock (_gate)
        {
            change();
            telemetry.Relayed(Now());
        }
    }

    private RelayLag Now()
    {
        var stands = _behind.Events > 0 && clock.GetElapsedTime(_moved) > StallDetector.Timeout;
        var lost = clock.GetElapsedTime(_contact) > OutOfSight;
        var seconds = _behind.Oldest is { } oldest ? Math.Max(0, (clock.GetUtcNow() - oldest).TotalSeconds) : 0;
        return !_copies ? new RelayLag { State = "elsewhere", Ready = true }
            : _alarm is not null ? new RelayLag { State = "stopped", Events = _behind.Events, Seconds = seconds, Alarm = _alarm }
            : lost ? new RelayLag { State = "unreachable", Events = _behind.Events, Seconds = seconds, LastError = _error ?? "the server does not answer" }
            : new RelayLag
            {
                State = _behind.Events == 0 ? "current" : "behind",
                Ready = !stands,
                Events = _behind.Events,
                Seconds = seconds,
                LastError = stands ? $"no progress for {StallDetector.Timeout.TotalSeconds:0} s and more" : _error,
            };
    }
}
