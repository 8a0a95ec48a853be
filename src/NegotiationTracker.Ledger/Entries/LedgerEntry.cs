using System.Globalization;
using NegotiationTracker.Ledger.Hashes;

namespace NegotiationTracker.Ledger.Entries;

/// <summary>
/// The ledger's data about one event. Its canonical form is the leaf. Every member is always present, and an absent value is <c>null</c>, so that
/// "none" is a statement under the hash and not a gap.
/// </summary>
/// <param name="Index">The index in the log, dense from 0.</param>
/// <param name="RecordedAt">When it was appended, as <see cref="Timestamp"/> writes it.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="Version">The stream version, dense from 1.</param>
/// <param name="Type">The event name on disk.</param>
/// <param name="ValidTime">The valid time, as EDTF.</param>
/// <param name="EvidenceHash">The hash of the evidence.</param>
/// <param name="RecordedBy">The id of the recorder.</param>
/// <param name="CorrelationId">The id of the request.</param>
/// <param name="CausationId">The id of the event that led to it.</param>
/// <param name="KeyHash">Hash of the idempotency key.</param>
/// <param name="DataHash">SHA-256 of the canonical form of the stored data, in which names are encrypted.</param>
public sealed record LedgerEntry(
    long Index,
    string RecordedAt,
    string EventId,
    string Stream,
    long Version,
    string Type,
    string? ValidTime,
    string? EvidenceHash,
    string RecordedBy,
    string? CorrelationId,
    string? CausationId,
    string? KeyHash,
    string DataHash)
{
    /// <summary>The maximum number of bytes in a canonical entry.</summary>
    public const int MaxBytes = 4096;

    /// <summary>The largest integer that a double represents exactly together with its neighbours: 2⁵³ − 1.</summary>
    public const long MaxInteger = (1L << 53) - 1;

    /// <summary>The form of the leaf, as its member <c>v</c>.</summary>
    public const int Form = 1;

    /// <summary>Returns the RFC 8785 form of the entry.</summary>
    /// <exception cref="LedgerEntryException">It is longer than 4096 bytes, or a member is out of range or not well-formed Unicode.</exception>
    public byte[] Canonical()
    {
        using var writer = LedgerEntryWriter.Rent();
        return writer.Write(this).ToArray();
    }

    /// <summary>Returns the hash of the canonical form as a leaf of the tree.</summary>
    /// <exception cref="LedgerEntryException">The same reasons as for <see cref="Canonical"/>.</exception>
    public LedgerHash LeafHash()
    {
        using var writer = LedgerEntryWriter.Rent();
        return LedgerHash.Leaf(writer.Write(this));
    }

    /// <summary>Reads the output of <see cref="Canonical"/> from the beginning of a longer text.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="length">The number of bytes of the entry.</param>
    /// <exception cref="LedgerEntryException">It does not begin with the canonical form of an entry.</exception>
    public static LedgerEntry Read(ReadOnlySpan<byte> utf8, out int length) => LedgerEntryReader.Read(utf8, out length);

    /// <summary>Returns a time in the form of the ledger: UTC, to the microsecond, always six digits.</summary>
    /// <exception cref="LedgerEntryException">The time is more precise than a microsecond. A shortened time would differ from the stored one.</exception>
    public static string Timestamp(DateTimeOffset time) => time.Ticks % TimeSpan.TicksPerMicrosecond == 0
        ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)
        : throw new LedgerEntryException($"The time {time.UtcDateTime:O} is more precise than a microsecond.");
}
