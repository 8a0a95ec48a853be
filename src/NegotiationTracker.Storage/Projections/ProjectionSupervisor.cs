namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// Restarts stopped read models. The event store's daemon leaves a run paused for good after an error, even after a second without a database. If the error
/// is in an event, then the model stops at the same event again, and health keeps reporting it. If a run hangs although it reports progress,
/// for example after a cut connection, or if the daemon stops detecting new events, then all models are restarted.
/// </summary>
public sealed partial class ProjectionSupervisor(ProjectionDaemonHost runs, LeaderElection leadership, ProjectionLagMonitor watch, TimeProvider clock, ILogger<ProjectionSupervisor> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>How long a run may make no progress before all are restarted. The time doubles after each restart without effect.</summary>
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

        foreach (var model in runs.Stopped)
        {
            Again(logger, model.Name);
            await runs.StartAsync(model, ct);
        }
    }

    /// <summary>Returns whether all models must be restarted. A restart takes time, so the next one is due only after another wait.</summary>
    private bool IsDue()
    {
        if (_startedAnew != 0 && clock.GetElapsedTime(_startedAnew) < _timeout)
        {
            return false;
        }

        var standing = watch.Standing(Timeout);
        if (!runs.HighWaterStale && standing.Count == 0)
        {
            (_timeout, _startedAnew) = (Timeout, 0);
            return false;
        }

        // A model that fails on an event does not disturb the others.
        if (!runs.HighWaterStale && standing.All(runs.Stopped.Contains))
        {
            return false;
        }

        _timeout = _startedAnew == 0 ? Timeout : TimeSpan.FromTicks(Math.Min(2 * _timeout.Ticks, MaxTimeout.Ticks));
        _startedAnew = clock.GetTimestamp();
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "Read model {Model} had stopped and is restarted")]
    private static partial void Again(ILogger logger, string model);

    [LoggerMessage(LogLevel.Warning, "All read models are restarted")]
    private static partial void Anew(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "A stopped read model could not be restarted: {Why}")]
    private static partial void NotStarted(ILogger logger, string why);
}
