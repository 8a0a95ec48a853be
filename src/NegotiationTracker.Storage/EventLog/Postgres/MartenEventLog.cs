using NegotiationTracker.Domain.Streams;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>The log in PostgreSQL, in Marten's event store.</summary>
public sealed class MartenEventLog(NpgsqlDataSource database, EntryReader entries, GroupAppender appender) : IEventLog
{
    public Task<AppendResult> AppendAsync(StreamId stream, long expectedVersion, NewEvent appended, CancellationToken ct) =>
        appender.AppendAsync(stream, expectedVersion, appended, ct);

    public async Task<IReadOnlyList<LoggedEntry>> ReadStreamAsync(StreamId stream, long after, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await entries.StreamAsync(connection, stream, after, ct);
    }

    public async Task<long> VersionOfAsync(StreamId stream, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select version from tracker.mt_streams where id = $1");
        command.Parameters.AddWithValue(stream.Text);
        return await command.ExecuteScalarAsync(ct) as long? ?? 0;
    }

    public async IAsyncEnumerable<LoggedEntry> ReadAllAsync(long fromIndex, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await foreach (var entry in entries.AllAsync(connection, fromIndex, null, ct))
        {
            yield return entry;
        }
    }
}
