using System.Collections;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Storage.Json;

/// <summary>Value lists of item types that are known only at run time.</summary>
internal static class ValueLists
{
    public static bool IsOne(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>);

    /// <summary>The empty list, which is what a silent source gives; null for types that are no lists.</summary>
    public static object? EmptyOf(Type type) => IsOne(type) ? type.GetProperty(nameof(ValueList<int>.Empty))!.GetValue(null) : null;

    /// <summary>True for a list without items, and for null where a list should be.</summary>
    public static bool IsEmpty(object? list) => list is null || (list is IEnumerable items && !items.GetEnumerator().MoveNext());
}
