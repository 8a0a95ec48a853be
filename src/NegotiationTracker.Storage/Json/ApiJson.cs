using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Storage.Json;

/// <summary>The JSON of answers: facts by their members, names as plain text, times in UTC to the microsecond.</summary>
public static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = StorageJson.With(new AnyFact(), new PlainName(), new Instant());

    private sealed class AnyFact : JsonConverter<Fact>
    {
        public override Fact Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("API answers cannot be read back");

        public override void Write(Utf8JsonWriter writer, Fact value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }

    private sealed class PlainName : JsonConverter<PersonalName>
    {
        public override PersonalName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("API answers cannot be read back");

        public override void Write(Utf8JsonWriter writer, PersonalName value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }

    private sealed class Instant : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString(EntryReader.TimeFormat, CultureInfo.InvariantCulture));
    }
}
