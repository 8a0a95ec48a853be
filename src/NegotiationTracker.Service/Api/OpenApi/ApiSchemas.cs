using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Features.Entries;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Api.OpenApi;

/// <summary>
/// The schemas of one document. Those of bodies come from the records that the binder creates, and those of answers from the records that are written.
/// </summary>
internal sealed class ApiSchemas(OpenApiDocument document)
{
    private readonly Dictionary<(Type Type, bool Body), string> _names = [];

    /// <summary>Returns a reference to the schema of a command's body: the members of its record and of the envelope, and no others.</summary>
    public IOpenApiSchema Body(CommandDefinition definition)
    {
        var name = string.Concat(definition.Name.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            var schema = ObjectOf([definition.BodyType, typeof(Envelope)]);
            schema.Description = CodeComments.Of(definition.BodyType) ?? definition.Summary;
            document.AddComponent(name, schema);
        }

        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>Returns the schema of a type in a body.</summary>
    public IOpenApiSchema Body(Type type) =>
        type == typeof(PersonalName) ? new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 500, Description = "The name of a person, as its source writes it." }
        : type == typeof(EntryId) ? Entry()
        : type == typeof(Changes) ? new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() }
        : type == typeof(NamedPerson) ? Component(type, true, () => Described(ObjectOf([typeof(RequestRules.PersonBody)]), type))
        : ValueSchemas.Find(type) is { } value ? value
        : ValueLists.IsOne(type) ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = Body(type.GetGenericArguments()[0]), MaxItems = Commands.Binding.ValueBinders.MaxItems }
        : Component(type, true, () => Described(ObjectOf([type]), type));

    /// <summary>Returns the schema of a member of a body. The rules of a value may apply to its text, or to the texts of its list.</summary>
    private IOpenApiSchema Body(RecordMember member) =>
        member.Rules is not { } rules ? Body(member.Type)
        : ValueLists.IsOne(member.Type) ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = Body(rules), MaxItems = Commands.Binding.ValueBinders.MaxItems }
        : Body(rules);

    /// <summary>Returns the schema of a type in an answer. Null and empty lists may be left out, and later versions may add members.</summary>
    public IOpenApiSchema Answer(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(object) || type == typeof(JsonElement) || type.IsAssignableTo(typeof(JsonNode)) ? new OpenApiSchema()
            : ValueSchemas.Find(type) is { } value ? value
            : DictionaryValue(type) is { } values ? new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Answer(values) }
            : ItemOf(type) is { } item ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = Answer(item) }
            : Component(type, false, () => Described(AnswerObject(type), type));
    }

    private OpenApiSchema ObjectOf(IReadOnlyList<Type> types)
    {
        var members = types.SelectMany(t => RecordShape.For(t).Members.Select(m => (Of: t, Member: m))).ToList();
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = members.ToDictionary(m => m.Member.Name, m => Described(Body(m.Member), m.Of, m.Member.ClrName)),
            Required = members.Where(m => m.Member.Required).Select(m => m.Member.Name).ToHashSet(StringComparer.Ordinal),
            AdditionalPropertiesAllowed = false,
        };
    }

    private OpenApiSchema AnswerObject(Type type)
    {
        var nullability = new NullabilityInfoContext();
        var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetMethod is not null && p.GetIndexParameters().Length == 0 && !p.IsDefined(typeof(JsonIgnoreAttribute))).ToList();
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = members.ToDictionary(NameOf, p => Described(Answer(p.PropertyType), type, p.Name)),
            Required = members.Where(p => p.IsDefined(typeof(RequiredMemberAttribute)) || IsAlwaysWritten(p, nullability)).Select(NameOf).ToHashSet(StringComparer.Ordinal),
        };
    }

    private static bool IsAlwaysWritten(PropertyInfo property, NullabilityInfoContext nullability) =>
        nullability.Create(property).ReadState != NullabilityState.Nullable && (property.PropertyType == typeof(string) || !property.PropertyType.IsAssignableTo(typeof(IEnumerable)));

    private static string NameOf(PropertyInfo property) => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNames.Member(property.Name);

    /// <summary>Returns the component of a type. If bodies and answers write the type differently, then it has two components.</summary>
    private OpenApiSchemaReference Component(Type type, bool body, Func<OpenApiSchema> make)
    {
        if (!_names.TryGetValue((type, body), out var name))
        {
            name = ComponentName(type);
            name = _names.ContainsValue(name) ? name + (body ? "Body" : "Answer") : name;
            _names[(type, body)] = name;
            document.AddComponent(name, make());
        }

        return new OpenApiSchemaReference(name, document);
    }

    private static string ComponentName(Type type) =>
        type.IsGenericType ? string.Concat(type.GetGenericArguments().Select(ComponentName)) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]
        : type == typeof(ProblemBody) ? "ProblemDetails"
        : type.Name;

    private OpenApiSchema Entry() => new()
    {
        Description = "An entry by its id, or by the command that recorded it.",
        OneOf = [ValueSchemas.Find(typeof(EntryId))!, Component(typeof(RequestRules.EntryBody), true, () => ObjectOf([typeof(RequestRules.EntryBody)]))],
    };

    private static Type? DictionaryValue(Type type) => Interfaces(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))?.GetGenericArguments()[1];

    private static Type? ItemOf(Type type) => type.IsArray ? type.GetElementType()
        : Interfaces(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private static IEnumerable<Type> Interfaces(Type type) => type.IsInterface ? type.GetInterfaces().Prepend(type) : type.GetInterfaces();

    private static OpenApiSchema Described(OpenApiSchema schema, Type type)
    {
        schema.Description = CodeComments.Of(type);
        return schema;
    }

    private static IOpenApiSchema Described(IOpenApiSchema schema, Type type, string member)
    {
        if (CodeComments.Of(type, member) is { } text)
        {
            schema.Description = text;
        }

        return schema;
    }
}
