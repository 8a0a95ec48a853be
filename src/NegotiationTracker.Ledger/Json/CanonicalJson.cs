using System.Buffers;
using System.Text.Json;

namespace NegotiationTracker.Ledger.Json;

/// <summary>
/// The canonical form of a JSON value (RFC 8785, JCS). Refused: a property name that occurs twice, text that is not well-formed
/// Unicode, a number beyond IEEE 754 binary64, nesting deeper than 64.
/// </summary>
public static class CanonicalJson
{
    /// <exception cref="CanonicalJsonException">The text is not JSON, or has no canonical form.</exception>
    public static byte[] Of(ReadOnlySpan<byte> utf8Json)
    {
        using var document = Parse(utf8Json);
        return Of(document.RootElement);
    }

    /// <exception cref="CanonicalJsonException">The value has no canonical form.</exception>
    public static byte[] Of(JsonElement value)
    {
        using var writer = CanonicalJsonWriter.Rent();
        return writer.Write(value).ToArray();
    }

    /// <summary>Appends the canonical form to <paramref name="output"/>. Appends nothing if the value is refused.</summary>
    /// <exception cref="CanonicalJsonException">The value has no canonical form.</exception>
    public static void Write(JsonElement value, IBufferWriter<byte> output)
    {
        using var writer = CanonicalJsonWriter.Rent();
        output.Write(writer.Write(value));
    }

    private static JsonDocument Parse(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json);
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.ParseValue(ref reader);
            // Reads past the value: anything but white space there throws.
            reader.Read();
            return document;
        }
        catch (JsonException error)
        {
            document?.Dispose();
            throw new CanonicalJsonException("The text is not JSON", string.Empty, error);
        }
    }
}
