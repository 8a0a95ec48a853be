using System.Diagnostics;
using NegotiationTracker.Contracts;
using NegotiationTracker.Storage.Monitoring;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>
/// Watches whether the event table and the ledger say the same: counts them, checks what was appended since the last look, and goes through what is
/// older in slices, round and round, at a bounded cost. What it found stands until a whole round has passed without finding it again.
/// </summary>
public sealed partial class LogIntegrityMonitor(LogIntegrityCheck audit, Telemetry telemetry, TimeProvider clock, ILogger<LogIntegrityMonitor> logger) : BackgroundService
{
    /// <summary>Events a second: of the new ones, and of the older ones.</summary>
    private const int Fresh = 1000;
    private const int Slice = 250;

    /// <summary>Counting takes longer the longer the log is; it may take this share of the time.</summary>
    private const int OneIn = 50;
    private const int Most = 20;
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    private readonly IntegrityFindings _found = new(Most);
    private readonly Cursor _fresh = new(), _old = new();
    private LogCounts? _named;
    private (LogCounts Counts, TimeSpan Took, long At)? _counted;

    /// <summary>What differs, as far as it was looked at; at most twenty.</summary>
    public IReadOnlyList<LogDifference> Differences => _found.Now;

    /// <summary>The counts now, where counting is quick, and else of the last time that they were counted.</summary>
    public async Task<LogCounts> CountsAsync(CancellationToken ct) => _counted is { } last && last.Took > Quick ? last.Counts : await CountAsync(ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await (started ? LookAsync(stoppingToken) : StartAsFreshAsync(stoppingToken));
                started = true;
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                NotSeen(logger, e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, CancellationToken.None);
            }
        }
    }

    /// <summary>What is in the log when the watch begins is old: the rounds come to it.</summary>
    private async Task StartAsFreshAsync(CancellationToken ct) => (_fresh.Index, _fresh.Sequence) = await audit.EndAsync(ct);

    private async Task LookAsync(CancellationToken ct)
    {
        if (_counted is not { } last || clock.GetElapsedTime(last.At) > OneIn * last.Took)
        {
            await CountAsync(ct);
        }

        var counts = _counted!.Value.Counts;
        if (!counts.Agree && counts != _named)
        {
            Add(await audit.UnmatchedAsync(Most, ct));
            _named = counts;
        }

        var (head, _) = await audit.EndAsync(ct);
        await PassAsync(_fresh, head, Fresh, ct);
        if (await PassAsync(_old, head, Slice, ct))
        {
            (_old.Index, _old.Sequence) = (0, 0);
            _found.EndRound();
            _named = Differences.Count == 0 ? null : _named;
            telemetry.Differences(Differences.Count);
        }
    }

    private async Task<LogCounts> CountAsync(CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await audit.CountAsync(ct);
        _counted = (counts, Stopwatch.GetElapsedTime(started), clock.GetTimestamp());
        return counts;
    }

    /// <summary>Whether the end was reached.</summary>
    private async Task<bool> PassAsync(Cursor cursor, long head, int most, CancellationToken ct)
    {
        var to = Math.Min(cursor.Index + most, head);
        Add(cursor.Index < to ? await audit.RowsAsync(cursor.Index, to, ct) : []);
        var (found, reached, read) = await audit.EventsAsync(cursor.Sequence, most, ct);
        Add(found);
        (cursor.Index, cursor.Sequence) = (to, reached);
        return to == head && read < most;
    }

    private void Add(List<LogDifference> found)
    {
        foreach (var difference in _found.Add(found))
        {
            Differs(logger, difference.What, difference.Event, difference.Index);
        }

        telemetry.Differences(Differences.Count);
    }

    private sealed class Cursor
    {
        public long Index { get; set; }

        public long Sequence { get; set; }
    }

    [LoggerMessage(LogLevel.Error, "The log was changed after it was written: {What}, event {Event}, index {Index}")]
    private static partial void Differs(ILogger logger, string what, string? @event, long? index);

    [LoggerMessage(LogLevel.Warning, "The comparison of events and ledger failed: {Why}")]
    private static partial void NotSeen(ILogger logger, string why);
}
