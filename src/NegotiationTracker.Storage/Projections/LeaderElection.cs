using NegotiationTracker.Storage.Database;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// Chooses the lead process: the one process on a database that runs the read models. It has a lock that the server releases with its connection. The other
/// processes try once a second. Correctness does not depend on it: a batch is refused if it does not begin at the committed progress of its model.
/// </summary>
public sealed partial class LeaderElection(NpgsqlDataSource database, ProjectionDaemonHost runs, TimeProvider clock, ILogger<LeaderElection> logger) : BackgroundService
{
    /// <summary>Takes the lock. The server ends a session that is idle for ten seconds, so a hanging process does not stay the lead process.</summary>
    private const string Take = "select case when pg_try_advisory_lock(7301975211) then set_config('idle_session_timeout', '10s', false) is not null else false end";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A server that does not answer in five seconds counts as unreachable.</summary>
    private const int Timeout = 5;

    private NpgsqlConnection? _lock;

    /// <summary>Gets whether the read models run in this process.</summary>
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

    /// <summary>Follows the lock. If the lock was lost with its connection, then the models stop only when another process has the lock.</summary>
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
                return true;
            }
        }
        catch
        {
            // Whether the session has the lock is unknown.
            await PostgresConnector.EndAsync(database, connection);
            throw;
        }

        await connection.DisposeAsync();
        return false;
    }

    /// <summary>Releases the lock: it ends with its session.</summary>
    private async Task ReleaseAsync()
    {
        if (_lock is { } held)
        {
            _lock = null;
            await PostgresConnector.EndAsync(database, held);
        }
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
