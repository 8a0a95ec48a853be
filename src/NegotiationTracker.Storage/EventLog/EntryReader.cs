using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using JasperFx.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog;

/// <summary>
/// The headers of an event that every read model needs. Each except the index contains JSON text: the event store would read a plain
/// "2017-10-31" back as an instant, and the given text would be lost.
/// </summary>
public static class Headers
{
    public const string Index = "index";
    public const string RecordedAt = "recordedAt";
    public const string When = "validTime";
    public const string Evidence = "evidence";
    public const string Key = "key";
    public const string BodyHash = "bodyHash";

    public static string Quote(string text) => JsonSerializer.Serialize(text, StorageJson.Options);

    public static string? Unquote(string? json) => json is null ? null : JsonSerializer.Deserialize<string>(json, StorageJson.Options);
}

/// <summary>Turns stored events into entries, both from the event store and from its table.</summary>
public sealed class EntryReader(EventSerializer facts)
{
    /// <summary>Gets the keys for the names.</summary>
    public PersonKeys Keys => facts.Keys;

    /// <summary>Gets the upcasters for older forms of events.</summary>
    public EventUpcasters Forms => facts.Forms;

    private readonly StreamStates _books = new();

    private const string Columns = "id, stream_id, version, data, type, headers, user_name";

    /// <summary>The format of times, in microseconds as in the ledger.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Returns whether the event is ours. After a failed append, the event store fills the unused numbers with tombstones on its own stream.</summary>
    public static bool IsOfTheLog(IEvent e) => e.Data is not Tombstone;

    public static LoggedEntry Of(IEvent e) => new(
        new Entry(
            new EntryId(e.Id),
            StreamId.Parse(e.StreamKey!).OrThrow(),
            e.Version,
            Convert.ToInt64(Text(e.GetHeader(Headers.Index)), CultureInfo.InvariantCulture),
            Time(Headers.Unquote(Text(e.GetHeader(Headers.RecordedAt)))!),
            e.UserName ?? string.Empty,
            Date(Headers.Unquote(Text(e.GetHeader(Headers.When)))),
            EvidenceOf(Text(e.GetHeader(Headers.Evidence))!),
            (Fact)e.Data)
        { StoredName = e.EventTypeName },
        Headers.Unquote(Text(e.GetHeader(Headers.Key))) ?? string.Empty,
        Headers.Unquote(Text(e.GetHeader(Headers.BodyHash))) ?? string.Empty);

    /// <summary>Returns the entries of a stream after a version, in order.</summary>
    public async Task<List<LoggedEntry>> StreamAsync(NpgsqlConnection connection, StreamId stream, long after, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select {Columns} from tracker.mt_events where stream_id = $1 and version > $2 order by version", connection);
        command.Parameters.AddWithValue(stream.Text);
        command.Parameters.AddWithValue(after);
        return await ReadAsync(command, ct).ToListAsync(ct);
    }

    /// <summary>Returns the entries of some streams up to an index, in the order of recording.</summary>
    public async Task<List<LoggedEntry>> StreamsAsync(NpgsqlConnection connection, string[] streams, long upTo, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select {Columns} from tracker.mt_events e where id = any(array(select event_id from tracker.ledger where stream = any($1) and index <= $2)) order by seq_id", connection);
        command.Parameters.AddWithValue(streams);
        command.Parameters.AddWithValue(upTo);
        var targets = new TargetKeys();
        return await ReadAsync(command, ct).Select(e => e with { Entry = targets.Add(e.Entry) }).ToListAsync(ct);
    }

    /// <summary>Returns those of the entries that are in the log up to an index.</summary>
    public async Task<List<LoggedEntry>> ByIdAsync(NpgsqlConnection connection, Guid[] ids, long upTo, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select {Columns} from tracker.mt_events where id = any(array(select event_id from tracker.ledger where event_id = any($1) and index <= $2))", connection);
        command.Parameters.AddWithValue(ids);
        command.Parameters.AddWithValue(upTo);
        var found = await ReadAsync(command, ct).ToListAsync(ct);
        var keyed = await WithTargetKeysAsync(connection, [.. found.Select(e => e.Entry)], ct);
        return [.. found.Select((e, i) => e with { Entry = keyed[i] })];
    }

    /// <summary>
    /// Returns the log from an index on. The event store's own sequence has the same order as the index, apart from gaps: one appender gives both under
    /// one lock.
    /// </summary>
    public async IAsyncEnumerable<LoggedEntry> AllAsync(NpgsqlConnection connection, long fromIndex, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select {Columns} from tracker.mt_events
            where seq_id >= coalesce((select e.seq_id from tracker.ledger l join tracker.mt_events e on e.id = l.event_id where l.index = $1), 9223372036854775807) and type <> 'tombstone'
            order by seq_id
            """, connection)
        { CommandTimeout = 0 };
        command.Parameters.AddWithValue(fromIndex);
        await foreach (var entry in ReadAsync(command, ct))
        {
            yield return entry;
        }
    }

    /// <summary>Clears the entries that are cached for target keys. They may contain the name of an erased person.</summary>
    public void ForgetStreams() => _books.Clear();

    /// <summary>
    /// Returns the entries. Entries about other entries get the keys of the rows that they change, which come from the entry's own stream up to the
    /// entry.
    /// </summary>
    public async Task<List<Entry>> WithTargetKeysAsync(NpgsqlConnection connection, IReadOnlyList<Entry> read, CancellationToken ct)
    {
        var keys = new Dictionary<EntryId, Entry>();
        foreach (var stream in read.Where(e => e.Fact is EntryFact && e.TargetKeys.Count == 0).GroupBy(e => e.Stream))
        {
            var (book, unknown) = _books.Of(stream.Key, stream);
            if (unknown)
            {
                book = await ReadOnAsync(connection, stream.Key, book, stream.Max(e => e.Version), ct);
                _books.Keep(stream.Key, book);
            }

            foreach (var entry in stream)
            {
                keys[entry.Id] = book.Find(entry.Id) ?? throw new LogCorruptException($"stream {stream.Key} has no entry {entry.Id}, but the log has it");
            }
        }

        return [.. read.Select(e => keys.TryGetValue(e.Id, out var known) ? e with { TargetKeys = known.TargetKeys } : e)];
    }

    /// <summary>Reads the rest of a stream.</summary>
    private async Task<RecordState> ReadOnAsync(NpgsqlConnection connection, StreamId stream, RecordState book, long upTo, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select {Columns} from tracker.mt_events where stream_id = $1 and version > $2 and version <= $3 order by version", connection);
        command.Parameters.AddWithValue(stream.Text);
        command.Parameters.AddWithValue(book.Version);
        command.Parameters.AddWithValue(upTo);
        await foreach (var logged in ReadAsync(command, ct))
        {
            book = book.Apply(TargetKeys.Derive(book, logged.Entry));
        }

        return book;
    }

    private async IAsyncEnumerable<LoggedEntry> ReadAsync(NpgsqlCommand command, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return Row(reader);
        }
    }

    private LoggedEntry Row(NpgsqlDataReader row)
    {
        using var headers = JsonDocument.Parse(row.GetString(5));
        string? Header(string name) => headers.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
        var entry = new Entry(
            new EntryId(row.GetGuid(0)),
            StreamId.Parse(row.GetString(1)).OrThrow(),
            row.GetInt64(2),
            Convert.ToInt64(Header(Headers.Index), CultureInfo.InvariantCulture),
            Time(Headers.Unquote(Header(Headers.RecordedAt))!),
            row.IsDBNull(6) ? string.Empty : row.GetString(6),
            Date(Headers.Unquote(Header(Headers.When))),
            EvidenceOf(Header(Headers.Evidence)!),
            facts.Read(row.GetString(4), Encoding.UTF8.GetBytes(row.GetString(3))))
        { StoredName = row.GetString(4) };
        return new LoggedEntry(entry, Headers.Unquote(Header(Headers.Key)) ?? string.Empty, Headers.Unquote(Header(Headers.BodyHash)) ?? string.Empty);
    }

    private static string? Text(object? header) => header switch
    {
        null => null,
        JsonElement { ValueKind: JsonValueKind.Null } => null,
        JsonElement element => element.ToString(),
        _ => Convert.ToString(header, CultureInfo.InvariantCulture),
    };

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static EdtfDate? Date(string? text) => text is null ? null : EdtfDate.Parse(text).OrThrow();

    private static Evidence EvidenceOf(string json) => JsonSerializer.Deserialize<Evidence>(json, StorageJson.Options)!;
}
