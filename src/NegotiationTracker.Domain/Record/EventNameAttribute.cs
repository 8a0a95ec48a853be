using System.Reflection;
using System.Runtime.CompilerServices;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>
/// The name of an event on disk and on the wire. A name never changes: a class may be renamed or moved, and its stored name stays the same.
/// </summary>
/// <param name="name">The name in kebab case, such as <c>delegation-seated</c>.</param>
/// <param name="version">The version of its form on disk, from 1.</param>
/// <param name="categories">The categories of stream on which the event may be recorded. If none is given, all are allowed.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name, int version, params string[] categories) : Attribute
{
    private static readonly ConditionalWeakTable<Type, EventNameAttribute> Known = [];

    /// <summary>Gets the name without its version, as in answers.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the version of its form on disk.</summary>
    public int Version { get; } = version;

    /// <summary>Gets the categories of stream on which the event may be recorded.</summary>
    public ValueList<string> Categories { get; } = categories.Length == 0 ? Streams.Categories.All : categories.ToValueList();

    /// <summary>Gets whether a stream may begin with the event. Any other first event on an unknown stream is probably a mistyped key.</summary>
    public bool BeginsStream { get; init; }

    /// <summary>Gets the name on disk, with its version.</summary>
    public string StoredName => $"{Name}.v{Version}";

    /// <summary>Returns the name of an event class.</summary>
    /// <exception cref="InvalidOperationException">The class has no name.</exception>
    public static EventNameAttribute Of(Type type) => Known.GetValue(type, t =>
        t.GetCustomAttribute<EventNameAttribute>() ?? throw new InvalidOperationException($"{t.Name} has no event name. Give it an [EventName]."));
}
