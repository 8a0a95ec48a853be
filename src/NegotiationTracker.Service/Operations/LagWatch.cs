using System.Collections.Concurrent;
using NegotiationTracker.Domain.ReadModels;
using Npgsql;

namespace NegotiationTracker.Service.Operations;

/// <summary>Watches how far each read model is behind the log, counts events against ledger rows, and says so to health and metrics.</summary>
public sealed partial class LagWatch(NpgsqlDataSource database, Telemetry telemetry, TimeProvider clock, ILogger<LagWatch> logger) : BackgroundService
{
    // Behind by the ledger's count: counting events each second would take longer the further a model is behind.
    private const string Sql =
        """
        select p.name, l.size - 1 - coalesce(m.index, -1), coalesce(m.recorded_at, 'epoch'::timestamptz), l.recorded_at,
               coalesce(s.agent_status, ''), split_part(coalesce(s.pause_reason, ''), chr(10), 1), coalesce(m.index, -1)
        from unnest($1, $2, $3) p(name, shard, versioned)
        left join tracker.mt_event_progression s on s.name = p.shard
        left join tracker.model_progress m on m.model = p.versioned
        cross join tracker.ledger_head l
        """;

    private readonly ConcurrentDictionary<string, (long Index, string Error)> _stopped = new(StringComparer.Ordinal);

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
        command.Parameters.AddWithValue(Catalogue.ReadModels.Select(ShardOf).ToArray());
        command.Parameters.AddWithValue(Catalogue.ReadModels.Select(m => m.Versioned).ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        var lags = new List<ModelLag>();
        while (await reader.ReadAsync(ct))
        {
            lags.Add(Lag(reader));
        }

        Lags = lags;
        telemetry.Lags(lags);
        return lags;
    }

    /// <summary>How the event store names the run of a model of a version.</summary>
    internal static string ShardOf(ReadModel model) => model.Version == 1 ? $"{model.Name}:All" : $"{model.Name}:V{model.Version}:All";

    /// <summary>A model that stopped counts as stopped until it has got further, however often it is started in between.</summary>
    private ModelLag Lag(NpgsqlDataReader row)
    {
        var behind = row.GetInt64(1);
        var seconds = behind == 0 ? 0 : Math.Clamp((row.GetDateTime(3) - row.GetDateTime(2)).TotalSeconds, 0, 1e9);
        var model = row.GetString(0);
        if (row.GetString(4) is "Paused" or "Stopped" && behind > 0)
        {
            _stopped[model] = (row.GetInt64(6), row.GetString(5));
        }
        else if (_stopped.TryGetValue(model, out var at) && (behind == 0 || row.GetInt64(6) > at.Index))
        {
            _stopped.TryRemove(model, out _);
        }

        return _stopped.TryGetValue(model, out var stop)
            ? new ModelLag(model, behind, seconds, "stopped", stop.Error)
            : new ModelLag(model, behind, seconds, behind == 0 ? "current" : "behind", null);
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
