using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Features.Imports;

/// <summary>Carries out the runs of imports, one after the other, in the lead process. A run that a stop or a kill interrupted is carried on.</summary>
public sealed partial class ImportWorker(ImportStore store, ImportRunner runner, LeaderElection leadership, TimeProvider clock, ILogger<ImportWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _added = new(0);

    /// <summary>Says that there is something to do.</summary>
    public void Wake() => _added.Release();

    public override void Dispose()
    {
        _added.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (leadership.IsLeader && await store.NextAsync(stoppingToken) is { } run)
                {
                    await runner.CarryOnAsync(run, stoppingToken);
                    continue;
                }

                await _added.WaitAsync(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The run stays as it is, and is tried again.
                Later(logger, e.Message);
                await Task.Delay(Pause, clock, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "An import was interrupted and will be carried on: {Why}")]
    private static partial void Later(ILogger logger, string why);
}
