using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using JasperFx.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Storage.Database;
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

    public static string? Unquote(string? json) => json switch
    {
        null => null,
        ['"', .. var text, '"'] when !text.Contains('\\', StringComparison.Ordinal) => text,
        _ => JsonSerializer.Deserialize<string>(json, StorageJson.Options),
    };

    /// <summary>Returns the headers of an event, with which it is stored. A header without a value is left out.</summary>
    public static Dictionary<string, object> Read(ReadOnlySpan<byte> json)
    {
        var headers = new Dictionary<string, object>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            object? value = reader.TokenType switch
            {
                JsonTokenType.Null => null,
                JsonTokenType.String => reader.GetString(),
                JsonTokenType.Number => reader.GetInt64(),
                _ => throw new JsonException($"the header {name} is neither a text nor a number"),
            };
            if (value is not null)
            {
                headers[name] = value;
            }
        }

        return headers;
    }
}

/// <summary>Turns stored events into entries, both from the event store and from its table.</summary>
/// <param name="facts">Reads facts.</param>
/// <param name="cachedBytes">The size of the stored text of the entries that are kept in memory for the next row with them.</param>
public sealed class EntryReader(EventSerializer facts, long cachedBytes = 0)
{
    private readonly EntryCache _cache = new(facts.Keys, cachedBytes);

    /// <summary>Gets the keys for the names.</summary>
    public PersonKeys Keys => facts.Keys;

    /// <summary>Gets the upcasters for older forms of events.</summary>
    public EventUpcasters Forms => facts.Forms;

    private const string Columns = "e.id, e.stream_id, e.version, e.data, e.type, e.headers, e.user_name";

    /// <summary>The format of times, in microseconds as in the ledger.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Returns whether the event is ours. After a failed append, the event store fills the unused numbers with tombstones on its own stream.</summary>
    public static bool IsOfTheLog(IEvent e) => e.Data is not Tombstone;

    /// <summary>Returns the index of an event of the log.</summary>
    public static long IndexOf(IEvent e) => Convert.ToInt64(Text(e.GetHeader(Headers.Index)), CultureInfo.InvariantCulture);

    public static LoggedEntry Of(IEvent e) => new(
        new Entry(
            new EntryId(e.Id),
            StreamId.Parse(e.StreamKey!).OrThrow(),
            e.Version,
            IndexOf(e),
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
        await using var command = new NpgsqlCommand($"select {Columns} from tracker.mt_events e where e.stream_id = $1 and e.version > $2 order by e.version", connection);
        command.Parameters.AddWithValue(stream.Text);
        command.Parameters.AddWithValue(after);
        return await ReadAsync(command, ct).ToListAsync(ct);
    }

    /// <summary>Returns the entries of some types on streams of some categories after an index, in the order of recording, and the last index of the log.</summary>
    /// <remarks>The streams are found in the index by the beginnings of their names, so the rest of the log is not read.</remarks>
    /// <param name="types">The stored names of the types.</param>
    public async Task<(List<Entry> Entries, long Last)> OfTypesAsync(NpgsqlConnection connection, string[] types, IReadOnlyList<string> categories, long after, CancellationToken ct)
    {
        await using var head = new NpgsqlCommand("select coalesce(max(index), -1) from tracker.ledger", connection);
        var last = (long)(await head.ExecuteScalarAsync(ct))!;
        if (last <= after)
        {
            return ([], after);
        }

        // The planner finds the beginning of a name in the index for single patterns only, not for a pattern out of an array.
        var onStreams = string.Join(" or ", categories.Select((_, i) => $"e.stream_id like ${4 + i} || '-%'"));
        await using var command = new NpgsqlCommand(
            $"""
            select {Columns} from tracker.mt_events e
            where e.seq_id > coalesce((select m.seq_id from tracker.ledger l join tracker.mt_events m on m.id = l.event_id where l.index = $1), -1)
                and e.seq_id <= (select m.seq_id from tracker.ledger l join tracker.mt_events m on m.id = l.event_id where l.index = $2)
                and e.type = any($3) and ({onStreams})
            order by e.seq_id
            """, connection)
        { CommandTimeout = 0 };
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(last);
        command.Parameters.AddWithValue(types);
        foreach (var category in categories)
        {
            command.Parameters.AddWithValue(category);
        }

        return ([.. (await ReadAsync(command, ct).ToListAsync(ct)).Select(e => e.Entry)], last);
    }

    /// <summary>Returns entries by their indexes, in the order of recording, with what a row must know about their chains.</summary>
    public async Task<List<Entry>> ByIndexAsync(NpgsqlConnection connection, ReadModelTables tables, long[] indexes, CancellationToken ct)
    {
        var found = await EntriesAsync(connection, tables, indexes, ct);
        return [.. found.Values.OrderBy(e => e.Index)];
    }

    /// <summary>Returns the entries of a part of each of some rows up to an index, by row, in the order of recording. Rows without entries are left out.</summary>
    /// <param name="tables">The tables of the read models.</param>
    /// <param name="links">The table of links among them.</param>
    /// <param name="most">The number of entries of a row at most. Null for all.</param>
    /// <param name="after">Entries up to this index are left out.</param>
    public async Task<Dictionary<string, List<Entry>>> OfRowsAsync(
        NpgsqlConnection connection, ReadModelTables tables, string links, string item, string[] rows, long upTo, CancellationToken ct, int? most = null, long after = -1)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select l.row, l.index
            from unnest($1) k(row), lateral (select row, index from {links} where row = k.row and item = $2 and index > $4 and index <= $3 order by index limit $5) l
            order by l.row, l.index
            """, connection);
        command.Parameters.AddWithValue(rows);
        command.Parameters.AddWithValue(item);
        command.Parameters.AddWithValue(upTo);
        command.Parameters.AddWithValue(after);
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = most });
        var linked = await ReadAsync(command, r => (Row: r.GetString(0), Index: r.GetInt64(1)), ct);
        var entries = await EntriesAsync(connection, tables, linked.Select(l => l.Index), ct);
        var found = new Dictionary<string, List<Entry>>(StringComparer.Ordinal);
        foreach (var (row, index) in linked)
        {
            (found.TryGetValue(row, out var there) ? there : found[row] = []).Add(entries[index]);
        }

        return found;
    }

    /// <summary>Returns the entries of some parts of rows that are read together up to an index, in the order of recording, each with those of the parts that have it.</summary>
    /// <param name="tables">The tables of the read models.</param>
    /// <param name="links">The table of links among them.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="core">The part that is wanted whole.</param>
    /// <param name="lists">The lists of which the first parts are wanted, by the code point of their names. Each is a name to begin after, and the first name that is too far.</param>
    /// <param name="most">The number of parts of each list.</param>
    public async Task<List<(Entry Entry, string[] Parts)>> PartsAsync(
        NpgsqlConnection connection, ReadModelTables tables, string links, string[] rows, string core, IReadOnlyList<(string After, string Before)> lists, int most, long upTo, CancellationToken ct)
    {
        var (condition, value) = RowIn(rows);
        await using var command = new NpgsqlCommand(
            $"""
            select index, array_agg(item order by item) parts
            from (
                select item, index from {links} where {condition} and item = $2 and index <= $3
                union all
                select p.item, p.index
                from unnest($4, $5) r(after, before), lateral (
                    select item, index
                    from (select item, index, dense_rank() over (order by item) place from {links} where {condition} and item > r.after and item < r.before and index <= $3) n
                    where place <= $6) p) a
            group by index
            order by index
            """, connection);
        command.Parameters.AddWithValue(value);
        command.Parameters.AddWithValue(core);
        command.Parameters.AddWithValue(upTo);
        command.Parameters.AddWithValue(lists.Select(l => l.After).ToArray());
        command.Parameters.AddWithValue(lists.Select(l => l.Before).ToArray());
        command.Parameters.AddWithValue(most);
        var linked = await ReadAsync(command, r => (Index: r.GetInt64(0), Parts: r.GetFieldValue<string[]>(1)), ct);
        var entries = await EntriesAsync(connection, tables, linked.Select(l => l.Index), ct);
        return [.. linked.Select(l => (entries[l.Index], l.Parts))];
    }

    /// <summary>
    /// Returns the condition that a link is one of some rows, and the value of its parameter, which is the first. For one row it is an equation, by which the index has the links in
    /// the order of items and of indexes.
    /// </summary>
    public static (string Condition, object Value) RowIn(string[] rows) => rows is [var row] ? ("row = $1", row) : ("row = any($1)", rows);

    /// <summary>Returns those entries of some chains that rows have, up to an index.</summary>
    /// <param name="tables">The tables of the read models.</param>
    /// <param name="links">The table of links among them.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="roots">The entries with which the chains begin.</param>
    public async Task<List<Entry>> OfChainsAsync(NpgsqlConnection connection, ReadModelTables tables, string links, string[] rows, string[] roots, long upTo, CancellationToken ct)
    {
        var (condition, value) = RowIn(rows);
        await using var command = new NpgsqlCommand(
            $"select l.index from {tables.EntryLinks} a join {links} l on l.{condition} and l.item = '' and l.index = a.index where a.row = any($2) and a.item = '' and a.index <= $3", connection);
        command.Parameters.AddWithValue(value);
        command.Parameters.AddWithValue(roots);
        command.Parameters.AddWithValue(upTo);
        return await ByIndexAsync(connection, tables, [.. await ReadAsync(command, r => r.GetInt64(0), ct)], ct);
    }

    /// <summary>Returns the root of the chain of each entry. An entry that is not about another one is its own root.</summary>
    public static async Task<Dictionary<EntryId, EntryId>> RootsAsync(NpgsqlConnection connection, ReadModelTables tables, Guid[] entries, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select e.id, coalesce(c.root, e.id) from unnest($1) e(id) left join {tables.EntryChains} c on c.entry = e.id", connection);
        command.Parameters.AddWithValue(entries);
        var roots = new Dictionary<EntryId, EntryId>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            roots[new EntryId(reader.GetGuid(0))] = new EntryId(reader.GetGuid(1));
        }

        return roots;
    }

    /// <summary>
    /// Returns the log from an index on. The event store's own sequence has the same order as the index, apart from gaps: one appender gives both under
    /// one lock.
    /// </summary>
    /// <param name="fromIndex">The first index.</param>
    /// <param name="limit">The number of entries at most. Null for all.</param>
    public async IAsyncEnumerable<LoggedEntry> AllAsync(NpgsqlConnection connection, long fromIndex, int? limit, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select {Columns} from tracker.mt_events e
            where e.seq_id >= coalesce((select e.seq_id from tracker.ledger l join tracker.mt_events e on e.id = l.event_id where l.index = $1), 9223372036854775807) and e.type <> 'tombstone'
            order by e.seq_id limit $2
            """, connection)
        { CommandTimeout = 0 };
        command.Parameters.AddWithValue(fromIndex);
        command.Parameters.Add(new NpgsqlParameter<long?> { TypedValue = limit });
        await foreach (var entry in ReadAsync(command, ct))
        {
            yield return entry;
        }
    }

    private async IAsyncEnumerable<LoggedEntry> ReadAsync(NpgsqlCommand command, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return Logged(reader);
        }
    }

    /// <summary>Returns entries by their indexes, with what a row must know about their chains.</summary>
    private async Task<Dictionary<long, Entry>> EntriesAsync(NpgsqlConnection connection, ReadModelTables tables, IEnumerable<long> indexes, CancellationToken ct)
    {
        // A rebuild must not take chains from the tables that it is compared with.
        var isCached = tables == ReadModelTables.Live;
        var (found, erased, asked) = (new Dictionary<long, Entry>(), Keys.Erased, indexes.Distinct());
        var missing = isCached ? _cache.Find(asked, found) : [.. asked];
        if (missing.Length == 0)
        {
            return found;
        }

        // With an offset, PostgreSQL reads each entry by the index. Without it, it reads whole tables for many entries.
        await using var command = new NpgsqlCommand(
            $"""
            select {Columns}, c.root, c.withdrawn
            from unnest($1) l(index), lateral (select event_id from tracker.ledger where index = l.index offset 0) g, lateral (select * from tracker.mt_events where id = g.event_id offset 0) e
            left join lateral (select root, withdrawn from {tables.EntryChains} where entry = e.id offset 0) c on true
            """, connection);
        command.Parameters.AddWithValue(missing);
        var read = await ReadAsync(command, InChain, ct);
        read.ForEach(r => found[r.Entry.Index] = r.Entry);
        if (isCached)
        {
            _cache.Keep(read, erased);
        }

        return found;
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> one, CancellationToken ct)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(one(reader));
        }

        return rows;
    }

    /// <summary>Reads an entry with its chain, which is in the two columns after it, and the size of its stored text.</summary>
    private (Entry Entry, int Bytes) InChain(NpgsqlDataReader row)
    {
        var entry = Logged(row).Entry;
        return (entry.Fact is EntryFact && !row.IsDBNull(7) ? entry with { Chain = new EntryChain(new EntryId(row.GetGuid(7)), row.GetBoolean(8)) } : entry, row.GetString(3).Length + row.GetString(5).Length);
    }

    private LoggedEntry Logged(NpgsqlDataReader row)
    {
        var headers = Headers.Read(row.GetFieldValue<byte[]>(5));
        string? Header(string name) => Text(headers.GetValueOrDefault(name));
        var entry = new Entry(
            new EntryId(row.GetGuid(0)),
            StreamId.Parse(row.GetString(1)).OrThrow(),
            row.GetInt64(2),
            Convert.ToInt64(Header(Headers.Index), CultureInfo.InvariantCulture),
            Time(Headers.Unquote(Header(Headers.RecordedAt))!),
            row.IsDBNull(6) ? string.Empty : row.GetString(6),
            Date(Headers.Unquote(Header(Headers.When))),
            EvidenceOf(Header(Headers.Evidence)!),
            facts.Read(row.GetString(4), row.GetFieldValue<byte[]>(3)))
        { StoredName = row.GetString(4) };
        return new LoggedEntry(entry, Headers.Unquote(Header(Headers.Key)) ?? string.Empty, Headers.Unquote(Header(Headers.BodyHash)) ?? string.Empty);
    }

    private static string? Text(object? header) => header is null ? null : Convert.ToString(header, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static EdtfDate? Date(string? text) => text is null ? null : EdtfDate.Parse(text).OrThrow();

    private static Evidence EvidenceOf(string json) => JsonSerializer.Deserialize<Evidence>(json, StorageJson.Options)!;
}
