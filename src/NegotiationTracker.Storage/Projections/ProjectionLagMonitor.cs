using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Storage.Monitoring;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>Measures the lag of each read model, and reports it to health and metrics.</summary>
public sealed partial class ProjectionLagMonitor(NpgsqlDataSource database, ProjectionDaemonHost runs, ModelFeed feed, Telemetry telemetry, TimeProvider clock, ILogger<ProjectionLagMonitor> logger) : BackgroundService
{
    // The lag in events is a difference of ledger indexes: counting events each second would take longer with a larger lag. The lag in seconds is the age of the
    // oldest event that the model lacks.
    private const string Sql =
        """
        select p.name, l.size - 1 - coalesce(m.index, -1), coalesce(extract(epoch from clock_timestamp() - w.recorded_at), 0)::float8,
               coalesce(m.index, -1), coalesce(m.apart, false), m.error, p.versioned
        from unnest($1, $2) p(name, versioned)
        left join tracker.model_progress m on m.model = p.versioned
        left join tracker.ledger w on w.index = coalesce(m.index, -1) + 1
        cross join tracker.ledger_head l
        """;

    private readonly StallDetector _standstill = new(clock);
    private volatile HashSet<string> _apart = [];

    /// <summary>Gets the last measurement. Empty before the first.</summary>
    public IReadOnlyList<ModelLag> Lags { get; private set; } = [];

    /// <summary>Returns whether the models that are folded together have lagged without progress for at least this time.</summary>
    public bool IsStanding(TimeSpan time) => _standstill.Longer(time).Any(name => !_apart.Contains(name));

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
        command.Parameters.AddWithValue(ReadModelCatalog.All.Select(m => m.Name).ToArray());
        command.Parameters.AddWithValue(ReadModelCatalog.All.Select(m => m.VersionedName).ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (lags, apart, fault) = (new List<ModelLag>(), new HashSet<string>(StringComparer.Ordinal), runs.Fault);
        while (await reader.ReadAsync(ct))
        {
            feed.Saw(reader.GetString(6), reader.GetInt64(3));
            _ = reader.GetBoolean(4) && apart.Add(reader.GetString(0));
            lags.Add(Lag(reader, reader.GetBoolean(4) ? reader.IsDBNull(5) ? null : reader.GetString(5) : fault));
        }

        _apart = apart;
        Lags = lags;
        telemetry.Lags(lags);
        return lags;
    }

    private ModelLag Lag(NpgsqlDataReader row, string? fault)
    {
        var (model, behind, seconds) = (row.GetString(0), row.GetInt64(1), Math.Max(0, row.GetDouble(2)));
        return _standstill.Why(model, row.GetInt64(3), behind, fault) is { } error
            ? new ModelLag { Model = model, Events = behind, Seconds = seconds, State = "stopped", LastError = error }
            : new ModelLag { Model = model, Events = behind, Seconds = seconds, State = behind == 0 ? "current" : "behind" };
    }

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
