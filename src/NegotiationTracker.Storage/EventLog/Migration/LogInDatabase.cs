using System.Runtime.CompilerServices;
using System.Text.Json;
using NegotiationTracker.EventStoreDb;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog.EventStoreDb;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Ledger;
using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Startup;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.Migration;

/// <summary>The log in PostgreSQL, each entry held against its row of the ledger.</summary>
internal sealed class LogInDatabase : ICopyTarget
{
    private const int Page = 256;

    private readonly NpgsqlDataSource _database;
    private readonly Keyring _keys;
    private readonly LoneWriter _lone;
    private readonly RelayWriter _writer;
    private Checkpoint _reached = Checkpoint.Beginning;
    private long _next;

    private LogInDatabase(NpgsqlDataSource database, EventUpcasters? forms)
    {
        (_database, _keys) = (database, new Keyring(database));
        Facts = new FactJson(_keys, forms);
        _lone = new LoneWriter(database, Facts);
        _writer = new RelayWriter(database, _lone.Log, new ReceivedEvents(Facts));
    }

    /// <summary>What facts are read with, and sealed as they were.</summary>
    public FactJson Facts { get; }

    /// <summary>Opens a log that is only read; the server keeps the connections from writing.</summary>
    public static Task<LogInDatabase> ReadAsync(string connection, CancellationToken ct) => OpenAsync(StoredLogAccess.Connect(connection), null, ct);

    /// <summary>Opens a database to be copied into, and makes its tables. Whether it keeps what it acknowledges, the service asks that is started on it.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="ct">Ends the opening.</param>
    /// <param name="forms">What stored forms of events are read with; without it, those of this release.</param>
    public static async Task<LogInDatabase> WriteAsync(string connection, CancellationToken ct, EventUpcasters? forms = null)
    {
        var role = DurableServer.Parse(connection, "--to").Username!;
        await new Owner(connection).PrepareAsync(role, takesVolatile: true, ct);
        return await OpenAsync(DurableServer.Open(connection), forms, ct);
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

    public async Task BeginAsync(CancellationToken ct) => _reached = await CopyMark.SetAsync(_database, ct);

    public async Task WriteAsync(IReadOnlyList<CopiedEntry> entries, CancellationToken ct) => _reached = await _writer.WriteAsync(_reached, [.. entries.Select(e => e.Record)], ct);

    public Task EndAsync(CancellationToken ct) => CopyMark.ClearAsync(_database, ct);

    public async ValueTask DisposeAsync()
    {
        _lone.Dispose();
        _keys.Dispose();
        await _database.DisposeAsync();
    }

    private static async Task<LogInDatabase> OpenAsync(NpgsqlDataSource database, EventUpcasters? forms, CancellationToken ct)
    {
        var log = new LogInDatabase(database, forms);
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
        await using var command = _database.CreateCommand(Leaves.Sql);
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
        if (Leaves.Stored(row) is not { } entry || entry.LeafHash() != Leaves.Kept(row))
        {
            throw new LogCopyException(LogCopyFault.Changed, $"index {row.GetInt64(0)}, event {row.GetGuid(1)}, stream {row.GetString(2)}: the event in the database does not match its row of the ledger");
        }

        using var headers = JsonDocument.Parse(row.GetString(10));
        string Header(string name) => headers.RootElement.GetProperty(name).GetString()!;
        var (recordedAt, bodyHash) = (new DateTimeOffset(row.GetDateTime(3), TimeSpan.Zero), Headers.Unquote(Header(Headers.BodyHash))!);
        var metadata = new Metadata(
            entry.ValidTime, Header(Headers.Evidence), Headers.Unquote(Header(Headers.Key))!, bodyHash, entry.RecordedBy, entry.CorrelationId, entry.CausationId, new Copied(entry.Index, recordedAt));
        var record = new EventRecord(
            entry.Stream, checked((ulong)entry.Version - 1), default, recordedAt, entry.Type, row.GetGuid(1), EventData.Json, Leaves.Said(row).Data, metadata.ToBytes());
        return new CopiedEntry(entry.Index, entry.LeafHash(), bodyHash, record);
    }

    private static LogCopyException Missing(long index) => new(LogCopyFault.Changed, $"index {index}: the ledger in the database has no row of it");
}
