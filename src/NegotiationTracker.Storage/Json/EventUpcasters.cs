using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Events;

namespace NegotiationTracker.Storage.Json;

/// <summary>
/// Turns the stored data of one event from one version of its form into the next. It is a pure function of the data: it reads no clock, no database and no key, and an
/// encrypted name passes through it as it is.
/// </summary>
public interface IEventUpcaster
{
    /// <summary>Gets the name of the event in the older form, such as <c>delegation-seated</c>.</summary>
    string Name { get; }

    /// <summary>Gets the version that it reads.</summary>
    int Version { get; }

    /// <summary>Gets the name, with its version, of the form that it makes.</summary>
    string NextStoredName { get; }

    /// <summary>Returns the data in the next form.</summary>
    JsonObject Upcast(JsonObject data);
}

/// <summary>
/// Reads any stored form of an event as today's. Upcasters are chained, <c>v1</c> to <c>v2</c> to <c>v3</c>, until the catalogue knows the form. Only reading goes this way:
/// the ledger, the relay, copies, exports and verification use the stored name and the stored bytes.
/// </summary>
public sealed class EventUpcasters
{
    private readonly EventCatalog _catalog;
    private readonly Dictionary<string, IEventUpcaster> _byStoredName;

    /// <param name="catalog">The events of today.</param>
    /// <param name="upcasters">One for each older form.</param>
    /// <exception cref="ArgumentException">A form is today's, has two upcasters, or leads to no form of today.</exception>
    public EventUpcasters(EventCatalog catalog, params IReadOnlyCollection<IEventUpcaster> upcasters)
    {
        _catalog = catalog;
        _byStoredName = upcasters.ToDictionary(StoredNameOf, StringComparer.Ordinal);
        foreach (var (storedName, upcaster) in _byStoredName)
        {
            if (catalog.Find(storedName) is not null)
            {
                throw new ArgumentException($"{storedName} is a form of today and needs no upcaster; remove it or raise the version of the event", nameof(upcasters));
            }

            _ = Of(storedName) ?? throw new ArgumentException($"the upcaster of {storedName} makes {upcaster.NextStoredName}, which leads to no event of the catalogue", nameof(upcasters));
        }
    }

    /// <summary>Gets the upcasters of this release. There are none: no older form was ever released.</summary>
    public static IReadOnlyCollection<IEventUpcaster> Released { get; } = [];

    /// <summary>Returns every name under which events of a class are stored: today's, and those of its older forms.</summary>
    public string[] StoredNamesOf(Type type) => [_catalog.Of(type).StoredName, .. OlderForms.Where(f => Of(f)!.Type == type)];

    /// <summary>Gets the names of all older forms.</summary>
    public IReadOnlyCollection<string> OlderForms => _byStoredName.Keys;

    /// <summary>Returns the event of today that a stored form is read as; null if this program knows no such form.</summary>
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
    /// <exception cref="KeyNotFoundException">Nothing is known of a form: this program is older than the log.</exception>
    public (EventDefinition Event, JsonObject Data) Read(string storedName, JsonObject data)
    {
        while (_byStoredName.TryGetValue(storedName, out var upcaster))
        {
            (storedName, data) = (upcaster.NextStoredName, upcaster.Upcast(data));
        }

        return (_catalog.Find(storedName) ?? throw new KeyNotFoundException($"the event {storedName} is not in the catalogue: the log is newer than this program"), data);
    }

    private static string StoredNameOf(IEventUpcaster upcaster) => $"{upcaster.Name}.v{upcaster.Version}";
}
