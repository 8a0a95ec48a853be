using JasperFx;
using JasperFx.Events.Daemon;
using NegotiationTracker.Domain.ReadModels;
using Npgsql;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

namespace NegotiationTracker.Service.Operations;

/// <summary>Watches how far each read model is behind the log, counts events against ledger rows, and says so to health and metrics.</summary>
public sealed partial class LagWatch(NpgsqlDataSource database, IProjectionCoordinator coordinator, Telemetry telemetry, TimeProvider clock, ILogger<LagWatch> logger) : BackgroundService
{
    // Behind by the ledger's count: counting events each second would take longer the further a model is behind. In seconds: since when the
    // oldest event that the model lacks is in the log.
    private const string Sql =
        """
        select p.name, l.size - 1 - coalesce(m.index, -1), coalesce(extract(epoch from clock_timestamp() - w.recorded_at), 0)::float8,
               coalesce(m.index, -1)
        from unnest($1, $2) p(name, versioned)
        left join tracker.model_progress m on m.model = p.versioned
        left join tracker.ledger w on w.index = coalesce(m.index, -1) + 1
        cross join tracker.ledger_head l
        """;

    private readonly Standstill _standstill = new(clock);

    /// <summary>The last look; empty before the first.</summary>
    public IReadOnlyList<ModelLag> Lags { get; private set; } = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (await WaitAsync(timer, stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                NotSeen(logger, e.Message);
            }
        }
    }

    public async Task<IReadOnlyList<ModelLag>> LookAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue(Catalogue.ReadModels.Select(m => m.Name).ToArray());
        command.Parameters.AddWithValue(Catalogue.ReadModels.Select(m => m.Versioned).ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        var lags = new List<ModelLag>();
        var runs = coordinator.DaemonForMainDatabase().CurrentAgents().ToDictionary(a => a.Name.Identity, StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
        {
            lags.Add(Lag(reader, runs));
        }

        Lags = lags;
        telemetry.Lags(lags);
        return lags;
    }

    /// <summary>How the event store names the run of a model of a version.</summary>
    internal static string ShardOf(ReadModel model) => model.Version == 1 ? $"{model.Name}:All" : $"{model.Name}:V{model.Version}:All";

    private ModelLag Lag(NpgsqlDataReader row, Dictionary<string, ISubscriptionAgent> runs)
    {
        var (model, behind, seconds) = (row.GetString(0), row.GetInt64(1), Math.Max(0, row.GetDouble(2)));
        var run = runs.GetValueOrDefault(ShardOf(Catalogue.ReadModels.Single(m => m.Name == model)));
        var fault = run is null or { Status: AgentStatus.Running } ? null : Told(run.Failure);
        return _standstill.Why(model, row.GetInt64(3), behind, fault) is { } error
            ? new ModelLag(model, behind, seconds, "stopped", error)
            : new ModelLag(model, behind, seconds, behind == 0 ? "current" : "behind", null);
    }

    private static string Told(ShardFailure? failure) => failure switch
    {
        null => "its run has stopped",
        { Event: { } e } => $"event {e.EventId} ({e.EventTypeName}, sequence {e.Sequence}): {failure.RootExceptionType}: {failure.Message}",
        _ => $"{failure.RootExceptionType}: {failure.Message}",
    };

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The lag of the read models could not be read: {Why}")]
    private static partial void NotSeen(ILogger logger, string why);
}
