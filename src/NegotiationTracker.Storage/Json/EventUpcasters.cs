using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Events;

namespace NegotiationTracker.Storage.Json;

/// <summary>
/// Turns the stored data of one event from one version of its form into the next. It is a pure function of the data: it reads no clock, no database and no key. An
/// encrypted name passes through unchanged.
/// </summary>
public interface IEventUpcaster
{
    /// <summary>Gets the name of the event in the older form, such as <c>delegation-seated</c>.</summary>
    string Name { get; }

    /// <summary>Gets the version that it reads.</summary>
    int Version { get; }

    /// <summary>Gets the name, with its version, of the form that it returns.</summary>
    string NextStoredName { get; }

    /// <summary>Returns the data in the next form.</summary>
    JsonObject Upcast(JsonObject data);
}

/// <summary>
/// Reads any stored form of an event as today's. Upcasters form a chain, <c>v1</c> to <c>v2</c> to <c>v3</c>, until the event catalog knows the form. Only reading uses them:
/// the ledger, the relay, copies, exports and verification use the stored name and the stored bytes.
/// </summary>
public sealed class EventUpcasters
{
    private readonly EventCatalog _catalog;
    private readonly Dictionary<string, IEventUpcaster> _byStoredName;

    /// <param name="catalog">The events of today.</param>
    /// <param name="upcasters">One for each older form.</param>
    /// <exception cref="ArgumentException">A form is today's, has two upcasters, or does not lead to a form of today.</exception>
    public EventUpcasters(EventCatalog catalog, params IReadOnlyCollection<IEventUpcaster> upcasters)
    {
        _catalog = catalog;
        _byStoredName = upcasters.ToDictionary(StoredNameOf, StringComparer.Ordinal);
        foreach (var (storedName, upcaster) in _byStoredName)
        {
            if (catalog.Find(storedName) is not null)
            {
                throw new ArgumentException($"{storedName} is a current event name and needs no upcaster. Remove the upcaster, or raise the version of the event.", nameof(upcasters));
            }

            _ = Of(storedName) ?? throw new ArgumentException($"The upcaster of {storedName} makes {upcaster.NextStoredName}, which leads to no event of the catalog. Add the missing upcaster.", nameof(upcasters));
        }
    }

    /// <summary>Gets the upcasters of this release. There are none: no older form was ever released.</summary>
    public static IReadOnlyCollection<IEventUpcaster> Released { get; } = [];

    /// <summary>Returns every name on disk of a class of events: today's name, and those of its older forms.</summary>
    public string[] StoredNamesOf(Type type) => [_catalog.Of(type).StoredName, .. OlderForms.Where(f => Of(f)!.Type == type)];

    /// <summary>Gets the names of all older forms.</summary>
    public IReadOnlyCollection<string> OlderForms => _byStoredName.Keys;

    /// <summary>Returns the event of today for a stored form. Returns null if this program does not know the form.</summary>
    public EventDefinition? Of(string storedName)
    {
        for (var steps = 0; steps <= _byStoredName.Count; steps++)
        {
            if (_catalog.Find(storedName) is { } today)
            {
                return today;
            }

            if (!_byStoredName.TryGetValue(storedName, out var upcaster))
            {
                return null;
            }

            storedName = upcaster.NextStoredName;
        }

        return null;
    }

    /// <summary>Returns the data in today's form.</summary>
    /// <exception cref="KeyNotFoundException">This program does not know the form, because it is older than the log.</exception>
    public (EventDefinition Event, JsonObject Data) Read(string storedName, JsonObject data)
    {
        while (_byStoredName.TryGetValue(storedName, out var upcaster))
        {
            (storedName, data) = (upcaster.NextStoredName, upcaster.Upcast(data));
        }

        return (_catalog.Find(storedName) ?? throw new KeyNotFoundException($"The event {storedName} is not in the catalog, because the log is newer than this program. Start a newer version."), data);
    }

    private static string StoredNameOf(IEventUpcaster upcaster) => $"{upcaster.Name}.v{upcaster.Version}";
}
