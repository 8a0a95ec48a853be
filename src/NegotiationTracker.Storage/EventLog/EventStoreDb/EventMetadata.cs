using System.Globalization;
using System.Text.Json;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>The index and recorded time that an entry had in the log from which it was copied.</summary>
/// <param name="Index">The index.</param>
/// <param name="RecordedAt">UTC, microseconds.</param>
public sealed record OriginalPosition(long Index, DateTimeOffset RecordedAt);

/// <summary>The metadata of an event on the server: its envelope, as a JSON object.</summary>
/// <param name="When">Valid time, as EDTF.</param>
/// <param name="Evidence">The evidence, as JSON.</param>
/// <param name="Key">The idempotency key.</param>
/// <param name="BodyHash">Hash of the request body.</param>
/// <param name="RecordedBy">Opaque principal id.</param>
/// <param name="CorrelationId">Trace id of the request, if there is one.</param>
/// <param name="CausationId">The id of the event that led to it, if the sender gave one.</param>
/// <param name="Copied">Only for an entry that was copied from another log.</param>
public sealed record EventMetadata(string? When, string Evidence, string Key, string BodyHash, string RecordedBy, string? CorrelationId, string? CausationId, OriginalPosition? Copied = null)
{
    /// <summary>The server's own name for the correlation id. Its projections look for it.</summary>
    public const string CorrelationIdName = "$correlationId";

    /// <summary>The server's own name for the causation id.</summary>
    public const string CausationIdName = "$causationId";

    /// <summary>The member with the index of a copied entry.</summary>
    public const string CopiedIndexName = "tracker-index";

    /// <summary>The member with the recorded time of a copied entry.</summary>
    public const string CopiedRecordedAtName = "tracker-recordedAt";

    private const string RecordedByName = "recordedBy";

    public static EventMetadata Of(NewEvent e, OriginalPosition? copied = null) => new(e.When, e.EvidenceJson, e.Key, e.BodyHash, e.RecordedBy, e.CorrelationId, e.CausationId, copied);

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            Write(json, CorrelationIdName, CorrelationId);
            Write(json, CausationIdName, CausationId);
            Write(json, Headers.When, When);
            json.WritePropertyName(Headers.Evidence);
            json.WriteRawValue(Evidence);
            Write(json, Headers.Key, Key);
            Write(json, Headers.BodyHash, BodyHash);
            Write(json, RecordedByName, RecordedBy);
            if (Copied is { } copied)
            {
                json.WriteNumber(CopiedIndexName, copied.Index);
                Write(json, CopiedRecordedAtName, copied.RecordedAt.UtcDateTime.ToString(EntryReader.TimeFormat, CultureInfo.InvariantCulture));
            }

            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Reads the output of <see cref="ToBytes"/>. It ignores members with other names.</summary>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    /// <exception cref="FormatException">A member is missing or has the wrong type.</exception>
    public static EventMetadata Read(ReadOnlyMemory<byte> bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        if (json.RootElement is not { ValueKind: JsonValueKind.Object } all)
        {
            throw new FormatException("the metadata is not a JSON object");
        }

        var evidence = all.TryGetProperty(Headers.Evidence, out var found) ? found.GetRawText() : throw Missing(Headers.Evidence);
        return new EventMetadata(
            Text(all, Headers.When), evidence, Text(all, Headers.Key) ?? throw Missing(Headers.Key), Text(all, Headers.BodyHash) ?? throw Missing(Headers.BodyHash),
            Text(all, RecordedByName) ?? throw Missing(RecordedByName), Text(all, CorrelationIdName), Text(all, CausationIdName), CopiedOf(all));
    }

    private static OriginalPosition? CopiedOf(JsonElement all) => (all.TryGetProperty(CopiedIndexName, out var index), Text(all, CopiedRecordedAtName)) switch
    {
        (false, null) => null,
        (true, { } at) when index.ValueKind == JsonValueKind.Number && index.TryGetInt64(out var number)
            && DateTimeOffset.TryParseExact(at, EntryReader.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) => new OriginalPosition(number, time),
        _ => throw new FormatException($"the metadata needs both {CopiedIndexName} and {CopiedRecordedAtName}"),
    };

    private static string? Text(JsonElement all, string name) => !all.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"the member {name} of the metadata is not a text");

    private static FormatException Missing(string name) => new($"the metadata has no {name}");

    private static void Write(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
