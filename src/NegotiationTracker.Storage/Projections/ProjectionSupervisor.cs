using NegotiationTracker.Domain.ReadModels;


namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// Sets a read model that stopped going again. The event store's daemon leaves a run that met a fault paused for good, and a database that was away for
/// a second is such a fault. Where the fault is in an event the model stops at the same place again, and health goes on saying so. Where a run says that
/// it goes on and does not, as one whose connection was cut at a bad moment, or nothing tells the models any more how far the log reaches, all are run anew.
/// </summary>
public sealed partial class ProjectionSupervisor(ProjectionDaemonHost runs, LeaderElection leadership, ProjectionLagMonitor watch, TimeProvider clock, ILogger<ProjectionSupervisor> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>How long a run may stand still before all are run anew; twice as long each time that it did not help.</summary>
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

    /// <summary>Whether all models are to be run anew; a start takes its time to show, so it is due again only after another wait.</summary>
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

        // What stands still at an event that it fails on does not disturb the others.
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
