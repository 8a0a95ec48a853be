using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Api.OpenApi;

/// <summary>The schemas of values that are written as one text, number or flag.</summary>
internal static class ValueSchemas
{
    private const string Slugs = "[a-z0-9]+(-[a-z0-9]+)*";

    /// <summary>Returns the schema of a value. Returns null for a record or a list.</summary>
    public static OpenApiSchema? Find(Type type) =>
        type == typeof(string) ? Text()
        : type == typeof(bool) ? new OpenApiSchema { Type = JsonSchemaType.Boolean }
        : type == typeof(int) ? new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" }
        : type == typeof(long) ? new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }
        : type == typeof(decimal) || type == typeof(double) ? new OpenApiSchema { Type = JsonSchemaType.Number }
        : type == typeof(DateTimeOffset) ? Text("date-time")
        : type == typeof(Guid) || type == typeof(EntryId) ? Text("uuid")
        : type == typeof(EdtfDate) ? Edtf()
        : type == typeof(Duration) ? Text("duration", "^P([0-9]{1,6}[YMWD])*(T([0-9]{1,6}[HMS])+)?$", "P7D", "PT24H")
        : type == typeof(Latitude) ? Degrees("51.1694")
        : type == typeof(Longitude) ? Degrees("71.4491")
        : type == typeof(Slug) ? SlugText("northern-talks")
        : type == typeof(PersonId) ? SlugText("p-1")
        : type == typeof(ActorCode) ? Text(null, "^[A-Z][A-Z0-9_]{1,31}$", "HOSTLAND")
        : type == typeof(StreamId) ? Text(null, $"^({string.Join('|', Categories.All)})-.+$", "process-northern-talks")
        : type == typeof(Name) || type == typeof(WrittenName) ? Name()
        : type == typeof(LanguageTag) ? Language()
        : type.IsEnum ? new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. JsonNames.Allowed(type).Select(t => (JsonNode)t)] }
        : TextValues.IsOne(type) ? Text()
        : null;

    private static OpenApiSchema Text(string? format = null, string? pattern = null, params string[] examples) => new()
    {
        Type = JsonSchemaType.String,
        Format = format,
        Pattern = pattern,
        Examples = examples.Length == 0 ? null : [.. examples.Select(e => (JsonNode)e)],
    };

    private static OpenApiSchema SlugText(string example)
    {
        var schema = Text(null, $"^{Slugs}$", example);
        schema.MaxLength = Slug.MaxLength;
        return schema;
    }

    private static OpenApiSchema Degrees(string example)
    {
        var schema = Text(null, @"^-?(0|[1-9][0-9]{0,2})(\.[0-9]{1,12})?$", example);
        schema.Description = "Degrees in decimal, as a text, so that no digit is lost.";
        return schema;
    }

    private static OpenApiSchema Name()
    {
        var schema = Text();
        (schema.MinLength, schema.MaxLength) = (1, Domain.Values.Name.MaxLength);
        return schema;
    }

    private static OpenApiSchema Language()
    {
        var schema = Text(null, "^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$", "en", "zh-Hant");
        (schema.MaxLength, schema.Description) = (LanguageTag.MaxLength, "A language tag (BCP 47).");
        return schema;
    }

    private static OpenApiSchema Edtf()
    {
        var schema = Text("edtf", @"^[-+0-9XYTZ:?~%./]+$", "2017-03-14", "2017-03", "2017-03-11/2017-03-20", "2016-12-30T00:00:00+03:00");
        schema.Description = "A time as its source gives it, in the form of ISO 8601-2 (EDTF).";
        return schema;
    }
}
