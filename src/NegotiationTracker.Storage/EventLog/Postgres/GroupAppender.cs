using System.Threading.Channels;
using NegotiationTracker.Domain.Streams;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>
/// The one way to append if the log is in PostgreSQL. Commands that arrive together share one transaction, and one round trip. The appender keeps the head
/// of the ledger in memory and numbers the group. The database appends the group only if that head is still the one under the lock on <c>ledger_head</c>.
/// Thus indexes are dense and in commit order, with any number of nodes.
/// </summary>
public sealed partial class GroupAppender(NpgsqlDataSource database, TimeProvider time, ILogger<GroupAppender> logger) : BackgroundService
{
    private const int MaxGroup = 64;
    private const int MaxWaiting = 1024;

    /// <summary>The appender's own connection. The server's prepared statements and caches for it serve every group.</summary>
    private NpgsqlConnection? _connection;

    private readonly DatabaseClock _clock = new(time);

    /// <summary>The size of the ledger and its last recorded time. Null if not known.</summary>
    private (long Size, DateTimeOffset Last)? _head;

    /// <summary>Whether a commit was sent and not yet answered.</summary>
    private bool _committing;

    private readonly Channel<PendingAppend> _queue = Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    public async Task<AppendResult> AppendAsync(StreamId stream, long expectedVersion, NewEvent appended, CancellationToken ct)
    {
        var waiting = new PendingAppend(stream, expectedVersion, appended, new TaskCompletionSource<AppendResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await _queue.Writer.WriteAsync(waiting, ct);
        }
        catch (ChannelClosedException e)
        {
            throw new LogBusyException("The service is stopping.", e);
        }

        // Once it is queued, it may be committed at any moment. Only the log knows the outcome.
        return await waiting.Answer.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync(stoppingToken))
            {
                var group = new List<PendingAppend>(MaxGroup);
                while (group.Count < MaxGroup && _queue.Reader.TryRead(out var waiting))
                {
                    group.Add(waiting);
                }

                await AppendGroupAsync(group);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _queue.Writer.TryComplete();
        }

        while (_queue.Reader.TryRead(out var left))
        {
            left.Answer.SetException(new LogBusyException("The service is stopping."));
        }

        await LetGoAsync();
    }

    /// <summary>Closes the connection. After an error its state is unknown, and so is the head.</summary>
    private async Task LetGoAsync()
    {
        await (_connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        (_connection, _head) = (null, null);
    }

    private async Task AppendGroupAsync(List<PendingAppend> group)
    {
        _committing = false;
        try
        {
            var connection = _connection ??= await database.OpenConnectionAsync();
            foreach (var (waiting, appended) in await AppendAtOnceAsync(connection, group) ?? await AppendLockedAsync(connection, group))
            {
                waiting.Answer.SetResult(appended);
            }
        }
        catch (Exception e)
        {
            // Every waiting caller gets an exception. The original one is logged here, once for the group.
            Failed(logger, group.Count, _committing, e);
            Exception told = _committing && !RolledBack(e) ? new OutcomeUnknownException(e) : new LogBusyException("The database did not accept the command.", e);
            group.ForEach(w => w.Answer.TrySetException(told));
            await LetGoAsync();
        }
    }

    /// <summary>
    /// Appends in one round trip, on the head and the clock as they were last known, and on the versions that the commands expect. After a pause these are too old,
    /// and the connection may be dead.
    /// </summary>
    /// <returns>The answers. Null if something was not as expected, and nothing was appended.</returns>
    private async Task<List<(PendingAppend Waiting, AppendResult Appended)>?> AppendAtOnceAsync(NpgsqlConnection connection, List<PendingAppend> group)
    {
        for (var (outcome, tries) = (AppendOutcome.HeadMoved, 0); outcome == AppendOutcome.HeadMoved && tries < 2 && _head is { } head && _clock.Now() is { } now; tries++)
        {
            var expected = group.DistinctBy(w => w.Stream).ToDictionary(w => w.Stream.Text, w => w.ExpectedVersion, StringComparer.Ordinal);
            var answers = IndexAssignment.Of(group, new LedgerHead(head.Size, head.Last, now, expected));
            var sent = time.GetTimestamp();
            _committing = true;
            var answer = await LogWriter.AppendAsync(connection, head.Size, Accepted(answers));
            _committing = false;
            _clock.Learn(sent, answer.Clock);
            _head = (answer.Size, answer.Last);
            outcome = answer.Outcome;
            if (outcome == AppendOutcome.Appended)
            {
                return answers;
            }
        }

        return null;
    }

    /// <summary>Takes the lock, reads the head and the versions, and then appends. It finds which command has a version conflict.</summary>
    private async Task<List<(PendingAppend Waiting, AppendResult Appended)>> AppendLockedAsync(NpgsqlConnection connection, List<PendingAppend> group)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var sent = time.GetTimestamp();
        var head = await LogWriter.LockAsync(connection, transaction, group.Select(w => w.Stream.Text));
        _clock.Learn(sent, head.Now);
        _head = (head.Size, head.Last);
        var answers = IndexAssignment.Of(group, head);
        if (Accepted(answers) is { Count: > 0 } accepted)
        {
            var answer = await LogWriter.AppendLockedAsync(connection, head.Size, accepted);
            _committing = true;
            await transaction.CommitAsync();
            _committing = false;
            _head = (answer.Size, answer.Last);
        }

        return answers;
    }

    private static List<NumberedAppend> Accepted(List<(PendingAppend Waiting, AppendResult Appended)> answers) =>
        [.. answers.Where(a => a.Appended is AppendResult.Done).Select(a => new NumberedAppend(((AppendResult.Done)a.Appended).Entry, a.Waiting.Event))];

    /// <summary>
    /// Returns whether the commit was rolled back. A server that reports an error has rolled back. A lost connection or a crashed server may have
    /// committed.
    /// </summary>
    private static bool RolledBack(Exception e) => e is PostgresException { InvariantSeverity: "ERROR" };

    [LoggerMessage(LogLevel.Error, "Appending a group of {Count} commands failed (commit sent: {Committing})")]
    private static partial void Failed(ILogger logger, int count, bool committing, Exception e);
}
