using NegotiationTracker.Domain.ReadModels;
using Npgsql;

namespace NegotiationTracker.Service.Operations;

/// <summary>Watches how far each read model is behind the log, counts events against ledger rows, and says so to health and metrics.</summary>
public sealed partial class LagWatch(NpgsqlDataSource database, Telemetry telemetry, TimeProvider clock, ILogger<LagWatch> logger) : BackgroundService
{
    // Behind by the ledger's count; and where the event table holds more than that, by what is found there. Counting all of it each second would
    // take longer the further a model is behind.
    private const string Sql =
        """
        select p.name, coalesce(s.last_seq_id, 0), h.top, coalesce(m.recorded_at, 'epoch'::timestamptz), l.recorded_at, l.size,
               greatest(l.size - 1 - coalesce(m.index, -1), (select count(*) from (select from tracker.mt_events e where e.seq_id > coalesce(s.last_seq_id, 0) limit 1000) few)) behind, coalesce(s.agent_status, ''), coalesce(s.pause_reason, '')
        from unnest($1) p(name)
        left join tracker.mt_event_progression s on s.name = p.name || ':All'
        left join tracker.model_progress m on m.model = p.name
        cross join (select coalesce(max(seq_id), 0) top from tracker.mt_events) h
        cross join tracker.ledger_head l
        """;

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
        await using var reader = await command.ExecuteReaderAsync(ct);
        var lags = new List<ModelLag>();
        while (await reader.ReadAsync(ct))
        {
            var behind = reader.GetInt64(6);
            var seconds = behind == 0 ? 0 : Math.Max(0, (reader.GetDateTime(4) - reader.GetDateTime(3)).TotalSeconds);
            var paused = reader.GetString(7) is "Paused" or "Stopped";
            lags.Add(new ModelLag(reader.GetString(0), behind, Math.Min(seconds, 1e9), paused ? "stopped" : behind == 0 ? "current" : "behind", paused ? reader.GetString(8) : null));
        }

        Lags = lags;
        telemetry.Lags(lags);
        return lags;
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
