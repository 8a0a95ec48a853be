using JasperFx;
using JasperFx.Events.Daemon;
using Marten;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// Runs the read models in one of the event store's daemons. After a failure it abandons the daemon and creates another one, because a daemon with a hanging run
/// also hangs when it stops or starts a run. An abandoned daemon commits nothing, because its pages no longer begin where the models are.
/// </summary>
public sealed partial class ProjectionDaemonHost(IDocumentStore store, NpgsqlDataSource database, ILogger<ProjectionDaemonHost> logger) : IDisposable
{
    /// <summary>Longer than the daemon waits for a run to finish a batch.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1);
    private IProjectionDaemon? _daemon;

    /// <summary>The event store's name for the run of the read models.</summary>
    private const string Shard = $"{ReadModelProjection.Name}:All";

    /// <summary>Gets whether there is a daemon.</summary>
    public bool IsRunning => _daemon is not null;

    /// <summary>Gets whether the daemon has stopped detecting new events.</summary>
    public bool HighWaterStale => _daemon?.IsHighWaterStale ?? false;

    /// <summary>Gets whether the run of the read models reports that it has stopped. False in a process that does not run them.</summary>
    public bool IsStopped => _daemon is { } daemon && daemon.StatusFor(Shard) != AgentStatus.Running;

    /// <summary>Gets why the run has stopped. Null if it has not, or if this process does not run the models.</summary>
    public string? Fault => _daemon?.CurrentAgents().FirstOrDefault(a => a.Name.Identity == Shard && a.Status != AgentStatus.Running) is { } run ? Told(run.Failure) : null;

    /// <summary>Starts all models in a new daemon. It abandons an existing one.</summary>
    /// <exception cref="TimeoutException">The daemon did not start in ten seconds. It is abandoned.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            await AbandonAsync();
            await ModelPlaces.AddMissingAsync(database, ct);
            _daemon = await store.BuildProjectionDaemonAsync().AsTask().WaitAsync(Timeout, ct);
            await _daemon.StartAllAsync().WaitAsync(Timeout, ct);
        }
        catch
        {
            await AbandonAsync();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Starts the run if it has stopped.</summary>
    /// <exception cref="TimeoutException">The daemon did not start it in ten seconds.</exception>
    public Task StartAgainAsync(CancellationToken ct) => _daemon?.StartAgentAsync(Shard, ct).WaitAsync(Timeout, ct) ?? Task.CompletedTask;

    public async Task StopAsync()
    {
        await _one.WaitAsync();
        try
        {
            await AbandonAsync();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task AbandonAsync()
    {
        var daemon = _daemon;
        _daemon = null;
        if (daemon is null)
        {
            return;
        }

        try
        {
            await daemon.StopAllAsync().WaitAsync(Timeout);
        }
        catch (Exception e)
        {
            LogAbandoned(logger, e.Message);
        }

        daemon.Dispose();

        // Each daemon creates one of these and never disposes it, and it has a connection.
        (((DocumentStore)store).Options.Projections.Wakeup as IDisposable)?.Dispose();
    }

    private static string Told(ShardFailure? failure) => failure switch
    {
        null => "its run has stopped",
        { Event: { } e } => $"event {e.EventId} ({e.EventTypeName}, sequence {e.Sequence}): {failure.RootExceptionType}: {failure.Message}",
        _ => $"{failure.RootExceptionType}: {failure.Message}",
    };

    [LoggerMessage(LogLevel.Warning, "The projection daemon did not stop in time and is abandoned: {Why}")]
    private static partial void LogAbandoned(ILogger logger, string why);
}
