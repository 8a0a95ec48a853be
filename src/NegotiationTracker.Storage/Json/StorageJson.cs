using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Progress;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Storage.Json;

/// <summary>How events are stored, read models kept and answers written. The binder of commands reads requests.</summary>
public static class StorageJson
{
    /// <summary>
    /// Camel case; enums in kebab case; text values as their text; nothing written for null or an empty list; and on reading nothing passed over,
    /// so that stored data that drifted from its record is loud.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Build(IsStored);

    /// <summary>The same with more converters, which come first: for facts held as their base type, or texts that are encrypted on disk.</summary>
    public static JsonSerializerOptions With(params JsonConverter[] first) => Build(IsStored, first);

    /// <param name="isStored">Which records are stored in events, and so without their computed members.</param>
    /// <param name="first">Converters that come before those made here.</param>
    internal static JsonSerializerOptions Build(Func<Type, bool> isStored, params JsonConverter[] first)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,

            // Bodies are served as application/json with nosniff, never inside a page, and most of what is written here is not ASCII.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { EmptyLists, ContractJson.OmitEmptyCollections } },
        };
        Array.ForEach(first, options.Converters.Add);
        options.Converters.Add(new TextValueConverters());
        options.Converters.Add(new ValueListConverters());
        options.Converters.Add(new EnumConverters());
        options.Converters.Add(new RecordConverters(isStored));
        options.MakeReadOnly();
        return options;
    }

    /// <summary>Rows and what progress reads of them are not in events.</summary>
    private static bool IsStored(Type type) =>
        type.IsAssignableTo(typeof(Fact)) || type.Assembly == typeof(Slug).Assembly && type.Namespace != typeof(ReadModel).Namespace && type.Namespace != typeof(ProgressInput).Namespace;

    /// <summary>Leaves empty lists out, and puts them back where they were left out.</summary>
    private static void EmptyLists(JsonTypeInfo info)
    {
        var lists = info.Properties.Where(p => ValueLists.IsOne(p.PropertyType)).ToList();
        foreach (var list in lists)
        {
            list.ShouldSerialize = (_, value) => !ValueLists.IsEmpty(value);
        }

        lists.RemoveAll(l => l.Get is null || l.Set is null);
        if (lists.Count > 0 && info.Kind == JsonTypeInfoKind.Object)
        {
            info.OnDeserialized += record => lists.ForEach(l => l.Set!(record, l.Get!(record) ?? ValueLists.EmptyOf(l.PropertyType)));
        }
    }
}
