using System.Globalization;
using System.Text;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Hashes;

namespace NegotiationTracker.Storage.Projections;

/// <summary>The digest of what a read model has processed: index, stream version, id, time and type of each entry.</summary>
internal static class ProjectionDigest
{
    public static LedgerHash Of(Entry e) => Of(e.Index, e.Id.Text, e.Stream.Text, e.Version, e.RecordedAt, e.StoredName);

    public static LedgerHash Of(long index, string id, string stream, long version, DateTimeOffset recordedAt, string type) => LedgerHash.Of(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{index}\n{id}\n{stream}\n{version}\n{LedgerEntry.Timestamp(recordedAt)}\n{type}")));

    /// <summary>Returns the digest of a page.</summary>
    public static HashSum Of(IReadOnlyList<Entry> page) => page.Aggregate(default(HashSum), (s, e) => s.Plus(Of(e)));
}
