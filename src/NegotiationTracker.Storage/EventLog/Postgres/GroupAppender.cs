using System.Threading.Channels;
using NegotiationTracker.Domain.Streams;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>
/// The one way to append if the log is in PostgreSQL. Commands that arrive together share one transaction, which is at least ten times faster.
/// Index and recordedAt are given under the lock on <c>ledger_head</c>. Thus they are dense and in commit order, with any number of nodes.
/// </summary>
public sealed partial class GroupAppender(NpgsqlDataSource database, LogWriter log, ILogger<GroupAppender> logger) : BackgroundService
{
    private const int MaxGroup = 64;
    private const int MaxWaiting = 1024;

    /// <summary>The appender's own connection. The server's prepared statements and caches for it serve every group.</summary>
    private NpgsqlConnection? _connection;

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

    /// <summary>Closes the connection. After an error its state is unknown.</summary>
    private async Task LetGoAsync()
    {
        await (_connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        _connection = null;
    }

    private async Task AppendGroupAsync(List<PendingAppend> group)
    {
        var committing = false;
        try
        {
            var connection = _connection ??= await database.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var head = await LogWriter.LockAsync(connection, transaction, group.Select(w => w.Stream.Text));
            var answers = IndexAssignment.Of(group, head);
            var accepted = answers.Where(a => a.Appended is AppendResult.Done).Select(a => new NumberedAppend(((AppendResult.Done)a.Appended).Entry, a.Waiting.Event)).ToList();
            if (accepted.Count > 0)
            {
                await log.WriteAsync(connection, transaction, head, accepted);
                committing = true;
                await transaction.CommitAsync();
            }

            foreach (var (waiting, appended) in answers)
            {
                waiting.Answer.SetResult(appended);
            }
        }
        catch (Exception e)
        {
            // Every waiting caller gets an exception. The original one is logged here, once for the group.
            Failed(logger, group.Count, committing, e);
            Exception told = committing && !RolledBack(e) ? new OutcomeUnknownException(e) : new LogBusyException("The database did not accept the command.", e);
            group.ForEach(w => w.Answer.TrySetException(told));
            await LetGoAsync();
        }
    }

    /// <summary>
    /// Returns whether the commit was rolled back. A server that reports an error has rolled back. A lost connection or a crashed server may have
    /// committed.
    /// </summary>
    private static bool RolledBack(Exception e) => e is PostgresException { InvariantSeverity: "ERROR" };

    [LoggerMessage(LogLevel.Error, "Appending a group of {Count} commands failed (commit sent: {Committing})")]
    private static partial void Failed(ILogger logger, int count, bool committing, Exception e);
}
