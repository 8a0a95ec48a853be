using NegotiationTracker.Contracts;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>
/// Copies the server's log into PostgreSQL, where everything else reads it. Only the lead process does this. The relay restores a broken connection.
/// If the log differs from what was appended, then the relay stops until another process becomes the lead process.
/// </summary>
public sealed partial class Relay(RelaySession session, RelayState state, RelayLagMonitor watch, LeaderElection leadership, NpgsqlDataSource database, TimeProvider clock, ILogger<Relay> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(5);

    /// <summary>Returns the state of the relay. If another process copies, then the state is that process's.</summary>
    public async Task<RelayLag> LookAsync(CancellationToken ct)
    {
        var own = state.Look();
        return own.State == "elsewhere" && await RelayCheckpointTable.AlarmAsync(database, ct) is { } alarm ? own with { Alarm = alarm, Ready = false } : own;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (leadership.IsLeader)
                {
                    await LeadAsync(stoppingToken);
                }

                await Task.Delay(Look, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>Copies while this process is the lead process.</summary>
    private async Task LeadAsync(CancellationToken stopping)
    {
        using var leading = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        state.Begins();
        var copying = CopyAsync(leading.Token);
        while (leadership.IsLeader && !stopping.IsCancellationRequested)
        {
            await Task.Delay(Look, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await leading.CancelAsync();
        await copying;
        state.Ends();
    }

    private async Task CopyAsync(CancellationToken ct)
    {
        for (var failures = 0; !ct.IsCancellationRequested;)
        {
            var started = clock.GetTimestamp();
            try
            {
                await session.RunAsync(ct);
            }
            catch (RelayAlarmException e)
            {
                await StopAsync(e, ct);
                await watch.CountAfterAlarmAsync(ct);
                return;
            }
            catch (Exception e)
            {
                Broke(e, ct);
            }

            failures = clock.GetElapsedTime(started) > MaxPause ? 0 : Math.Min(failures + 1, 7);
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(50 << failures, MaxPause.TotalMilliseconds)), clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Handles the end of a session: the relay starts another one. A faster relay in another process is not a health problem.</summary>
    private void Broke(Exception e, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
        {
            return;
        }

        Again(logger, e.Message);
        if (e is not CheckpointMovedException)
        {
            state.Lost(e.Message);
        }
    }

    /// <summary>Tells the database first: a process that reads the alarm there says the same as this one, from the first moment on.</summary>
    private async Task StopAsync(RelayAlarmException e, CancellationToken ct)
    {
        Stopped(logger, e.Message);
        try
        {
            await RelayCheckpointTable.AlarmAsync(database, e.Message, ct);
        }
        catch (Exception untold) when (untold is NpgsqlException or OperationCanceledException)
        {
            Again(logger, untold.Message);
        }

        state.Stops(e.Message);
    }

    [LoggerMessage(LogLevel.Error, "The relay stopped copying the log: {Why}")]
    private static partial void Stopped(ILogger logger, string why);

    [LoggerMessage(LogLevel.Warning, "The relay restarts: {Why}")]
    private static partial void Again(ILogger logger, string why);
}
