using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NegotiationTracker.Storage.Json;

/// <summary>
/// Reads and writes records as in events: the members that build them, and no computed ones. A computed member may change, and an event may not.
/// The base library cannot do it: it passes null to a constructor if an empty list is absent.
/// </summary>
internal sealed class RecordConverters(Func<Type, bool> isStored) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => isStored(typeToConvert) && IsRecord(typeToConvert) && !typeToConvert.IsAbstract;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    /// <summary>Returns whether a type is a record. The compiler gives only records a method that prints their members.</summary>
    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    private sealed class Converter<T> : JsonConverter<T>
    {
        private readonly RecordShape _shape = RecordShape.For(typeof(T));

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException($"{typeof(T)} must be an object");
            }

            var given = _shape.Start();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                var place = _shape.Find(name);
                if (place < 0 || !given.TryMarkGiven(place))
                {
                    throw new JsonException($"{typeof(T)} has no member {name}, or has it twice");
                }

                reader.Read();
                given.Set(place, ReadMember(ref reader, _shape.Members[place], options));
            }

            return given.Missing() is [var missing, ..] ? throw new JsonException($"{typeof(T)} has no member {missing.Name}") : (T)given.Create();
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var member in _shape.Members)
            {
                var getter = member.Getter ?? throw new InvalidOperationException($"{typeof(T)} cannot be stored: {member.Name} cannot be read back.");
                var it = getter.Invoke(value);
                if (!IsLeftOut(member, it))
                {
                    writer.WritePropertyName(member.Name);
                    WriteMember(writer, it, member.Type, options);
                }
            }

            writer.WriteEndObject();
        }

        /// <summary>Returns whether a member is left out. Only values that reading restores are left out.</summary>
        private static bool IsLeftOut(RecordMember member, object? value) =>
            value is null ? member.Default is null
            : ValueLists.IsOne(member.Type) && ValueLists.IsEmpty(value) && !member.Nullable && ValueLists.IsEmpty(member.Default);

        private static void WriteMember(Utf8JsonWriter writer, object? value, Type type, JsonSerializerOptions options)
        {
            if (value is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                JsonSerializer.Serialize(writer, value, type, options);
            }
        }

        private static object? ReadMember(ref Utf8JsonReader reader, RecordMember member, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Null && member.Nullable)
            {
                return null;
            }

            return JsonSerializer.Deserialize(ref reader, member.Type, options) ?? throw new JsonException($"the member {member.Name} of {typeof(T)} must not be null");
        }
    }
}
