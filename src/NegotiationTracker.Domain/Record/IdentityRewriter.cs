using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>
/// Finds and rewrites the ids of actors and people in a value. It finds them by their types, so that no fact with a new member for one can be forgotten.
/// </summary>
internal static class IdentityRewriter
{
    private static readonly ConditionalWeakTable<Type, PropertyInfo[]> Members = [];
    private static readonly ConditionalWeakTable<Type, MethodInfo> Copies = [];

    /// <summary>By the type of an item. They are not among the copies, because an item is copied too.</summary>
    private static readonly ConditionalWeakTable<Type, MethodInfo> Lists = [];
    private static readonly MethodInfo OfItems = typeof(IdentityRewriter).GetMethod(nameof(Items), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Returns the value with the ids as which its ids are read. Returns the same object if it has no such id.</summary>
    public static object Rewrite(object value, Identities identities) => value switch
    {
        IIdentityFact => value,
        ActorCode actor => identities.Of(actor),
        NamedPerson named => identities.Of(named.Person) is var person && person == named.Person ? named : named with { Person = person, Unmatched = false },
        _ when ItemOf(value.GetType()) is { } item => Lists.GetValue(item, static t => OfItems.MakeGenericMethod(t)).Invoke(null, [value, identities])!,
        _ => Record(value, identities),
    };

    /// <summary>Returns the ids of actors and people in a fact.</summary>
    public static IEnumerable<StreamId> IdsIn(object value) => value switch
    {
        IIdentityFact => [],
        ActorCode actor => [StreamId.Actor(actor)],
        NamedPerson named => [StreamId.Person(named.Person)],
        _ when ItemOf(value.GetType()) is not null => ((IEnumerable)value).Cast<object>().SelectMany(IdsIn),
        _ => MembersOf(value).Select(m => m.GetValue(value)).OfType<object>().SelectMany(IdsIn),
    };

    private static PropertyInfo[] MembersOf(object value) =>
        Members.GetValue(value.GetType(), static t => [.. t.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null && CanHaveId(p.PropertyType, []))]);

    private static object Record(object value, Identities identities)
    {
        object? copy = null;
        foreach (var member in MembersOf(value))
        {
            if (member.GetValue(value) is { } before && Rewrite(before, identities) is var after && !ReferenceEquals(before, after))
            {
                copy ??= Copies.GetValue(value.GetType(), static t => t.GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance)!).Invoke(value, null)!;
                member.SetValue(copy, after);
            }
        }

        return copy ?? value;
    }

    /// <summary>Returns a list with other ids. Items that are now equal are one item.</summary>
    private static ValueList<T> Items<T>(ValueList<T> items, Identities identities)
        where T : class
    {
        var rewritten = items.Select(i => (T)Rewrite(i, identities)).ToList();
        return rewritten.Zip(items).All(p => ReferenceEquals(p.First, p.Second)) ? items : rewritten.Distinct().ToValueList();
    }

    private static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>Returns whether values of a type can have an id of an actor or a person somewhere in them.</summary>
    private static bool CanHaveId(Type type, HashSet<Type> above) =>
        type == typeof(ActorCode) || type == typeof(NamedPerson) || type == typeof(Fact)
        || (ItemOf(type) is { } item && CanHaveId(item, above))
        || (type.IsClass && type.Assembly == typeof(Fact).Assembly && type.GetMethod("<Clone>$") is not null && above.Add(type)
            && type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(p => p.SetMethod is not null && CanHaveId(p.PropertyType, above)));
}
