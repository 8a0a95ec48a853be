using System.Globalization;
using System.Runtime.InteropServices;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Hashes;

namespace NegotiationTracker.Ledger.Bundles;

/// <summary>Checks the order of entries: their indexes, times, versions and ids. Checks that those of the process have their data.</summary>
/// <param name="head">The bundle's first line.</param>
/// <param name="remembers">Whether ids and streams are kept in memory, to detect repeated events and missing versions.</param>
internal sealed class BundleSequence(BundleHead head, bool remembers)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    // A head may state any size. Memory is reserved only for the size of a usual log.
    private readonly HashSet<Guid> _ids = new(remembers ? (int)Math.Clamp(head.Size, 0, 1 << 20) : 0);
    private readonly Dictionary<string, (long Version, bool WithData)> _streams = new(StringComparer.Ordinal);
    private readonly string _process = $"process-{head.Process}";
    private readonly string _rounds = $"round-{head.Process}/";
    private string _recordedAt = string.Empty;

    /// <summary>Gets the number of entries with data.</summary>
    public long WithData { get; private set; }

    /// <summary>Checks the index first: after a missing entry, everything else is wrong too.</summary>
    public static void Place(LedgerEntry entry, long index)
    {
        if (entry.Index > index) throw new BundleException(BundleFault.MissingEntry, $"Entry {index} is missing: entry {entry.Index} comes next.", index, entry);
        if (entry.Index < index) throw new BundleException(BundleFault.OutOfOrder, $"Entry {entry.Index} is out of order: entry {index} must come next.", index, entry);
    }

    public void Take(BundleEntry line)
    {
        var entry = line.Entry;
        Fresh(entry);
        var withData = !line.Data.IsEmpty;
        if (remembers) Follow(entry, withData);
        if (!withData && (entry.Stream == _process || entry.Stream.StartsWith(_rounds, StringComparison.Ordinal)))
            throw Wrong(BundleFault.MissingData, "The entry belongs to the process, but has no data.", entry);
        if (withData) Said(line);
    }

    private void Follow(LedgerEntry entry, bool withData)
    {
        ref var stream = ref CollectionsMarshal.GetValueRefOrAddDefault(_streams, entry.Stream, out var known);
        if (entry.Version != stream.Version + 1)
            throw Wrong(entry.Version > stream.Version + 1 ? BundleFault.MissingEntry : BundleFault.OutOfOrder, $"Version {entry.Version} of the stream follows version {stream.Version}.", entry);

        if (!withData && stream.WithData) throw Wrong(BundleFault.MissingData, "The entry belongs to the process, but has no data.", entry);
        if (withData && known && !stream.WithData) throw Wrong(BundleFault.MissingData, "The entry has data, but earlier entries of its stream have none.", entry);

        stream = (entry.Version, withData);
    }

    private void Said(BundleEntry line)
    {
        var entry = line.Entry;
        WithData++;
        if (!IsHashOf(entry.DataHash, line.Data)) throw Wrong(BundleFault.ChangedData, "The data does not match the hash in the entry.", entry);
        if (entry.EvidenceHash is null ? !line.Evidence.IsEmpty : !IsHashOf(entry.EvidenceHash, line.Evidence))
            throw Wrong(BundleFault.ChangedEvidence, "The evidence does not match the hash in the entry.", entry);
    }

    private void Fresh(LedgerEntry entry)
    {
        if (!DateTime.TryParseExact(entry.RecordedAt, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            throw Wrong(BundleFault.OutOfOrder, $"{entry.RecordedAt} is not a valid recorded time.", entry);
        if (string.CompareOrdinal(entry.RecordedAt, _recordedAt) <= 0)
            throw Wrong(BundleFault.OutOfOrder, $"The entry was recorded at {entry.RecordedAt}, no later than the one before it, at {_recordedAt}.", entry);
        if (!Guid.TryParseExact(entry.EventId, "D", out var id) || id.ToString() != entry.EventId)
            throw Wrong(BundleFault.ChangedEntry, "The event id is not a UUID in lower case.", entry);
        if (remembers && !_ids.Add(id)) throw Wrong(BundleFault.RepeatedEntry, "The event occurs twice.", entry);

        _recordedAt = entry.RecordedAt;
    }

    private static bool IsHashOf(string hex, ReadOnlySpan<byte> bytes) => LedgerHash.TryFromHex(hex, out var hash) && LedgerHash.Of(bytes) == hash;

    private static BundleException Wrong(string word, string sentence, LedgerEntry entry) => new(word, sentence, entry.Index, entry);
}
