using System.Text;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Ledger;

namespace NegotiationTracker.Service.EventLog.Marten;

/// <summary>What the tree commits to: the envelope, and the data as stored. The appender and whoever checks after it make it here.</summary>
internal static class Leaves
{
    public static LedgerHash Of(LoggedEntry logged, NewEvent e) => Of(
        logged.Entry.Index, LedgerEntry.Timestamp(logged.Entry.RecordedAt), logged.Entry.Id, logged.Entry.Stream.Text, logged.Entry.Version,
        Domain.ReadModels.Catalogue.AliasOf(e.Fact.GetType()), e.When, e.EvidenceJson, e.RecordedBy, e.CorrelationId, e.Key, e.Data);

    public static LedgerHash Of(
        long index, string recordedAt, EntryId id, string stream, long version, string type, string? when, string evidence, string recordedBy, string? correlation, string key, byte[] data) =>
        new LedgerEntry(
            index, recordedAt, id.Text, stream, version, type, when, Hash(Encoding.UTF8.GetBytes(evidence)), recordedBy, correlation, null,
            LedgerHash.Of(Encoding.UTF8.GetBytes(key)).ToHex(), Hash(data)).LeafHash();

    private static string Hash(byte[] json) => LedgerHash.Of(CanonicalJson.Of(json)).ToHex();
}
