using System.Globalization;
using System.Text;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Hashes;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>The digest of what a read model has processed: index, stream version, id, time and type of each entry.</summary>
internal static class ProjectionDigest
{
    public static LedgerHash Of(Entry e) => Of(e.Index, e.Id.Text, e.Stream.Text, e.Version, e.RecordedAt, e.StoredName);

    public static LedgerHash Of(long index, string id, string stream, long version, DateTimeOffset recordedAt, string type) => LedgerHash.Of(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{index}\n{id}\n{stream}\n{version}\n{LedgerEntry.Timestamp(recordedAt)}\n{type}")));

    /// <summary>Returns the digest after a batch. Returns an empty text if it was not computed from the model's beginning.</summary>
    public static string Digest(HashSum? before, IReadOnlyList<Entry> page) => before is { } sum ? page.Aggregate(sum, (s, e) => s.Plus(Of(e))).ToString() : string.Empty;

    /// <summary>Returns the stored digest. Returns null if it was not computed from the model's beginning.</summary>
    public static HashSum? Digest(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new HashSum(row.GetFieldValue<byte[]>(column));
}
