using JasperFx;
using JasperFx.Events.Daemon;
using Marten;
using NegotiationTracker.Domain.ReadModels;

namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// The runs of the read models: one of the event store's daemons, which is let go and made anew rather than mended. Whatever waits for ever inside it, a
/// daemon waits with it when it is to stop or start a run; what is left of one that was let go commits nothing, because its pages no longer begin where the model stands.
/// </summary>
public sealed partial class ProjectionDaemonHost(IDocumentStore store, ILogger<ProjectionDaemonHost> logger) : IDisposable
{
    /// <summary>Longer than the daemon gives its runs to come to the end of a page.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1);
    private IProjectionDaemon? _daemon;

    /// <summary>How the event store names the run of a model of a version.</summary>
    private static string ShardOf(ReadModel model) => model.Version == 1 ? $"{model.Name}:All" : $"{model.Name}:V{model.Version}:All";

    /// <summary>Whether there is a daemon.</summary>
    public bool IsRunning => _daemon is not null;

    /// <summary>Whether what tells the models how far the log reaches has stopped.</summary>
    public bool HighWaterStale => _daemon?.IsHighWaterStale ?? false;

    /// <summary>Models whose run does not go on, by its own word; none in a process that does not run them.</summary>
    public IReadOnlyList<ReadModel> Stopped => _daemon is { } daemon ? [.. ReadModelCatalog.All.Where(m => daemon.StatusFor(ShardOf(m)) != AgentStatus.Running)] : [];

    /// <summary>Runs all models by a new daemon; one that is there is let go.</summary>
    /// <exception cref="TimeoutException">The daemon did not start in ten seconds. It is let go.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            await AbandonAsync();
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

    /// <summary>Starts the run of a model that has stopped.</summary>
    /// <exception cref="TimeoutException">The daemon did not do it in ten seconds.</exception>
    public Task StartAsync(ReadModel model, CancellationToken ct) => _daemon?.StartAgentAsync(ShardOf(model), ct).WaitAsync(Timeout, ct) ?? Task.CompletedTask;

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

    /// <summary>Why each run that has stopped did, by model; none in a process that does not run them.</summary>
    public IReadOnlyDictionary<string, string> Faults()
    {
        var runs = _daemon?.CurrentAgents().Where(a => a.Status != AgentStatus.Running).ToDictionary(a => a.Name.Identity, StringComparer.Ordinal) ?? [];
        return ReadModelCatalog.All.Where(m => runs.ContainsKey(ShardOf(m))).ToDictionary(m => m.Name, m => Told(runs[ShardOf(m)].Failure), StringComparer.Ordinal);
    }

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

        // Each daemon makes one of these and none ends it; it holds a connection.
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
