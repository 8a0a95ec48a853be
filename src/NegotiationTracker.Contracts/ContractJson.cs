using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NegotiationTracker.Contracts;

/// <summary>The JSON form of the contracts. Names are in camel case. Null, empty lists and empty maps are left out, unless the member is required.</summary>
public static class ContractJson
{
    /// <summary>The form of an instant: UTC, to the microsecond.</summary>
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Gets the options for reading and writing answers. Reading ignores unknown members, so an older client can read a newer service.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OmitEmptyCollections } },
        Converters = { new InstantConverter() },
    };

    /// <summary>Leaves empty lists and maps of contracts out, unless they are required.</summary>
    public static void OmitEmptyCollections(JsonTypeInfo info)
    {
        if (info.Type.Assembly != typeof(ContractJson).Assembly)
        {
            return;
        }

        foreach (var property in info.Properties.Where(p => !p.IsRequired && p.PropertyType != typeof(string) && p.PropertyType.IsAssignableTo(typeof(IEnumerable))))
        {
            property.ShouldSerialize = (_, value) => value is IEnumerable items && items.Cast<object?>().Any();
        }
    }

    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture));
    }
}
