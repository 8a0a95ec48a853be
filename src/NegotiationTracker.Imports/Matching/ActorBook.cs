using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Imports.Cells;

namespace NegotiationTracker.Imports.Matching;

/// <summary>An actor of a file that the registry does not know.</summary>
/// <param name="Key">Its key in the collection: an id, or a folded name with a country.</param>
/// <param name="Code">The code under which it is registered until somebody says who it is.</param>
/// <param name="Name">Its most frequent name.</param>
/// <param name="Country">The country of its rows.</param>
/// <param name="Records">The ids of the records that name it, at most 20.</param>
/// <param name="Count">The number of records that name it.</param>
/// <param name="Suggestions">The actors that it may be.</param>
public sealed record UnmatchedActor(string Key, string Code, string Name, string? Country, IReadOnlyList<string> Records, int Count, IReadOnlyList<Suggestion> Suggestions);

/// <summary>A new name of an actor that an id identifies.</summary>
/// <param name="Code">The code of the actor.</param>
/// <param name="Key">The key of the actor in the collection.</param>
/// <param name="Name">The name.</param>
/// <param name="Record">The first record with the name.</param>
public sealed record NewAlias(string Code, string Key, string Name, string Record);

/// <summary>The actors of one file. Who an actor is, is decided by its id at the day of its row, a decision, and its names, in this order.</summary>
/// <param name="registry">The registry.</param>
/// <param name="decided">The codes of actors of this collection, by key, that were decided or used before.</param>
/// <param name="prefix">What stands in new codes.</param>
internal sealed class ActorBook(Registry registry, IReadOnlyDictionary<string, string> decided, string prefix)
{
    private readonly Dictionary<string, Mentioned> _actors = new(StringComparer.Ordinal);

    /// <summary>Notes that a row names an actor. Returns its key. Returns null if there is neither an id nor a name.</summary>
    public string? Note(string record, string? name, IReadOnlyList<(string Scheme, string Id, string? Code)> ids, string? country, EdtfDate? at, string kind, bool isListed)
    {
        var named = name is not null && Name.Parse(name) is { Error: null, Value.Text: var text } ? text : null;
        var id = ids.Count == 0 ? null : $"{ids[0].Scheme}/{ids[0].Id}";
        if (id is null && named is null)
        {
            return null;
        }

        var key = id ?? $"name/{Registry.Folded(named!)}/{(country is null ? string.Empty : Registry.Folded(country))}";
        if (!_actors.TryGetValue(key, out var actor))
        {
            _actors[key] = actor = new Mentioned(ids, country, kind);
        }

        actor.IsListedOnly &= isListed;
        actor.Days.Add(at);
        actor.Records.Add(record);
        if (named is not null)
        {
            actor.Names[named] = actor.Names.GetValueOrDefault(named) + 1;
            actor.FirstRecord.TryAdd(named, record);
        }

        return key;
    }

    /// <summary>Returns the code of an actor.</summary>
    public string CodeOf(string key)
    {
        var actor = _actors[key];
        return actor.Code ??= decided.GetValueOrDefault(key) ?? ById(actor) ?? ByName(actor) ?? OwnCode(key, actor);
    }

    /// <summary>Returns whether the actor is one that this import registers.</summary>
    public bool IsOwn(string key) => CodeOf(key) == OwnCode(key, _actors[key]);

    /// <summary>Returns the actors that this import registers, in the order of their codes.</summary>
    public IEnumerable<(string Key, string Code, string Name, string Kind, IReadOnlyList<(string Scheme, string Id, string? Code)> Ids)> Own() =>
        _actors.Where(a => !a.Value.IsListedOnly && IsOwn(a.Key)).Select(a => (a.Key, CodeOf(a.Key), NameOf(a.Value), a.Value.Kind, a.Value.Ids)).OrderBy(a => a.Item2, StringComparer.Ordinal);

    /// <summary>Returns the actors that somebody should match.</summary>
    public IReadOnlyList<UnmatchedActor> Unmatched() =>
        [.. _actors.Where(a => IsOwn(a.Key) && !decided.ContainsKey(a.Key)).Select(a => new UnmatchedActor(
            a.Key, CodeOf(a.Key), NameOf(a.Value), a.Value.Country, [.. a.Value.Records.Distinct(StringComparer.Ordinal).Take(20)], a.Value.Records.Distinct(StringComparer.Ordinal).Count(),
            [.. a.Value.Names.Keys.SelectMany(registry.SuggestionsFor).Where(s => s.Code != CodeOf(a.Key)).GroupBy(s => s.Code, StringComparer.Ordinal).Select(g => g.MaxBy(s => s.Score)!)
                .OrderByDescending(s => s.Score).ThenBy(s => s.Code, StringComparer.Ordinal).Take(5)]))
            .OrderByDescending(a => a.Count).ThenBy(a => a.Code, StringComparer.Ordinal)];

    /// <summary>Returns the codes of all actors, by key.</summary>
    public IReadOnlyDictionary<string, string> Codes() => _actors.Where(a => !a.Value.IsListedOnly).ToDictionary(a => a.Key, a => CodeOf(a.Key), StringComparer.Ordinal);

    /// <summary>Returns the other names of actors that an id identifies.</summary>
    public IEnumerable<NewAlias> Aliases() =>
        from a in _actors
        where !a.Value.IsListedOnly && a.Value.Ids.Count > 0 && a.Value.Names.Count > 1
        let name = NameOf(a.Value)
        from other in a.Value.Names.Keys
        where Registry.Folded(other) != Registry.Folded(name)
        orderby CodeOf(a.Key), other
        select new NewAlias(CodeOf(a.Key), a.Key, other, a.Value.FirstRecord[other]);

    private string? ById(Mentioned actor)
    {
        var found = actor.Ids.SelectMany(i => actor.Days.Distinct().Select(day => registry.ActorOf(i.Scheme, i.Id, day))).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return found is [var one] ? one : null;
    }

    private string? ByName(Mentioned actor) => actor.Names.Keys.Select(registry.ActorNamed).OfType<string>().Distinct(StringComparer.Ordinal).ToList() is [var one] ? one : null;

    private string OwnCode(string key, Mentioned actor) =>
        actor.Ids.Select(i => i.Code).FirstOrDefault(c => c is not null && ActorCode.Parse(c).Error is null) ?? $"X_{prefix}_{CellText.Hex(key, 5).ToUpperInvariant()}";

    /// <summary>The place of a name in the file decides nothing: the most frequent one is the name.</summary>
    private static string NameOf(Mentioned actor) =>
        actor.Names.Count == 0 ? actor.Ids[0].Id : actor.Names.OrderByDescending(n => n.Value).ThenBy(n => n.Key, StringComparer.Ordinal).First().Key;

    private sealed class Mentioned(IReadOnlyList<(string Scheme, string Id, string? Code)> ids, string? country, string kind)
    {
        public IReadOnlyList<(string Scheme, string Id, string? Code)> Ids { get; } = ids;

        public string? Country { get; } = country;

        public string Kind { get; } = kind;

        public bool IsListedOnly { get; set; } = true;

        public HashSet<EdtfDate?> Days { get; } = [];

        public List<string> Records { get; } = [];

        public Dictionary<string, int> Names { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> FirstRecord { get; } = new(StringComparer.Ordinal);

        public string? Code { get; set; }
    }
}
