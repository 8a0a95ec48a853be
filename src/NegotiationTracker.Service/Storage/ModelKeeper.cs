using JasperFx;
using JasperFx.Events.Daemon;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Operations;

namespace NegotiationTracker.Service.Storage;

/// <summary>
/// Sets a read model that stopped going again. The event store's daemon leaves a run that met a fault paused for good, and a database that was away for
/// a second is such a fault. Where the fault is in an event the model stops at the same place again, and health goes on saying so. The same for
/// what tells the models how far the log reaches, and for a run that says it goes on and does not: one whose connection was cut at a bad moment waits for ever.
/// </summary>
public sealed partial class ModelKeeper(ModelRuns runs, Leadership leadership, LagWatch watch, TimeProvider clock, ILogger<ModelKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>How long a run may stand still before it is set going again; twice as long each time that it did not help.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MostPatience = TimeSpan.FromMinutes(5);

    private TimeSpan _patience = Patience;
    private long _startedAnew;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, clock, stoppingToken);
                await (leadership.Held ? LookAsync(runs.Daemon, stoppingToken) : RestAsync(runs.Daemon));
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

    /// <summary>What was being started while another process became the leader.</summary>
    private static async Task RestAsync(IProjectionDaemon daemon)
    {
        foreach (var shard in Catalogue.ReadModels.Select(ModelRuns.ShardOf).Where(s => daemon.StatusFor(s) == AgentStatus.Running))
        {
            await daemon.StopAgentAsync(shard);
        }
    }

    private async Task LookAsync(IProjectionDaemon daemon, CancellationToken ct)
    {
        foreach (var shard in Catalogue.ReadModels.Select(ModelRuns.ShardOf).Where(s => daemon.StatusFor(s) != AgentStatus.Running))
        {
            Again(logger, shard);
            await daemon.StartAgentAsync(shard, ct);
        }

        var standing = Standing().Select(ModelRuns.ShardOf).Where(s => daemon.StatusFor(s) == AgentStatus.Running).ToList();
        if (daemon.IsHighWaterStale || standing.Count > 0)
        {
            Blind(logger);
            await daemon.RestartHighWaterAgentAsync(ct);
        }

        foreach (var shard in standing)
        {
            Again(logger, shard);
            await daemon.StopAgentAsync(shard);
            await daemon.StartAgentAsync(shard, ct);
        }
    }

    /// <summary>The models that stand still and are due for a start; a start takes its time to show, so they are due again only after another wait.</summary>
    private IReadOnlyList<ReadModel> Standing()
    {
        if (_startedAnew != 0 && clock.GetElapsedTime(_startedAnew) < _patience)
        {
            return [];
        }

        var standing = watch.Standing(Patience);
        if (standing.Count == 0)
        {
            (_patience, _startedAnew) = (Patience, 0);
            return standing;
        }

        _patience = _startedAnew == 0 ? Patience : TimeSpan.FromTicks(Math.Min(2 * _patience.Ticks, MostPatience.Ticks));
        _startedAnew = clock.GetTimestamp();
        return standing;
    }

    [LoggerMessage(LogLevel.Warning, "{Shard} had stopped and is started again")]
    private static partial void Again(ILogger logger, string shard);

    [LoggerMessage(LogLevel.Warning, "What tells the read models how far the log reaches had stopped and is started again")]
    private static partial void Blind(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "A stopped read model could not be started: {Why}")]
    private static partial void NotStarted(ILogger logger, string why);
}
