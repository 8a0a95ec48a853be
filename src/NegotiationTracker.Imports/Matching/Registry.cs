using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Imports.Cells;

namespace NegotiationTracker.Imports.Matching;

/// <summary>An actor of the registry.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Names">Its names and aliases.</param>
/// <param name="Ids">Its ids in other collections.</param>
public sealed record KnownActor(string Code, IReadOnlyList<string> Names, IReadOnlyList<KnownId> Ids);

/// <summary>An id in another collection.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Id">The id.</param>
/// <param name="From">From when on it is the id. Null if no source says so.</param>
/// <param name="Until">Until when it is the id.</param>
public sealed record KnownId(string Scheme, string Id, EdtfDate? From = null, EdtfDate? Until = null);

/// <summary>An actor that a name may mean, and why.</summary>
/// <param name="Code">The code of the actor.</param>
/// <param name="Name">Its name that is close.</param>
/// <param name="Score">How close, from 0 to 100.</param>
/// <param name="Why">What is close: <c>words</c>, or <c>government-of-state</c>.</param>
public sealed record Suggestion(string Code, string Name, int Score, string Why);

/// <summary>What the record knows, as far as an import needs it.</summary>
public sealed class Registry
{
    /// <summary>The least score of a suggestion.</summary>
    private const int Close = 90;

    /// <summary>The number of names from which on a beginning of a word says little about whom a name means.</summary>
    private const int Common = 300;

    private static readonly string[] Articles = ["the", "a", "an", "al", "el", "la", "le", "les", "los", "las", "of"];

    private readonly Dictionary<(string, string), List<(string Code, KnownId Id)>> _byId = [];
    private readonly Dictionary<string, HashSet<string>> _byName = new(StringComparer.Ordinal);
    private readonly List<(string Code, string Name, string Folded)> _names = [];
    private readonly IReadOnlyDictionary<(string Scheme, string Id), string> _processes;
    private readonly IReadOnlyDictionary<(string Scheme, string Id), string> _documents;
    private readonly Dictionary<string, string> _places;
    private readonly Func<string, bool> _has;
    private readonly HashSet<string> _codes;
    private readonly Dictionary<string, List<int>> _byBeginning = new(StringComparer.Ordinal);
    private readonly int _longestName;

    /// <param name="actors">The actors.</param>
    /// <param name="processes">The processes with an id in another collection.</param>
    /// <param name="documents">The documents with an id in another collection.</param>
    /// <param name="places">The names of the places, with their ids.</param>
    /// <param name="has">Returns whether the record has the thing of a path such as <c>/documents/d-1</c>.</param>
    /// <param name="texts">The titles of documents, and their ids in other collections. Null if nothing is looked for by them.</param>
    public Registry(
        IEnumerable<KnownActor> actors, IReadOnlyDictionary<(string Scheme, string Id), string> processes, IReadOnlyDictionary<(string Scheme, string Id), string> documents, IEnumerable<(string Name, string Place)> places,
        Func<string, bool> has, IReadOnlyList<DocumentText>? texts = null)
    {
        (_processes, _documents, _has, DocumentTexts) = (processes, documents, has, texts ?? []);
        _places = places.GroupBy(p => Folded(p.Name), StringComparer.Ordinal).Where(g => g.Select(p => p.Place).Distinct().Count() == 1).ToDictionary(g => g.Key, g => g.First().Place, StringComparer.Ordinal);
        var all = actors.ToList();
        _codes = all.Select(a => a.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var actor in all)
        {
            foreach (var id in actor.Ids)
            {
                (_byId.TryGetValue((id.Scheme, id.Id), out var known) ? known : _byId[(id.Scheme, id.Id)] = []).Add((actor.Code, id));
            }

            foreach (var name in actor.Names)
            {
                var folded = Folded(name);
                if (folded.Length > 0 && (_byName.TryGetValue(folded, out var codes) ? codes : _byName[folded] = new HashSet<string>(StringComparer.Ordinal)).Add(actor.Code))
                {
                    foreach (var beginning in BeginningsOf(folded))
                    {
                        (_byBeginning.TryGetValue(beginning, out var names) ? names : _byBeginning[beginning] = []).Add(_names.Count);
                    }

                    _names.Add((actor.Code, name, folded));
                    _longestName = Math.Max(_longestName, folded.Count(c => c == ' ') + 1);
                }
            }
        }
    }

    /// <summary>Gets a registry without anything.</summary>
    public static Registry Empty { get; } = new([], new Dictionary<(string, string), string>(), new Dictionary<(string, string), string>(), [], _ => false);

    /// <summary>Gets the titles of documents, and their ids in other collections.</summary>
    internal IReadOnlyList<DocumentText> DocumentTexts { get; }

    /// <summary>Returns whether the record has the thing of a path.</summary>
    public bool Has(string path) => _has(path);

    /// <summary>Returns whether there is an actor with a code.</summary>
    public bool HasActor(string code) => _codes.Contains(code);

    /// <summary>Returns the process that has an id in another collection.</summary>
    public string? ProcessOf(string scheme, string id) => _processes.GetValueOrDefault((scheme, id));

    /// <summary>Returns the document that has an id in another collection.</summary>
    public string? DocumentOf(string scheme, string id) => _documents.GetValueOrDefault((scheme, id));

    /// <summary>Returns the place with a name.</summary>
    public string? PlaceOf(string name) => _places.GetValueOrDefault(Folded(name));

    /// <summary>Returns the actor that has an id on a day. Returns null if none has it, or several.</summary>
    public string? ActorOf(string scheme, string id, EdtfDate? at)
    {
        var found = _byId.GetValueOrDefault((scheme, id)) ?? [];
        var then = found.Count < 2 || at is null ? found : [.. found.Where(f => (f.Id.From is null || !f.Id.From.CertainlyAfter(at)) && (f.Id.Until is null || !f.Id.Until.CertainlyBefore(at)))];
        return then.Select(f => f.Code).Distinct(StringComparer.Ordinal).ToList() is [var one] ? one : null;
    }

    /// <summary>Returns the actor with a folded name. A name of one or two letters, or of two actors, names nobody.</summary>
    public string? ActorNamed(string name) => Folded(name) is { Length: > 2 } folded && _byName.GetValueOrDefault(folded) is { Count: 1 } one ? one.First() : null;

    /// <summary>Returns up to five actors that a name may mean, the closest first. None of them is applied by itself.</summary>
    public IReadOnlyList<Suggestion> SuggestionsFor(string name)
    {
        var folded = Folded(name);
        if (folded.Length <= 2)
        {
            return [];
        }

        const string Government = "government ";
        var state = folded.StartsWith(Government, StringComparison.Ordinal) ? folded[Government.Length..] : null;
        var near = BeginningsOf(folded).Select(b => _byBeginning.GetValueOrDefault(b)).OfType<List<int>>().OrderBy(l => l.Count).ToList();
        var candidates = near.Where((l, i) => i == 0 || l.Count <= Common).SelectMany(l => l).Distinct().Select(i => _names[i]);
        return [.. candidates.Select(n => n.Folded == state ? new Suggestion(n.Code, n.Name, 100, "government-of-state")
                : new Suggestion(n.Code, n.Name, FuzzySharp.Fuzz.TokenSetRatio(folded, n.Folded), "words"))
            .Where(s => s.Score >= Close).GroupBy(s => s.Code, StringComparer.Ordinal).Select(g => g.MaxBy(s => s.Score)!)
            .OrderByDescending(s => s.Score).ThenBy(s => s.Code, StringComparer.Ordinal).Take(5)];
    }

    /// <summary>Returns the actors that a text names, by the longest name at each place, in their order.</summary>
    public IReadOnlyList<string> ActorsIn(string text)
    {
        var words = Folded(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = new List<string>();
        for (var start = 0; start < words.Length;)
        {
            var next = start + 1;
            for (var count = Math.Min(_longestName, words.Length - start); count > 0; count--)
            {
                var name = string.Join(' ', words, start, count);
                if (name.Length > 2 && _byName.GetValueOrDefault(name) is { Count: 1 } one)
                {
                    found.Add(one.First());
                    next = start + count;
                    break;
                }
            }

            start = next;
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> BeginningsOf(string folded) => folded.Split(' ').Select(w => w.Length <= 3 ? w : w[..3]).Distinct(StringComparer.Ordinal);

    /// <summary>Returns the text by which names are matched: comparable, without articles, apostrophes and punctuation.</summary>
    public static string Folded(string name)
    {
        var words = WordsOf(name);
        var kept = words.Where(w => !IsArticle(w)).ToArray();
        return string.Join(' ', kept.Length > 0 ? kept : words);
    }

    /// <summary>Returns whether a comparable word says nothing about whom or what a name means.</summary>
    internal static bool IsArticle(string word) => Articles.Contains(word, StringComparer.Ordinal);

    /// <summary>Returns the comparable words of a text.</summary>
    internal static string[] WordsOf(string text)
    {
        var plain = new string([.. ComparableText.Of(CellText.Normalized(text)).Where(c => c != '\'').Select(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark ? c : ' ')]);
        return plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
