using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Features.Imports;

/// <summary>
/// Carries out the runs of imports, one after the other, in the lead process. A run that a stop or a kill interrupted is carried on. A run that fails by an unexpected error is tried
/// three times, with a pause that grows, and others go on meanwhile.
/// </summary>
public sealed partial class ImportWorker(ImportStore store, ImportRunner runner, LeaderElection leadership, TimeProvider clock, ILogger<ImportWorker> logger) : BackgroundService
{
    /// <summary>The number of tries without getting on after which a run fails.</summary>
    private const int Tries = 3;

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
                    await CarryOnAsync(run, stoppingToken);
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
                // The database does not answer, so that not even the try can be noted. The runs stay as they are.
                Later(logger, e.Message);
                await Task.Delay(Pause, clock, CancellationToken.None);
            }
        }
    }

    /// <summary>Returns how long to wait before a run is tried again: 1 second, then 10.</summary>
    private static TimeSpan PauseAfter(int tries) => Pause * Math.Pow(10, tries - 1);

    private async Task CarryOnAsync(StoredRun run, CancellationToken ct)
    {
        try
        {
            await runner.CarryOnAsync(run, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            var tries = await store.NoteTryAsync(run, PauseAfter, ct);
            Failed(logger, e, run.Id, tries);
            await (tries < Tries ? store.SetWhyAsync(run.Id, ImportFailure.TriedAgain(tries, Tries, e), ct) : store.SetStateAsync(run.Id, Contracts.ImportStates.Failed, ImportFailure.GivenUp(Tries, e), ct));
        }
    }

    [LoggerMessage(LogLevel.Warning, "Imports wait, because the database does not answer: {Why}")]
    private static partial void Later(ILogger logger, string why);

    [LoggerMessage(LogLevel.Error, "Import {Run} failed at try {Tries}")]
    private static partial void Failed(ILogger logger, Exception error, Guid run, int tries);
}
