using System.Globalization;
using System.Text.Json;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>The place and time that an entry had in the log that it was copied from.</summary>
/// <param name="Index">The index.</param>
/// <param name="RecordedAt">UTC, microseconds.</param>
public sealed record OriginalPosition(long Index, DateTimeOffset RecordedAt);

/// <summary>What stands beside an event's data on the server: its envelope, as a JSON object.</summary>
/// <param name="When">Valid time, as EDTF.</param>
/// <param name="Evidence">The evidence, as JSON.</param>
/// <param name="Key">The idempotency key.</param>
/// <param name="BodyHash">Hash of the request body.</param>
/// <param name="RecordedBy">Opaque principal id.</param>
/// <param name="CorrelationId">Trace id of the request, where there is one.</param>
/// <param name="CausationId">The event that led to it, where the sender said one.</param>
/// <param name="Copied">Only on an entry that was copied from another log.</param>
public sealed record EventMetadata(string? When, string Evidence, string Key, string BodyHash, string RecordedBy, string? CorrelationId, string? CausationId, OriginalPosition? Copied = null)
{
    /// <summary>The server's own name for it; its projections look for it.</summary>
    public const string CorrelationIdName = "$correlationId";

    /// <summary>The server's own name for what led to an event.</summary>
    public const string CausationIdName = "$causationId";

    /// <summary>The member that says which index a copied entry has.</summary>
    public const string CopiedIndexName = "tracker-index";

    /// <summary>The member that says when a copied entry was recorded.</summary>
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

    /// <summary>Reads what <see cref="ToBytes"/> writes; members of other names are somebody else's.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">A member is missing or not of its kind.</exception>
    public static EventMetadata Read(ReadOnlyMemory<byte> bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        if (json.RootElement is not { ValueKind: JsonValueKind.Object } all)
        {
            throw new FormatException("the metadata is no object");
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
        _ => throw new FormatException($"the metadata has not both {CopiedIndexName} and {CopiedRecordedAtName} as they are written"),
    };

    private static string? Text(JsonElement all, string name) => !all.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"the metadata's {name} is no text");

    private static FormatException Missing(string name) => new($"the metadata has no {name}");

    private static void Write(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
