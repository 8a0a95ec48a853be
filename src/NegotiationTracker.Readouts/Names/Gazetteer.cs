using System.Text.RegularExpressions;
using NegotiationTracker.Contracts;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Names;

/// <summary>Finds the names of the registry in a text: whole words, whatever their case and marks, the longest name first.</summary>
internal sealed partial class Gazetteer
{
    /// <summary>Names with so few letters are read only where they have the case of the registry: "us" is no country.</summary>
    private const int ShortName = 4;

    /// <summary>Words of a state's form of government. With them, an adjective or the name after "of" is the name of the state.</summary>
    private static readonly HashSet<string> Forms = new(StringComparer.Ordinal)
    {
        "republic", "federation", "kingdom", "union", "sultanate", "emirate", "commonwealth", "confederation", "principality", "state", "democratic", "federal", "islamic", "socialist", "people", "arab",
        "government", "grand", "duchy",
    };

    private readonly WordAutomaton<(Meaning Meaning, string Name, bool IsRegistered)> _names = new();
    private readonly Dictionary<string, string> _initials = new(StringComparer.Ordinal);

    public Gazetteer(Registry registry)
    {
        foreach (var actor in registry.Actors)
        {
            foreach (var name in actor.Names)
            {
                Add(name, new Meaning(NameKind.Actor, actor.Code), isRegistered: true);
                foreach (var adjective in Adjectives(name))
                {
                    Add(adjective, new Meaning(NameKind.Adjective, actor.Code), isRegistered: false);
                }

                _ = name.Length is >= 2 and <= 6 && name.All(char.IsUpper) && _initials.TryAdd(name, actor.Code);
            }

            foreach (var adjective in actor.Adjectives)
            {
                Add(adjective, new Meaning(NameKind.Adjective, actor.Code), isRegistered: true);
            }
        }

        foreach (var person in registry.People)
        {
            foreach (var name in person.Names)
            {
                Add(person.Id, name);
            }
        }

        foreach (var place in registry.Places)
        {
            foreach (var name in place.Names)
            {
                Add(name, new Meaning(NameKind.Place, place.Slug), isRegistered: true);
            }
        }

        foreach (var process in registry.Processes)
        {
            foreach (var title in process.Titles)
            {
                Add(title, new Meaning(NameKind.Process, process.Slug), isRegistered: true);
            }
        }
    }

    /// <summary>Returns the names in a part of a text, in order. None overlaps another.</summary>
    public List<Mention> Find(string text, Span part)
    {
        var words = Word.In(text, part);
        var found = new List<(int First, int Length, Mention Mention)>();
        foreach (var (first, length, meanings) in _names.Find([.. words.Select(w => w.Compared)]))
        {
            var span = new Span(words[first].Span.Start, words[first + length - 1].Span.End);
            if (!IsOnePhrase(text, words, first, length))
            {
                continue;
            }

            var written = text[span.Start..span.End];
            var fitting = meanings.Where(m => Fits(written, m.Name, text.AsSpan(0, span.Start))).ToList();
            if (fitting.Count > 0)
            {
                found.Add((first, length, new Mention(span, [.. fitting.Select(m => m.Meaning).Distinct()], fitting.Exists(m => m.IsRegistered))));
            }
        }

        found.AddRange(Initialisms(text, words));
        var chosen = new List<(int First, int Length, Mention Mention)>();
        foreach (var next in found.OrderByDescending(f => f.Length).ThenBy(f => f.First))
        {
            if (!chosen.Exists(c => next.First < c.First + c.Length && c.First < next.First + next.Length))
            {
                chosen.Add(next);
            }
        }

        return [.. chosen.OrderBy(c => c.First).Select(c => WithForm(text, words, c.First, c.Length, c.Mention))];
    }

    /// <summary>Adds a person's name, and each ending of it with a word of three letters or more: a text often has the last names alone.</summary>
    private void Add(string person, string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < words.Length; i++)
        {
            var rest = string.Join(' ', words[i..]);
            if (i == 0 || rest.Length >= 3)
            {
                Add(rest, new Meaning(NameKind.Person, person), isRegistered: i == 0);
            }
        }
    }

    private void Add(string name, Meaning meaning, bool isRegistered)
    {
        var words = Word.Of(name);
        words = words.Length > 1 && words[0] == "the" ? words[1..] : words;
        _names.Add(words, (meaning, name, isRegistered));
    }

    /// <summary>Returns whether nothing but spaces, hyphens, and the full stop of an initial is between the words.</summary>
    private static bool IsOnePhrase(string text, List<Word> words, int first, int length)
    {
        for (var i = first; i < first + length - 1; i++)
        {
            var between = text[words[i].Span.End..words[i + 1].Span.Start];
            if (between.AsSpan().Trim(" \t\r\n'’") is not ("" or "-" or "‑" or "–" or ".") || (between[0] == '.' && words[i].Span.Length > 3) || between.Contains("\n\n", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns whether words are the name: names begin with a capital letter unless the registry has a small one, and short ones are written as in the registry.</summary>
    private static bool Fits(string written, string name, ReadOnlySpan<char> before) =>
        (!char.IsLower(written[0]) || IsSmall(name, before)) && (name.Length > ShortName || !name.All(char.IsUpper) || written.Replace(".", string.Empty, StringComparison.Ordinal) == name);

    /// <summary>Returns whether the registry writes a name small, such as "the militias". If its article is part of it, then the text has to have it.</summary>
    private static bool IsSmall(string name, ReadOnlySpan<char> before) =>
        name.StartsWith("the ", StringComparison.Ordinal) ? char.IsLower(name[4]) && before.EndsWith("the ", StringComparison.OrdinalIgnoreCase) : char.IsLower(name[0]);

    /// <summary>Returns the words whose capital letters are an initialism of the registry, such as NA for the Northern Alliance.</summary>
    private IEnumerable<(int First, int Length, Mention Mention)> Initialisms(string text, List<Word> words)
    {
        for (var first = 0; first < words.Count; first++)
        {
            var initials = string.Empty;
            for (var next = first; next < words.Count && next < first + 8; next++)
            {
                var word = text[words[next].Span.Start..words[next].Span.End];
                if (next > first && !IsOnePhrase(text, words, next - 1, 2))
                {
                    break;
                }

                if (char.IsUpper(word[0]) && word.Length > 1)
                {
                    initials += word[0];
                    if (initials.Length > 1 && next > first && _initials.TryGetValue(initials, out var actor))
                    {
                        yield return (first, next - first + 1, new Mention(new Span(words[first].Span.Start, words[next].Span.End), [new Meaning(NameKind.Actor, actor)], IsRegistered: false));
                    }
                }
                else if (next == first || word is not ("of" or "the" or "and" or "for"))
                {
                    break;
                }
            }
        }
    }

    /// <summary>Returns the mention with the words of the form of government around it: "the Islamic Republic of X", "the X Republic".</summary>
    private static Mention WithForm(string text, List<Word> words, int first, int length, Mention mention)
    {
        if (mention.Actor is not { } actor || mention.Meanings.Any(m => m.Kind == NameKind.Person))
        {
            return mention;
        }

        var (start, end) = (first, first + length - 1);
        if (mention.Of(NameKind.Actor) is not null && start >= 2 && words[start - 1].Compared == "of" && IsForm(words[start - 2]))
        {
            start -= 2;
            while (start > 0 && char.IsUpper(text[words[start - 1].Span.Start]) && words[start - 1].Compared != "the" && IsOnePhrase(text, words, start - 1, 2))
            {
                start--;
            }
        }
        else
        {
            while (end + 1 < words.Count && IsForm(words[end + 1]) && IsOnePhrase(text, words, end, 2))
            {
                end++;
            }
        }

        return start == first && end == first + length - 1
            ? mention
            : new Mention(new Span(words[start].Span.Start, words[end].Span.End), [new Meaning(NameKind.Actor, actor)], IsRegistered: false);

        bool IsForm(Word word) => char.IsUpper(text[word.Span.Start]) && Forms.Contains(word.Compared);
    }

    /// <summary>Returns the adjectives that English usually makes of a name of one word. Most of them are no word, and so are never found.</summary>
    private static IEnumerable<string> Adjectives(string name)
    {
        // "Norlandian Federation" has the adjective in it.
        if (Word.Of(name) is [var first, var last] && Forms.Contains(last) && !Forms.Contains(first) && first.Length > ShortName && first is not ("united" or "people's"))
        {
            return [name.Split(' ', '-')[0]];
        }

        if (name.Length <= ShortName || name.Contains(' ', StringComparison.Ordinal) || name.All(char.IsUpper))
        {
            return name.Length is > 2 and <= ShortName && !name.All(char.IsUpper) && !name.Contains(' ', StringComparison.Ordinal) ? [name + "i", name + "an", name + "ian"] : [];
        }

        var stem = Ending().Replace(name, string.Empty);
        string[] endings = ["an", "ian", "ean", "n", "ish", "ese", "i", "ic", "er", "ite"];
        return endings.SelectMany(e => new[] { name + e, stem + e }).Where(a => ComparableText.Of(a) != ComparableText.Of(name)).Distinct(StringComparer.Ordinal);
    }

    [GeneratedRegex("(?:[aeiouy]|ey|ia|land)$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Ending();
}
