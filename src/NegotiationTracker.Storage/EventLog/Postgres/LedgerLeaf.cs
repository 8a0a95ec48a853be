using System.Text;
using System.Text.Json;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Json;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>Computes leaves: the envelope and the stored data. The appender, every check and every export use it.</summary>
internal static class LedgerLeaf
{
    /// <summary>Selects the rows from an index up to another, in order, including rows whose event is missing.</summary>
    public const string Range = "from tracker.ledger l left join tracker.mt_events e on e.id = l.event_id where l.index >= $1 and l.index < $2 order by l.index";

    public const string Sql = $"select {Columns} {Range}";

    /// <summary>The columns that <see cref="Stored"/> reads, from the ledger's rows <c>l</c> and the events <c>e</c>.</summary>
    public const string Columns =
        "l.index, l.event_id, l.stream, l.recorded_at, l.leaf, e.seq_id, e.stream_id, e.version, e.type, e.data::text, e.headers::text, e.user_name, e.correlation_id, e.causation_id";

    public static LedgerHash Of(LoggedEntry logged, NewEvent e) => Of(
        logged.Entry.Index, LedgerEntry.Timestamp(logged.Entry.RecordedAt), logged.Entry.Id, logged.Entry.Stream.Text, logged.Entry.Version,
        e.StoredName, e.When, e.EvidenceJson, e.RecordedBy, (e.CorrelationId, e.CausationId), e.Key, e.Data).LeafHash();

    public static LedgerEntry Of(
        long index, string recordedAt, EntryId id, string stream, long version, string type, string? when, string evidence, string recordedBy,
        (string? Correlation, string? Causation) ledBy, string key, byte[] data) =>
        new(
            index, recordedAt, id.Text, stream, version, type, when, Hash(Encoding.UTF8.GetBytes(evidence)), recordedBy, ledBy.Correlation, ledBy.Causation,
            LedgerHash.Of(Encoding.UTF8.GetBytes(key)).ToHex(), Hash(data));

    /// <summary>Returns the leaf of an event from its stored form.</summary>
    /// <returns>The leaf. Null if the appender cannot have written this.</returns>
    public static LedgerEntry? Stored(NpgsqlDataReader row)
    {
        try
        {
            using var headers = JsonDocument.Parse(row.GetString(10));
            string? Header(string name) => headers.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
            string? Column(int at) => row.IsDBNull(at) ? null : row.GetString(at);
            var (index, recordedAt) = (row.GetInt64(0), LedgerEntry.Timestamp(new DateTimeOffset(row.GetDateTime(3), TimeSpan.Zero)));
            var entry = Of(
                index, recordedAt, new EntryId(row.GetGuid(1)), row.GetString(2), row.GetInt64(7), row.GetString(8), Headers.Unquote(Header(Headers.When)), Header(Headers.Evidence)!,
                Column(11) ?? string.Empty, (Column(12), Column(13)), Headers.Unquote(Header(Headers.Key))!, Encoding.UTF8.GetBytes(row.GetString(9)));
            return Header(Headers.Index) == index.ToString(System.Globalization.CultureInfo.InvariantCulture) && Headers.Unquote(Header(Headers.RecordedAt)) == recordedAt
                && row.GetString(6) == row.GetString(2) ? entry : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidCastException or ArgumentNullException or LedgerEntryException or CanonicalJsonException)
        {
            return null;
        }
    }

    /// <summary>Returns the canonical data and evidence of a row with a leaf from <see cref="Stored"/>. Their hashes are in the leaf.</summary>
    public static (byte[] Data, byte[] Evidence) Said(NpgsqlDataReader row)
    {
        using var headers = JsonDocument.Parse(row.GetString(10));
        var evidence = headers.RootElement.GetProperty(Headers.Evidence).GetString()!;
        return (CanonicalJson.Of(Encoding.UTF8.GetBytes(row.GetString(9))), CanonicalJson.Of(Encoding.UTF8.GetBytes(evidence)));
    }

    /// <summary>Returns the leaf hash in the ledger.</summary>
    public static LedgerHash Kept(NpgsqlDataReader row) => new(row.GetFieldValue<byte[]>(4));

    private static string Hash(byte[] json) => LedgerHash.Of(CanonicalJson.Of(json)).ToHex();
}
