using System.Runtime.CompilerServices;
using System.Text.Json;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog.EventStoreDb;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Ledger;
using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Startup;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.Migration;

/// <summary>The log in PostgreSQL. Each entry is compared with its row of the ledger.</summary>
internal sealed class PostgresLog : ICopyTarget
{
    private const int Page = 256;

    private readonly NpgsqlDataSource _database;
    private readonly PersonKeys _keys;
    private readonly RelayWriter _writer;
    private RelayCheckpoint _reached = RelayCheckpoint.Beginning;
    private long _next;

    private PostgresLog(NpgsqlDataSource database, EventUpcasters? forms)
    {
        (_database, _keys) = (database, new PersonKeys(database));
        Facts = new EventSerializer(_keys, forms);
        _writer = new RelayWriter(database, new EventReceiver(Facts));
    }

    /// <summary>Gets the serializer that reads facts and keeps their stored bytes.</summary>
    public EventSerializer Facts { get; }

    /// <summary>Opens a log for reading. The server prevents writes on these connections.</summary>
    public static Task<PostgresLog> ReadAsync(string connection, CancellationToken ct) => OpenAsync(DatabaseLogAccess.Connect(connection), null, ct);

    /// <summary>Opens a database for a copy, and creates its tables. Its durability is checked when a service starts on it.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="ct">Cancels the opening.</param>
    /// <param name="forms">The upcasters. If null, then those of this release.</param>
    public static async Task<PostgresLog> WriteAsync(string connection, CancellationToken ct, EventUpcasters? forms = null)
    {
        var role = PostgresConnector.Parse(connection, "--to").Username!;
        await new SchemaOwner(connection).PrepareAsync(role, takesVolatile: true, ct);
        return await OpenAsync(PostgresConnector.Open(connection), forms, ct);
    }

    public async Task<long?> SizeAsync(CancellationToken ct)
    {
        await using var command = _database.CreateCommand("select size from tracker.ledger_head");
        return (long?)await command.ExecuteScalarAsync(ct);
    }

    public async IAsyncEnumerable<CopiedEntry> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (await SizeAsync(ct) is { } size && _next < size)
        {
            foreach (var entry in await PageAsync(Math.Min(size, _next + Page), ct))
            {
                _next++;
                yield return entry;
            }
        }
    }

    public async Task BeginAsync(CancellationToken ct) => _reached = await CopyMarker.SetAsync(_database, ct);

    public async Task WriteAsync(IReadOnlyList<CopiedEntry> entries, CancellationToken ct) => _reached = await _writer.WriteAsync(_reached, [.. entries.Select(e => e.Record)], ct);

    public Task EndAsync(CancellationToken ct) => CopyMarker.ClearAsync(_database, ct);

    public async ValueTask DisposeAsync()
    {
        _keys.Dispose();
        await _database.DisposeAsync();
    }

    private static async Task<PostgresLog> OpenAsync(NpgsqlDataSource database, EventUpcasters? forms, CancellationToken ct)
    {
        var log = new PostgresLog(database, forms);
        try
        {
            await log._keys.ReadAsync(ct);
            return log;
        }
        catch
        {
            await log.DisposeAsync();
            throw;
        }
    }

    private async Task<List<CopiedEntry>> PageAsync(long to, CancellationToken ct)
    {
        await using var command = _database.CreateCommand(LedgerLeaf.Sql);
        command.Parameters.AddWithValue(_next);
        command.Parameters.AddWithValue(to);
        await using var row = await command.ExecuteReaderAsync(ct);
        var page = new List<CopiedEntry>(Page);
        while (await row.ReadAsync(ct))
        {
            page.Add(row.GetInt64(0) == _next + page.Count ? Entry(row) : throw Missing(_next + page.Count));
        }

        return page.Count == to - _next ? page : throw Missing(_next + page.Count);
    }

    private static CopiedEntry Entry(NpgsqlDataReader row)
    {
        if (LedgerLeaf.Stored(row) is not { } entry || entry.LeafHash() != LedgerLeaf.Kept(row))
        {
            throw new LogCopyException(LogCopyFault.Changed, $"index {row.GetInt64(0)}, event {row.GetGuid(1)}, stream {row.GetString(2)}: the event in the database does not match its row of the ledger");
        }

        using var headers = JsonDocument.Parse(row.GetString(10));
        string Header(string name) => headers.RootElement.GetProperty(name).GetString()!;
        var (recordedAt, bodyHash) = (new DateTimeOffset(row.GetDateTime(3), TimeSpan.Zero), Headers.Unquote(Header(Headers.BodyHash))!);
        var metadata = new EventMetadata(
            entry.ValidTime, Header(Headers.Evidence), Headers.Unquote(Header(Headers.Key))!, bodyHash, entry.RecordedBy, entry.CorrelationId, entry.CausationId, new OriginalPosition(entry.Index, recordedAt));
        var record = new EventRecord(
            entry.Stream, checked((ulong)entry.Version - 1), default, recordedAt, entry.Type, row.GetGuid(1), EventData.Json, LedgerLeaf.Said(row).Data, metadata.ToBytes());
        return new CopiedEntry(entry.Index, entry.LeafHash(), bodyHash, record);
    }

    private static LogCopyException Missing(long index) => new(LogCopyFault.Changed, $"index {index}: the ledger in the database has no row of it");
}
