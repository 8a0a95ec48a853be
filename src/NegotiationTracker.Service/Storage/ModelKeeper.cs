using JasperFx;
using JasperFx.Events.Daemon;
using NegotiationTracker.Domain.ReadModels;

namespace NegotiationTracker.Service.Storage;

/// <summary>
/// Sets a read model that stopped going again. The event store's daemon leaves a run that met a fault paused for good, and a database that was away for
/// a second is such a fault. Where the fault is in an event the model stops at the same place again, and health goes on saying so. The same for
/// what tells the models how far the log reaches.
/// </summary>
public sealed partial class ModelKeeper(ModelRuns runs, Leadership leadership, TimeProvider clock, ILogger<ModelKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, clock, stoppingToken);
                await (leadership.Held ? LookAsync(runs.Daemon, stoppingToken) : Task.CompletedTask);
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

    private async Task LookAsync(IProjectionDaemon daemon, CancellationToken ct)
    {
        foreach (var shard in Catalogue.ReadModels.Select(ModelRuns.ShardOf).Where(s => daemon.StatusFor(s) != AgentStatus.Running))
        {
            Again(logger, shard);
            await daemon.StartAgentAsync(shard, ct);
        }

        if (daemon.IsHighWaterStale)
        {
            Blind(logger);
            await daemon.RestartHighWaterAgentAsync(ct);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Shard} had stopped and is started again")]
    private static partial void Again(ILogger logger, string shard);

    [LoggerMessage(LogLevel.Warning, "What tells the read models how far the log reaches had stopped and is started again")]
    private static partial void Blind(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "A stopped read model could not be started: {Why}")]
    private static partial void NotStarted(ILogger logger, string why);
}
