using System.Text.Json;

namespace NegotiationTracker.Ledger.Entries;

/// <summary>Reads a leaf as <see cref="LedgerEntryWriter"/> writes it: each member in its place, in one spelling.</summary>
internal ref struct LedgerEntryReader
{
    private Utf8JsonReader _json;

    private LedgerEntryReader(ReadOnlySpan<byte> utf8) => _json = new Utf8JsonReader(utf8);

    /// <exception cref="LedgerEntryException">The text does not begin with a leaf.</exception>
    public static LedgerEntry Read(ReadOnlySpan<byte> utf8, out int length)
    {
        var reader = new LedgerEntryReader(utf8);
        try
        {
            var entry = reader.Entry();
            length = (int)reader._json.BytesConsumed;
            using var writer = LedgerEntryWriter.Rent();
            return writer.Write(entry).SequenceEqual(utf8[..length]) ? entry : throw new LedgerEntryException("The entry is not in its canonical form.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new LedgerEntryException("The entry is not JSON.", error);
        }
    }

    private LedgerEntry Entry()
    {
        Take(JsonTokenType.StartObject);
        var (causation, correlation, dataHash, eventId) = (TextOrNull("causationId"u8), TextOrNull("correlationId"u8), Text("dataHash"u8), Text("eventId"u8));
        var (evidenceHash, index, keyHash, recordedAt) = (TextOrNull("evidenceHash"u8), Number("index"u8), TextOrNull("keyHash"u8), Text("recordedAt"u8));
        var (recordedBy, stream, type, form) = (Text("recordedBy"u8), Text("stream"u8), Text("type"u8), Number("v"u8));
        var (validTime, version) = (TextOrNull("validTime"u8), Number("version"u8));
        Take(JsonTokenType.EndObject);
        if (form != LedgerEntry.Form) throw new LedgerEntryException($"The entry has form {form}, but this program reads only form {LedgerEntry.Form}.");

        return new LedgerEntry(index, recordedAt, eventId, stream, version, type, validTime, evidenceHash, recordedBy, correlation, causation, keyHash, dataHash);
    }

    private string Text(ReadOnlySpan<byte> name) => TextOrNull(name) ?? throw Missing(name);

    private string? TextOrNull(ReadOnlySpan<byte> name)
    {
        Name(name);
        return _json.Read() && _json.TokenType is JsonTokenType.String or JsonTokenType.Null ? _json.GetString() : throw Missing(name);
    }

    private long Number(ReadOnlySpan<byte> name)
    {
        Name(name);
        return _json.Read() && _json.TokenType == JsonTokenType.Number && _json.TryGetInt64(out var number) ? number : throw Missing(name);
    }

    private void Name(ReadOnlySpan<byte> name)
    {
        if (!_json.Read() || _json.TokenType != JsonTokenType.PropertyName || !_json.ValueTextEquals(name)) throw Missing(name);
    }

    private void Take(JsonTokenType token)
    {
        if (!_json.Read() || _json.TokenType != token) throw new LedgerEntryException("The entry is not a JSON object with 14 members.");
    }

    private static LedgerEntryException Missing(ReadOnlySpan<byte> name) => new($"The member {System.Text.Encoding.UTF8.GetString(name)} of the entry is missing, at the wrong position or invalid.");
}
