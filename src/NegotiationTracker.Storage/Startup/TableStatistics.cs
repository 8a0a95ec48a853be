using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Storage.Startup;

/// <summary>
/// Lets the owner analyse tables after much was written: a bulk load, or a read model that was built. The database would do so by itself a minute later, and until
/// then could read a whole table where an index is faster.
/// </summary>
public sealed partial class TableStatistics(SchemaOwner owner, LeaderElection leadership, TimeProvider clock, ILogger<TableStatistics> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, clock, stoppingToken);
                await (leadership.IsLeader ? owner.AnalyzeAsync(stoppingToken) : Task.CompletedTask);
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

    [LoggerMessage(LogLevel.Warning, "The tables could not be analysed: {Why}")]
    private static partial void Later(ILogger logger, string why);
}
