using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// Of all processes on one database one runs the read models: the one that holds a lock which the server drops with its connection. The others ask
/// for it each second. Nothing rests on there being one only: a page is refused where it does not begin at the committed place of its model.
/// </summary>
public sealed partial class LeaderElection(NpgsqlDataSource database, ProjectionDaemonHost runs, TimeProvider clock, ILogger<LeaderElection> logger) : BackgroundService
{
    /// <summary>The server ends a session that has not asked for ten seconds: a process that hangs leads no longer.</summary>
    private const string Take = "select pg_try_advisory_lock(7301975211) and set_config('idle_session_timeout', '10s', false) is not null";
    private const string GiveBack = "select pg_advisory_unlock(7301975211)";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A server that does not answer this in five seconds is not there.</summary>
    private const int Timeout = 5;

    private NpgsqlConnection? _lock;

    /// <summary>Whether the read models run in this process.</summary>
    public bool IsLeader { get; private set; }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await runs.StopAsync();
        IsLeader = false;
        await ReleaseAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(await HoldsAsync(stoppingToken), stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                OutOfSight(logger, e.Message);
                await ReleaseAsync();
                await Task.Delay(Pause, clock, CancellationToken.None);
            }
        }
    }

    /// <summary>A lock that went with its connection does not stop the models: only somebody else who has it does.</summary>
    private async Task FollowAsync(bool holds, CancellationToken ct)
    {
        if (holds == IsLeader)
        {
            return;
        }

        IsLeader = holds;
        Leads(logger, holds);
        await (holds ? runs.StartAsync(ct) : runs.StopAsync());
    }

    private async Task<bool> HoldsAsync(CancellationToken ct)
    {
        if (_lock is not null)
        {
            await AskAsync(_lock, "select true", ct);
            return true;
        }

        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            if (await AskAsync(connection, Take, ct))
            {
                _lock = connection;
            }
        }
        finally
        {
            await (_lock == connection ? ValueTask.CompletedTask : connection.DisposeAsync());
        }

        return _lock is not null;
    }

    /// <summary>Back in the pool the connection would keep the lock, until somebody uses it.</summary>
    private async Task ReleaseAsync()
    {
        if (_lock is not { } held)
        {
            return;
        }

        _lock = null;
        try
        {
            await AskAsync(held, GiveBack, CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The lock went with the connection.
            OutOfSight(logger, e.Message);
        }

        await held.DisposeAsync();
    }

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Timeout };
        return await command.ExecuteScalarAsync(ct) is true;
    }

    [LoggerMessage(LogLevel.Information, "This process is the leader and runs the read models: {Leads}")]
    private static partial void Leads(ILogger logger, bool leads);

    [LoggerMessage(LogLevel.Warning, "The leader could not be determined: {Why}")]
    private static partial void OutOfSight(ILogger logger, string why);
}
