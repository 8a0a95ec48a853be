using System.Globalization;

namespace NegotiationTracker.Ledger;

/// <summary>
/// What the ledger keeps of one event. Its canonical form is the leaf: every member is always there, an absent one as <c>null</c>, so that
/// "none" is a statement under the hash and not a gap.
/// </summary>
/// <param name="Index">Place in the whole log, dense from 0.</param>
/// <param name="RecordedAt">When it was appended, as <see cref="Timestamp"/> writes it.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="Version">Place in the stream, dense from 1.</param>
/// <param name="Type">The event type's name on disk.</param>
/// <param name="ValidTime">When it holds in the world, as EDTF.</param>
/// <param name="EvidenceHash">Hash of the evidence it rests on.</param>
/// <param name="RecordedBy">Who recorded it.</param>
/// <param name="CorrelationId">The request it belongs to.</param>
/// <param name="CausationId">What led to it.</param>
/// <param name="KeyHash">Hash of the idempotency key.</param>
/// <param name="DataHash">SHA-256 of the canonical form of the data as stored, so with protected members as ciphertext.</param>
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
    /// <summary>The most bytes that a canonical entry may have.</summary>
    public const int MaxBytes = 4096;

    /// <summary>The largest integer that a double holds exactly along with its neighbours: 2⁵³ − 1.</summary>
    public const long MaxInteger = (1L << 53) - 1;

    /// <summary>The form of the leaf, as its member <c>v</c>.</summary>
    public const int Form = 1;

    /// <summary>The RFC 8785 form of the entry.</summary>
    /// <exception cref="LedgerEntryException">It is longer than 4096 bytes, or a member is out of range or not well-formed Unicode.</exception>
    public byte[] Canonical()
    {
        using var writer = LedgerEntryWriter.Rent();
        return writer.Write(this).ToArray();
    }

    /// <summary>The hash of the canonical form as a leaf of the tree.</summary>
    /// <exception cref="LedgerEntryException">As for <see cref="Canonical"/>.</exception>
    public LedgerHash LeafHash()
    {
        using var writer = LedgerEntryWriter.Rent();
        return LedgerHash.Leaf(writer.Write(this));
    }

    /// <summary>Reads what <see cref="Canonical"/> writes, from the beginning of a text that may go on.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="length">How many bytes of it are the entry.</param>
    /// <exception cref="LedgerEntryException">It does not begin with the canonical form of an entry.</exception>
    public static LedgerEntry Read(ReadOnlySpan<byte> utf8, out int length) => LedgerEntryReader.Read(utf8, out length);

    /// <summary>A time as the ledger writes it: UTC, to the microsecond, always six digits.</summary>
    /// <exception cref="LedgerEntryException">The time is finer than a microsecond: cutting it would hash another time than was stored.</exception>
    public static string Timestamp(DateTimeOffset time) => time.Ticks % TimeSpan.TicksPerMicrosecond == 0
        ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)
        : throw new LedgerEntryException($"The time {time.UtcDateTime:O} is finer than a microsecond.");
}
