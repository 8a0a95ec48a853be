using System.Collections.Concurrent;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Queries;

/// <summary>Finds what sort of value each member of an entry has, by the types of the event's record.</summary>
internal static class MemberKinds
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, string>> Known = new();

    /// <summary>Returns the kind of each member by its path, such as <c>speaker.person.person</c>. A list and its items have one path.</summary>
    public static IReadOnlyDictionary<string, string> Of(Fact fact) => fact is EntryCorrected correction
        ? Of(typeof(EntryCorrected)).Concat(Of(correction.Corrected).Select(k => KeyValuePair.Create($"corrected.{k.Key}", k.Value))).ToDictionary(StringComparer.Ordinal)
        : Of(fact.GetType());

    /// <summary>Returns the kinds of one type of event; without the members of the fact that a correction has in it.</summary>
    internal static IReadOnlyDictionary<string, string> Of(Type fact) => Known.GetOrAdd(fact, type =>
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["when"] = EnumText.Of(ValueKind.Date) };
        Add(type, string.Empty, found);
        Add(typeof(Evidence), "evidence.", found);
        return found;
    });

    private static void Add(Type record, string path, SortedDictionary<string, string> found)
    {
        foreach (var member in RecordShape.For(record).Members)
        {
            var type = ItemType(member.Type);
            if (KindOf(type, member.Name) is { } kind)
            {
                found[path + member.Name] = EnumText.Of(kind);
            }
            else if (!type.IsAbstract)
            {
                Add(type, $"{path}{member.Name}.", found);
            }
        }
    }

    private static Type ItemType(Type type) => ValueLists.IsOne(type) ? ItemType(type.GetGenericArguments()[0]) : Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>Returns the kind of one value of a type; null if the type is a record, whose members have kinds.</summary>
    private static ValueKind? KindOf(Type type, string member) =>
        type == typeof(EdtfDate) ? ValueKind.Date
        : type == typeof(Duration) ? ValueKind.Duration
        : type == typeof(ActorCode) ? ValueKind.Actor
        : type == typeof(PersonId) ? ValueKind.Person
        : type == typeof(StreamId) ? ValueKind.Stream
        : type == typeof(EntryId) ? ValueKind.Reference
        : type == typeof(Slug) ? KindOfSlug(member)
        : type == typeof(int) || type == typeof(long) ? ValueKind.Count
        : type == typeof(bool) || type.IsEnum ? ValueKind.Word
        : type == typeof(string) || type == typeof(Name) || type == typeof(PersonalName) || type == typeof(Latitude) || type == typeof(Longitude) ? ValueKind.Text
        : null;

    /// <summary>Returns the kind of thing that a slug names. The record has one type for all slugs, so the member that holds it decides.</summary>
    private static ValueKind KindOfSlug(string member) => member switch
    {
        "place" or "places" or "region" => ValueKind.Place,
        "process" or "processes" or "roundProcess" => ValueKind.Process,
        "document" => ValueKind.Document,
        "ceasefires" => ValueKind.Ceasefire,
        "body" => ValueKind.Body,
        "topics" or "capacity" or "purposes" or "types" => ValueKind.Word,
        _ => ValueKind.Reference,
    };
}
