using NegotiationTracker.Contracts;
using NegotiationTracker.Storage.Monitoring;
using Place = NegotiationTracker.EventStoreDb.Position;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>What the relay knows of itself, for health and metrics.</summary>
public sealed class RelayState(TimeProvider clock, Telemetry telemetry)
{
    /// <summary>A connection that is made again within this time is no matter of readiness.</summary>
    private static readonly TimeSpan OutOfSight = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private bool _copies;
    private string? _alarm, _error;
    private long _contact, _moved;
    private (long Events, double Seconds) _behind;
    private TaskCompletionSource _next = Signal();

    /// <summary>Where it stands in the server's log; behind the last event where the server said that nothing of ours comes for a while.</summary>
    internal (RelayCheckpoint Reached, Place From) Place { get; private set; } = (RelayCheckpoint.Beginning, Start);

    /// <summary>Done with the next batch that this process copies; taken before one looks, it misses none.</summary>
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

    private static Place Start => NegotiationTracker.EventStoreDb.Position.Start;

    /// <summary>How it goes, as this process sees it.</summary>
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

    internal void Reached(RelayCheckpoint checkpoint) => Set(() =>
    {
        _moved = clock.GetTimestamp();
        Place = (checkpoint, checkpoint.Place ?? Start);
        _next.SetResult();
        _next = Signal();
    });

    internal void Passed(Place place) => Set(() => Place = (Place.Reached, place > Place.From ? place : Place.From));

    internal void Sees(long events, double seconds) => Set(() =>
    {
        (_contact, _error, _behind) = (clock.GetTimestamp(), null, (events, seconds));
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
        return !_copies ? new RelayLag { State = "elsewhere", Ready = true }
            : _alarm is not null ? new RelayLag { State = "stopped", Events = _behind.Events, Seconds = _behind.Seconds, Alarm = _alarm }
            : lost ? new RelayLag { State = "unreachable", Events = _behind.Events, Seconds = _behind.Seconds, LastError = _error ?? "the server does not answer" }
            : new RelayLag
            {
                State = _behind.Events == 0 ? "current" : "behind",
                Ready = !stands,
                Events = _behind.Events,
                Seconds = _behind.Seconds,
                LastError = stands ? $"no progress for {StallDetector.Timeout.TotalSeconds:0} s and more" : _error,
            };
    }
}
