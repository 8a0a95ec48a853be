using JasperFx;
using JasperFx.Events.Daemon;
using NegotiationTracker.Domain.ReadModels;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

namespace NegotiationTracker.Service.Storage;

/// <summary>The runs of the read models in the event store's daemon.</summary>
public sealed class ModelRuns(IProjectionCoordinator coordinator, Leadership leadership)
{
    internal IProjectionDaemon Daemon => coordinator.DaemonForMainDatabase();

    /// <summary>How the event store names the run of a model of a version.</summary>
    internal static string ShardOf(ReadModel model) => model.Version == 1 ? $"{model.Name}:All" : $"{model.Name}:V{model.Version}:All";

    /// <summary>Why each run that has stopped did, by model; none in a process that does not run them.</summary>
    public IReadOnlyDictionary<string, string> Faults()
    {
        if (!leadership.Held)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        var runs = Daemon.CurrentAgents().Where(a => a.Status != AgentStatus.Running).ToDictionary(a => a.Name.Identity, StringComparer.Ordinal);
        return Catalogue.ReadModels.Where(m => runs.ContainsKey(ShardOf(m))).ToDictionary(m => m.Name, m => Told(runs[ShardOf(m)].Failure), StringComparer.Ordinal);
    }

    private static string Told(ShardFailure? failure) => failure switch
    {
        null => "its run has stopped",
        { Event: { } e } => $"event {e.EventId} ({e.EventTypeName}, sequence {e.Sequence}): {failure.RootExceptionType}: {failure.Message}",
        _ => $"{failure.RootExceptionType}: {failure.Message}",
    };
}
