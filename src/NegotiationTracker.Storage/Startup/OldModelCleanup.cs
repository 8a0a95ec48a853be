using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Storage.Startup;

/// <summary>
/// Drops the tables of earlier versions of read models, once all models of this program are together in the process that leads. The process before it, which
/// read them, has then gone.
/// </summary>
public sealed partial class OldModelCleanup(SchemaOwner owner, LeaderElection leadership, ModelCatchUp models, TimeProvider clock, ILogger<OldModelCleanup> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, clock, stoppingToken);
                if (leadership.IsLeader && await models.AreTogetherAsync(stoppingToken))
                {
                    await owner.DropOldModelsAsync(stoppingToken);
                    return;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Later(logger, e.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The tables of earlier read models could not be dropped: {Why}")]
    private static partial void Later(ILogger logger, string why);
}
