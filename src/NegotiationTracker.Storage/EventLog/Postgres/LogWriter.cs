using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Record;
using Npgsql;
using NpgsqlTypes;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>The state of the ledger under its lock, or as the appender expects it.</summary>
/// <param name="Size">The number of events, which is the next index.</param>
/// <param name="Last">The recorded time of the last event. The epoch before the first.</param>
/// <param name="Now">The database's clock.</param>
/// <param name="Versions">The versions of the requested streams. Unknown streams are missing.</param>
internal sealed record LedgerHead(long Size, DateTimeOffset Last, DateTimeOffset Now, Dictionary<string, long> Versions);

/// <summary>What the append function did with a group.</summary>
internal enum AppendOutcome
{
    Appended = 0,

    /// <summary>The ledger has another size, because another process appended. Nothing was written.</summary>
    HeadMoved = -1,

    /// <summary>A stream has another version than expected. Nothing was written.</summary>
    StreamMoved = -2,

    /// <summary>A recorded time is too far from the database's clock, or not after the last one. Nothing was written.</summary>
    ClockRefused = -3,
}

/// <summary>The answer of the append function.</summary>
/// <param name="Outcome">What it did.</param>
/// <param name="Size">The size of the ledger now.</param>
/// <param name="Last">The recorded time of the last event now.</param>
/// <param name="Clock">The database's clock.</param>
internal sealed record AppendAnswer(AppendOutcome Outcome, long Size, DateTimeOffset Last, DateTimeOffset Clock);

/// <summary>Writes events and their ledger rows by the append function of the database. Nothing else writes these.</summary>
internal static class LogWriter
{
    private const string Call = $"select outcome, head, last, clock from {AppendFunction.Name}($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

    /// <summary>
    /// Locks the ledger's head until the transaction ends. It waits two seconds for another writer. The server ends a transaction that is idle for five seconds.
    /// </summary>
    /// <remarks>It needs one round trip. Each statement sees what was committed when it began, so the versions are read under the lock.</remarks>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="streams">The streams whose versions are needed.</param>
    public static async Task<LedgerHead> LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IEnumerable<string> streams)
    {
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("set local lock_timeout = '2s'"),
                new("set local idle_in_transaction_session_timeout = '5s'"),
                new("select size, recorded_at from tracker.ledger_head for update"),
                new("select clock_timestamp()"),
                new("select id, version from tracker.mt_streams where id = any($1)") { Parameters = { new() { Value = streams.Distinct(StringComparer.Ordinal).ToArray() } } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (size, last) = (reader.GetInt64(0), Utc(reader, 1));
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var now = Utc(reader, 0);
        await reader.NextResultAsync();
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            versions[reader.GetString(0)] = reader.GetInt64(1);
        }

        return new LedgerHead(size, last, now, versions);
    }

    /// <summary>Appends events under a lock that <see cref="LockAsync"/> took. The caller commits.</summary>
    /// <exception cref="InvalidOperationException">The head or a stream is not as it was read under the lock.</exception>
    public static async Task<AppendAnswer> AppendLockedAsync(NpgsqlConnection connection, long size, IReadOnlyList<NumberedAppend> events)
    {
        var answer = await CallAsync(connection, size, byClock: false, events);
        return answer.Outcome == AppendOutcome.Appended ? answer : throw new InvalidOperationException($"the log changed under its lock ({answer.Outcome})");
    }

    /// <summary>Appends events in one round trip, which contains the commit, if the head, the streams and the clock are as the caller expects.</summary>
    public static Task<AppendAnswer> AppendAsync(NpgsqlConnection connection, long size, IReadOnlyList<NumberedAppend> events) => CallAsync(connection, size, byClock: true, events);

    private static async Task<AppendAnswer> CallAsync(NpgsqlConnection connection, long size, bool byClock, IReadOnlyList<NumberedAppend> events)
    {
        await using var command = new NpgsqlCommand(Call, connection);
        command.Parameters.AddWithValue(size);
        command.Parameters.AddWithValue(byClock);
        void Add<T>(NpgsqlDbType type, Func<Entry, NewEvent, T> value) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. events.Select(e => value(e.Logged.Entry, e.Event))], NpgsqlDbType = NpgsqlDbType.Array | type });
        Add(NpgsqlDbType.Varchar, (entry, _) => entry.Stream.Text);
        Add(NpgsqlDbType.Varchar, (entry, _) => TypeOf(entry));
        Add(NpgsqlDbType.Bigint, (entry, _) => entry.Version);
        Add(NpgsqlDbType.Uuid, (entry, _) => entry.Id.Value);
        Add(NpgsqlDbType.Varchar, (_, e) => e.StoredName);
        Add(NpgsqlDbType.Jsonb, (_, e) => Encoding.UTF8.GetString(e.Data));
        Add(NpgsqlDbType.Varchar, (_, e) => e.CausationId);
        Add(NpgsqlDbType.Varchar, (_, e) => e.CorrelationId);
        Add(NpgsqlDbType.Jsonb, HeadersOf);
        Add(NpgsqlDbType.Varchar, (_, e) => e.RecordedBy);
        Add(NpgsqlDbType.TimestampTz, (entry, _) => entry.RecordedAt.UtcDateTime);
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. events.Select(e => LedgerLeaf.Of(e.Logged, e.Event).ToArray())], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var answer = new AppendAnswer((AppendOutcome)reader.GetInt32(0), reader.GetInt64(1), Utc(reader, 2), Utc(reader, 3));

        // The row comes before the commit. Only the end of the answer tells that it succeeded.
        await reader.NextResultAsync();
        return answer;
    }

    /// <summary>Returns the type of the stream, which the event store requires for a new one.</summary>
    public static string TypeOf(Entry entry) => $"{entry.Stream.Category}_stream";

    /// <summary>Returns the envelope of an event as the event store keeps it.</summary>
    public static string HeadersOf(Entry entry, NewEvent e)
    {
        var headers = new JsonObject
        {
            [Headers.Index] = entry.Index,
            [Headers.RecordedAt] = Headers.Quote(entry.RecordedAt.UtcDateTime.ToString(EntryReader.TimeFormat, CultureInfo.InvariantCulture)),
            [Headers.Evidence] = e.EvidenceJson,
            [Headers.Key] = Headers.Quote(e.Key),
            [Headers.BodyHash] = Headers.Quote(e.BodyHash),
        };
        if (e.When is not null)
        {
            headers[Headers.When] = Headers.Quote(e.When);
        }

        return headers.ToJsonString();
    }

    private static DateTimeOffset Utc(NpgsqlDataReader reader, int column) => new(reader.GetDateTime(column), TimeSpan.Zero);
}
