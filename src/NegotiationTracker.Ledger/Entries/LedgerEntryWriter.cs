using System.Buffers;
using System.Globalization;
using System.Text;
using NegotiationTracker.Ledger.Json;

namespace NegotiationTracker.Ledger.Entries;

/// <summary>
/// Writes the canonical form of an entry with its members already in order, because each append waits for it. It writes into a buffer that its thread
/// reuses.
/// </summary>
internal sealed class LedgerEntryWriter : IDisposable
{
    private const int KeptBytes = 1 << 16;

    [ThreadStatic]
    private static LedgerEntryWriter? idle;

    private readonly ArrayBufferWriter<byte> _output = new(2 * LedgerEntry.MaxBytes);

    public static LedgerEntryWriter Rent()
    {
        var writer = idle ?? new LedgerEntryWriter();
        idle = null;
        return writer;
    }

    /// <summary>Gets the canonical bytes. They are valid until the writer is disposed.</summary>
    public ReadOnlySpan<byte> Write(LedgerEntry entry)
    {
        // UTF-16 order of the names (RFC 8785, section 3.2.3).
        Member("{\"causationId\":"u8, "causationId", entry.CausationId);
        Member(",\"correlationId\":"u8, "correlationId", entry.CorrelationId);
        Member(",\"dataHash\":"u8, "dataHash", entry.DataHash);
        Member(",\"eventId\":"u8, "eventId", entry.EventId);
        Member(",\"evidenceHash\":"u8, "evidenceHash", entry.EvidenceHash);
        Member(",\"index\":"u8, "index", entry.Index, least: 0);
        Member(",\"keyHash\":"u8, "keyHash", entry.KeyHash);
        Member(",\"recordedAt\":"u8, "recordedAt", entry.RecordedAt);
        Member(",\"recordedBy\":"u8, "recordedBy", entry.RecordedBy);
        Member(",\"stream\":"u8, "stream", entry.Stream);
        Member(",\"type\":"u8, "type", entry.Type);
        Member(",\"v\":"u8, "v", LedgerEntry.Form, least: LedgerEntry.Form);
        Member(",\"validTime\":"u8, "validTime", entry.ValidTime);
        Member(",\"version\":"u8, "version", entry.Version, least: 1);
        _output.Put((byte)'}');
        return _output.WrittenCount <= LedgerEntry.MaxBytes
            ? _output.WrittenSpan
            : throw new LedgerEntryException($"The entry has {_output.WrittenCount} bytes, but the ledger accepts at most {LedgerEntry.MaxBytes}.");
    }

    public void Dispose()
    {
        _output.ResetWrittenCount();
        if (_output.Capacity <= KeptBytes) idle = this;
    }

    private void Member(ReadOnlySpan<byte> before, string name, string? value)
    {
        _output.Write(before);
        if (value is null)
        {
            _output.Write("null"u8);
            return;
        }

        try
        {
            JsonText.Write(value, _output);
        }
        catch (EncoderFallbackException error)
        {
            throw new LedgerEntryException($"The member {name} of the entry is not well-formed Unicode.", error);
        }
    }

    private void Member(ReadOnlySpan<byte> before, string name, long value, long least)
    {
        if (value < least || value > LedgerEntry.MaxInteger)
            throw new LedgerEntryException($"The member {name} of the entry is {value}, but must be {least} to {LedgerEntry.MaxInteger}.");

        _output.Write(before);
        value.TryFormat(_output.GetSpan(20), out var written, default, CultureInfo.InvariantCulture);
        _output.Advance(written);
    }
}
