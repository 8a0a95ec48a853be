using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Storage.Erasure;

/// <summary>Takes the names of people out of texts that are not in the log. It is called before the keys of the names are deleted.</summary>
public delegate Task BlackOutNames(IReadOnlyCollection<PersonId> subjects, CancellationToken ct);

/// <summary>Applies a function that blacks out names to texts in clear that are not in the log.</summary>
public delegate Task BlackOutTexts(Func<string, string> blackOut, CancellationToken ct);

/// <summary>Clears the names in this process's memory after an erasure.</summary>
public delegate void ClearCachedNames();

/// <summary>
/// Checks once a second for erased people and removes their names: from this process, whichever process recorded the erasure, and also from the database
/// if this process runs the read models.
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
