using System.Text.Json;
using System.Text.Json.Serialization;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Storage.Json;

/// <summary>Finds the types with one text form.</summary>
internal static class TextValues
{
    public static bool IsOne(Type type) =>
        Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITextValue<>) && i.GetGenericArguments()[0] == type);
}

/// <summary>Converts text values to their text, as values and as member names.</summary>
internal sealed class TextValueConverters : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => TextValues.IsOne(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : ITextValue<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.Text);

        private static T Parse(string? text) => T.Recorded(text!) is var parsed && parsed.Error is { } fault
            ? throw new JsonException($"{typeof(T).Name}: {fault.Rule}")
            : parsed.Value!;
    }
}

/// <summary>Converts enums to the texts of <see cref="JsonNames"/>.</summary>
internal sealed class EnumConverters : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(JsonNames.Text(value));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(JsonNames.Text(value));

        private static T Parse(string? text) => JsonNames.Value<T>(text!) ?? throw new JsonException($"{typeof(T).Name} has no value {text}");
    }
}

/// <summary>Converts value lists to arrays. It reads null as the empty list.</summary>
internal sealed class ValueListConverters : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => ValueLists.IsOne(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<ValueList<T>>
    {
        public override bool HandleNull => true;

        public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var items = JsonSerializer.Deserialize<T[]>(ref reader, options) ?? [];
            return Array.Exists(items, i => i is null) ? throw new JsonException("a list must not contain null") : items.ToValueList();
        }

        public override void Write(Utf8JsonWriter writer, ValueList<T>? value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var item in value ?? [])
            {
                JsonSerializer.Serialize(writer, item, options);
            }

            writer.WriteEndArray();
        }
    }
}
