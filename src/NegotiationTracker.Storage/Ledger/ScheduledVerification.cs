using NegotiationTracker.Contracts;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>Verifies all projections on a schedule, in the lead process, byte for byte. A difference is an error in the log and in health.</summary>
public sealed partial class ScheduledVerification(
    NpgsqlDataSource database, ProjectionRebuild rebuild, LogIntegrityCheck audit, Checkpoints checkpoints, ExpectedDigests sums, LeaderElection leadership, LedgerSettings settings, TimeProvider clock, ILogger<ScheduledVerification> logger)
    : BackgroundService
{
    private const int Slice = 1000;

    /// <summary>Gets the last verification of this process. Null before the first.</summary>
    public LogComparison? Last { get; private set; }

    /// <summary>Verifies now. It reads the whole log twice.</summary>
    public async Task<LogComparison> CompareAsync(CancellationToken ct)
    {
        var started = clock.GetUtcNow();
        sums.Forget();
        var published = await checkpoints.LatestAsync(ct);
        var size = published?.Checkpoint.Size ?? (await audit.EndAsync(ct)).Head;
        var (tree, changed) = (new CompactRange(), (long?)null);
        for (var from = 0L; from < size && changed is null; from += Slice)
        {
            changed = await AddAsync(tree, from, Math.Min(size, from + Slice), ct);
        }

        var models = await rebuild.CompareAsync(ct).ToListAsync(ct);
        Last = new LogComparison
        {
            StartedAt = started,
            FinishedAt = clock.GetUtcNow(),
            Size = size,
            TreeMatches = published is null ? null : changed is null && tree.Root() == published.Checkpoint.Root,
            FirstChangedIndex = changed,
            Models = models,
        };
        if (!Last.Equal)
        {
            Differs(logger, changed, Last.TreeMatches, string.Join(", ", models.Where(m => !m.Equal).Select(m => m.Model)));
        }

        return Last;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (settings.CompareEvery is { } every && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(every, clock, stoppingToken);
                _ = leadership.IsLeader ? await CompareAsync(stoppingToken) : null;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The next verification still takes place.
                Failed(logger, e);
            }
        }
    }

    /// <summary>Adds leaves from the stored events. Returns the first index without a leaf, or with a leaf that differs from the ledger.</summary>
    private async Task<long?> AddAsync(CompactRange tree, long from, long to, CancellationToken ct)
    {
        await using var command = database.CreateCommand(LedgerLeaf.Sql);
        command.Parameters.AddWithValue(from);
        command.Parameters.AddWithValue(to);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            if (row.GetInt64(0) != tree.Size || LedgerLeaf.Stored(row)?.LeafHash() is not { } leaf || leaf != LedgerLeaf.Kept(row))
            {
                return tree.Size;
            }

            tree.Append(leaf);
        }

        return tree.Size == to ? null : tree.Size;
    }

    [LoggerMessage(LogLevel.Critical, "The full comparison found differences: first changed entry {Changed}, tree equals the published one {Tree}, different models {Models}")]
    private static partial void Differs(ILogger logger, long? changed, bool? tree, string models);

    [LoggerMessage(LogLevel.Error, "The full comparison failed")]
    private static partial void Failed(ILogger logger, Exception e);
}
