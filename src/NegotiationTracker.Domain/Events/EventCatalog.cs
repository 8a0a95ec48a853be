using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Events;

/// <summary>An event of the event catalog.</summary>
/// <param name="Type">The class of its data.</param>
/// <param name="Name">The event name without its version.</param>
/// <param name="Version">The version of its form on disk.</param>
/// <param name="Categories">The categories of stream on which it may be recorded.</param>
/// <param name="BeginsStream">Whether a stream may begin with it.</param>
public sealed record EventDefinition(Type Type, string Name, int Version, ValueList<string> Categories, bool BeginsStream)
{
    /// <summary>Gets the event name on disk, with its version.</summary>
    public string StoredName => $"{Name}.v{Version}";

    internal static EventDefinition Of(Type type)
    {
        var name = EventNameAttribute.Of(type);
        return new EventDefinition(type, name.Name, name.Version, name.Categories, name.BeginsStream);
    }
}

/// <summary>The list of all events. Each event has one name, on disk and on the wire.</summary>
public sealed class EventCatalog
{
    private readonly Dictionary<Type, EventDefinition> _byType;
    private readonly Dictionary<string, EventDefinition> _byStoredName;

    /// <param name="types">The classes of events. Each has an <see cref="EventNameAttribute"/>.</param>
    /// <exception cref="ArgumentException">Two classes have the same name.</exception>
    public EventCatalog(IEnumerable<Type> types)
    {
        Events = [.. types.Select(EventDefinition.Of).OrderBy(e => Place(e.Categories)).ThenBy(e => e.Name, StringComparer.Ordinal)];
        if (Events.GroupBy(e => e.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"{string.Join(" and ", twice.Select(e => e.Type.Name))} have the same name {twice.Key}. Give each event its own name.", nameof(types));
        }

        _byType = Events.ToDictionary(e => e.Type);
        _byStoredName = Events.ToDictionary(e => e.StoredName, StringComparer.Ordinal);
    }

    /// <summary>Gets the catalog of this program: the event classes of the domain.</summary>
    public static EventCatalog Current { get; } = new(typeof(Fact).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Fact)) && !t.IsAbstract));

    /// <summary>
    /// Gets the events by their first category of stream, in the order of <see cref="Categories.All"/>, then by name. Events of every stream come last.
    /// </summary>
    public IReadOnlyList<EventDefinition> Events { get; }

    /// <summary>Returns the event with data of a class.</summary>
    public EventDefinition Of(Type type) => _byType[type];

    /// <summary>Returns the event with a name on disk. Returns null if this program does not know it.</summary>
    public EventDefinition? Find(string storedName) => _byStoredName.GetValueOrDefault(storedName);

    /// <summary>Returns the class of an event with a name on disk.</summary>
    /// <exception cref="KeyNotFoundException">This program does not know the name, because it is older than the log.</exception>
    public Type TypeOf(string storedName) => Find(storedName)?.Type ?? throw new KeyNotFoundException($"The event {storedName} is not in the catalog, because the log is newer than this program. Start a newer version.");

    /// <summary>Returns every event except the given ones.</summary>
    internal IReadOnlySet<Type> AllBut(params Type[] handled) => Events.Select(e => e.Type).Except(handled).ToHashSet();

    /// <summary>Returns the events whose facts are of a type.</summary>
    internal IEnumerable<Type> Of<TFact>() => Events.Select(e => e.Type).Where(t => t.IsAssignableTo(typeof(TFact)));

    /// <summary>Returns the events that are never on a stream of any of the categories.</summary>
    internal IReadOnlySet<Type> NotOn(params string[] categories) =>
        Events.Where(e => !e.Categories.Any(c => categories.Contains(c, StringComparer.Ordinal))).Select(e => e.Type).ToHashSet();

    private static int Place(ValueList<string> categories) =>
        categories.Count == Categories.All.Count ? int.MaxValue : Categories.All.TakeWhile(c => c != categories[0]).Count();
}
