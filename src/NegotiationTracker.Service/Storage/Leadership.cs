using Npgsql;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

namespace NegotiationTracker.Service.Storage;

/// <summary>
/// Of all processes on one database one runs the read models: the one that holds a lock which the server drops with its connection. The others ask
/// for it each second. Nothing rests on there being one only: a page is refused where it does not begin at the committed place of its model.
/// </summary>
public sealed partial class Leadership(NpgsqlDataSource database, IProjectionCoordinator coordinator, TimeProvider clock, ILogger<Leadership> logger) : BackgroundService
{
    /// <summary>The server ends a session that has not asked for ten seconds: a process that hangs leads no longer.</summary>
    private const string Take = "select pg_try_advisory_lock(7301975211) and set_config('idle_session_timeout', '10s', false) is not null";
    private const string GiveBack = "select pg_advisory_unlock(7301975211)";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A server that does not answer this in five seconds is not there.</summary>
    private const int Patience = 5;

    private NpgsqlConnection? _lock;

    /// <summary>Whether the read models run in this process.</summary>
    public bool Held { get; private set; }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await coordinator.StopAsync(cancellationToken);
        Held = false;
        try
        {
            // Back in the pool the connection would keep the lock.
            await (_lock is null ? Task.CompletedTask : AskAsync(_lock, GiveBack, cancellationToken));
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            OutOfSight(logger, e.Message);
        }

        await LetGoAsync();
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
                await LetGoAsync();
                await Task.Delay(Pause, clock, CancellationToken.None);
            }
        }
    }

    /// <summary>A lock that went with its connection does not stop the models: only somebody else who has it does.</summary>
    private async Task FollowAsync(bool holds, CancellationToken ct)
    {
        if (holds == Held)
        {
            return;
        }

        Held = holds;
        Leads(logger, holds);
        await (holds ? coordinator.StartAsync(ct) : coordinator.PauseAsync());
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

    private async Task LetGoAsync()
    {
        await (_lock?.DisposeAsync() ?? ValueTask.CompletedTask);
        _lock = null;
    }

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Patience };
        return await command.ExecuteScalarAsync(ct) is true;
    }

    [LoggerMessage(LogLevel.Information, "This process runs the read models: {Leads}")]
    private static partial void Leads(ILogger logger, bool leads);

    [LoggerMessage(LogLevel.Warning, "Which process runs the read models could not be seen: {Why}")]
    private static partial void OutOfSight(ILogger logger, string why);
}
