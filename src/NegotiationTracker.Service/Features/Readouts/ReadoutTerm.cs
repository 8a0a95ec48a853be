namespace NegotiationTracker.Service.Features.Readouts;

/// <summary>Closes the intakes whose term is over, so that no publisher's text is kept longer than the setting says.</summary>
public sealed partial class ReadoutTerm(ReadoutStore store, ReadoutSettings settings, TimeProvider clock, ILogger<ReadoutTerm> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            do
            {
                await TryAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
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
            var now = clock.GetUtcNow();
            await store.CloseAsync(null, now - settings.Term, now, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Later(logger, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Intakes of readouts whose term is over are not deleted yet: {Why}")]
    private static partial void Later(ILogger logger, string why);
}
