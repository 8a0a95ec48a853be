using System.Collections;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Storage.Json;

/// <summary>Handles value lists with item types that are known only at run time.</summary>
internal static class ValueLists
{
    public static bool IsOne(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>);

    /// <summary>Returns the empty list of a type. Returns null for types that are not lists.</summary>
    public static object? EmptyOf(Type type) => IsOne(type) ? type.GetProperty(nameof(ValueList<int>.Empty))!.GetValue(null) : null;

    /// <summary>Returns true for a list without items, and for null instead of a list.</summary>
    public static bool IsEmpty(object? list) => list is null || (list is IEnumerable items && !items.GetEnumerator().MoveNext());
}
