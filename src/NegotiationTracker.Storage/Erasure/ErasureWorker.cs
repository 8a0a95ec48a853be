using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Storage.Erasure;

/// <summary>Clears what this process keeps in memory of names, because a person was erased.</summary>
public delegate void ClearCachedNames();

/// <summary>
/// Sees to it, each second, that who was erased is forgotten: in this process, whichever recorded it, and where the read models run here also in the
/// database.
/// </summary>
public sealed partial class ErasureWorker(PersonErasure erasing, PersonKeys keys, ClearCachedNames clear, LeaderElection leadership, TimeProvider clock, ILogger<ErasureWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private IReadOnlySet<string>? _forgotten;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            if (leadership.IsLeader)
            {
                await erasing.CarryOutAsync(ct);
            }

            var erased = await keys.ForgetErasedAsync(ct);
            if (!ReferenceEquals(erased, _forgotten))
            {
                clear();
                _forgotten = erased;
            }
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Later(logger, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The erasure of a person is incomplete and will be retried: {Why}")]
    private static partial void Later(ILogger logger, string why);
}
