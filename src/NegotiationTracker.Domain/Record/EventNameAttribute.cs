using System.Reflection;
using System.Runtime.CompilerServices;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>
/// The name of an event on disk and on the wire. Names are for ever: a class may be renamed or moved, and what is stored and answered stays the same.
/// </summary>
/// <param name="name">The name in kebab case, such as <c>delegation-seated</c>.</param>
/// <param name="version">The version of its form on disk, from 1.</param>
/// <param name="categories">The categories of stream that the event may stand on; all of them if none is given.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name, int version, params string[] categories) : Attribute
{
    private static readonly ConditionalWeakTable<Type, EventNameAttribute> Known = [];

    /// <summary>Gets the name without its version: what answers call the event.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the version of its form on disk.</summary>
    public int Version { get; } = version;

    /// <summary>Gets the categories of stream that the event may stand on.</summary>
    public ValueList<string> Categories { get; } = categories.Length == 0 ? Streams.Categories.All : categories.ToValueList();

    /// <summary>Gets whether a stream may begin with the event. Any other event on an unknown stream is more likely a mistyped key than a beginning.</summary>
    public bool BeginsStream { get; init; }

    /// <summary>Gets the name on disk, with its version.</summary>
    public string StoredName => $"{Name}.v{Version}";

    /// <summary>Returns the name of an event's class.</summary>
    /// <exception cref="InvalidOperationException">The class has no name.</exception>
    public static EventNameAttribute Of(Type type) => Known.GetValue(type, t =>
        t.GetCustomAttribute<EventNameAttribute>() ?? throw new InvalidOperationException($"{t.Name} has no name on disk; give it an [EventName]"));
}
