using System.Diagnostics;
using NegotiationTracker.Contracts;
using NegotiationTracker.Storage.Monitoring;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>
/// Checks that the event table and the ledger agree. It counts them, checks what was appended since the last check, and checks older entries in slices,
/// again and again, at a limited cost. A finding stays until a whole round did not find it again.
/// </summary>
public sealed partial class LogIntegrityMonitor(LogIntegrityCheck audit, Telemetry telemetry, TimeProvider clock, ILogger<LogIntegrityMonitor> logger) : BackgroundService
{
    /// <summary>Events a second: new ones, and older ones.</summary>
    private const int Fresh = 1000;
    private const int Slice = 250;

    /// <summary>Counting takes longer as the log grows. It may take this share of the time.</summary>
    private const int OneIn = 50;
    private const int Most = 20;
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    private readonly IntegrityFindings _found = new(Most);
    private readonly ScanPosition _fresh = new(), _old = new();
    private LogCounts? _named;
    private (LogCounts Counts, TimeSpan Took, long At)? _counted;

    /// <summary>Gets the differences found so far, at most twenty.</summary>
    public IReadOnlyList<LogDifference> Differences => _found.Now;

    /// <summary>Returns the current counts if counting is fast, or else the last counts.</summary>
    public async Task<LogCounts> CountsAsync(CancellationToken ct) => _counted is { } last && last.Took > Quick ? last.Counts : await CountAsync(ct);

    /// <summary>Returns the number of entries now.</summary>
    public async Task<long> HeadAsync(CancellationToken ct) => (await audit.EndAsync(ct)).Head;

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

    /// <summary>Starts the check of new events at the end of the log. The rounds check the older ones.</summary>
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
        // The first count opens connections and is slow for that alone. Its time would keep old counts in the answers for a minute.
        _counted = (counts, _counted is null ? TimeSpan.Zero : Stopwatch.GetElapsedTime(started), clock.GetTimestamp());
        return counts;
    }

    /// <summary>Checks a slice. Returns whether the end was reached.</summary>
    private async Task<bool> PassAsync(ScanPosition cursor, long head, int most, CancellationToken ct)
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

    private sealed class ScanPosition
    {
        public long Index { get; set; }

        public long Sequence { get; set; }
    }

    [LoggerMessage(LogLevel.Error, "The log was changed after it was written: {What}, event {Event}, index {Index}")]
    private static partial void Differs(ILogger logger, string what, string? @event, long? index);

    [LoggerMessage(LogLevel.Warning, "The comparison of events and ledger failed: {Why}")]
    private static partial void NotSeen(ILogger logger, string why);
}
