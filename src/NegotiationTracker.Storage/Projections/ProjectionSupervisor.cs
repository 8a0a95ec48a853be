namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// Restarts the run of the read models. The event store's daemon leaves a run paused for good after an error, even after a second without a database. If an
/// event cannot be read, then the run stops at the same event again, and health keeps reporting it. If the run hangs although it reports progress,
/// for example after a cut connection, or if the daemon stops detecting new events, then a new daemon is started.
/// </summary>
public sealed partial class ProjectionSupervisor(ProjectionDaemonHost runs, LeaderElection leadership, ProjectionLagMonitor watch, TimeProvider clock, ILogger<ProjectionSupervisor> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>How long the run may make no progress before there is a new daemon. The time doubles after each restart without effect.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromMinutes(5);

    private TimeSpan _timeout = Timeout;
    private long _startedAnew;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, clock, stoppingToken);
                await (leadership.IsLeader ? CheckAsync(stoppingToken) : runs.StopAsync());
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                NotStarted(logger, e.Message);
            }
        }
    }

    private async Task CheckAsync(CancellationToken ct)
    {
        if (!runs.IsRunning || IsDue())
        {
            Anew(logger);
            await runs.StartAsync(ct);
            return;
        }

        if (runs.IsStopped)
        {
            Again(logger);
            await runs.StartAgainAsync(ct);
        }
    }

    /// <summary>Returns whether a new daemon is needed. A restart takes time, so the next one is due only after another wait.</summary>
    private bool IsDue()
    {
        if (_startedAnew != 0 && clock.GetElapsedTime(_startedAnew) < _timeout)
        {
            return false;
        }

        if (!runs.HighWaterStale && !watch.IsStanding(Timeout))
        {
            (_timeout, _startedAnew) = (Timeout, 0);
            return false;
        }

        // A run that fails on an event is started again without the others.
        if (!runs.HighWaterStale && runs.IsStopped)
        {
            return false;
        }

        _timeout = _startedAnew == 0 ? Timeout : TimeSpan.FromTicks(Math.Min(2 * _timeout.Ticks, MaxTimeout.Ticks));
        _startedAnew = clock.GetTimestamp();
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The run of the read models had stopped and is restarted")]
    private static partial void Again(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "The read models are run by a new daemon")]
    private static partial void Anew(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "The run of the read models could not be restarted: {Why}")]
    private static partial void NotStarted(ILogger logger, string why);
}
