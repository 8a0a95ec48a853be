using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;

namespace NegotiationTracker.Storage.Json;

/// <summary>The JSON of events, read models and answers. The binder of commands reads requests.</summary>
public static class StorageJson
{
    /// <summary>Events, their evidence, and the types of the domain that these have as members.</summary>
    private static readonly HashSet<Type> InEvents = MembersOf([.. EventCatalog.Current.Events.Select(e => e.Type), typeof(Domain.Record.Evidence)]);

    /// <summary>
    /// Gets the options: camel case, enums in kebab case, text values as their text, nothing written for null or an empty list. Reading refuses unknown members,
    /// so that stored data that differs from its record causes an error.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Build(IsStored);

    /// <summary>Returns the options with more converters, which come first: for facts with a base type, or for encrypted texts.</summary>
    public static JsonSerializerOptions With(params JsonConverter[] first) => Build(IsStored, first);

    /// <param name="isStored">Which records are stored in events, and thus without computed members.</param>
    /// <param name="first">Converters that come before the others.</param>
    internal static JsonSerializerOptions Build(Func<Type, bool> isStored, params JsonConverter[] first)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,

            // Bodies are served as application/json with nosniff, never inside a page, and most of the text is not ASCII.
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

    private static bool IsStored(Type type) => type.IsAssignableTo(typeof(Fact)) || InEvents.Contains(type);

    /// <summary>Returns the types, and those of the members that build them, at any depth.</summary>
    private static HashSet<Type> MembersOf(IEnumerable<Type> types)
    {
        var found = new HashSet<Type>();
        var open = new Queue<Type>(types);
        while (open.TryDequeue(out var type))
        {
            if (type.Assembly == typeof(Fact).Assembly && found.Add(type))
            {
                foreach (var member in type.GetProperties().Where(p => p.CanWrite))
                {
                    open.Enqueue(member.PropertyType);
                }
            }

            // The items of a list, or the value that may be null.
            foreach (var argument in type.GetGenericArguments())
            {
                open.Enqueue(argument);
            }
        }

        return found;
    }

    /// <summary>Leaves empty lists out when writing, and restores them when reading.</summary>
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
