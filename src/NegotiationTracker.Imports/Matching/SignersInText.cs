using System.Text.RegularExpressions;

namespace NegotiationTracker.Imports.Matching;

/// <summary>Somebody who signed for an actor.</summary>
/// <param name="Actor">The code of the actor.</param>
/// <param name="Person">The name of the person, as the text writes it without titles. Null if the text names no person for the actor.</param>
internal sealed record Signer(string Actor, string? Person);

/// <summary>
/// Finds who signed for whom in a text such as "For the Government of Northland: A. Signer, Minister". A name belongs to the actor in its own line, or to the one in the heading above it.
/// If it is not clear to whom a name belongs, or whether it is the name of a person, it is left out. Names in scripts without capital letters are not found.
/// </summary>
internal static partial class SignersInText
{
    /// <summary>The greatest number of words of a name.</summary>
    private const int MostWords = 6;

    private static readonly HashSet<string> Titles =
    [
        "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "hrh", "his", "her", "excellency", "highness", "hon", "honourable", "honorable", "sir", "rev", "reverend", "bishop", "father", "imam", "mullah", "sheikh", "sheik", "shaykh",
        "gen", "general", "brig", "brigadier", "maj", "major", "lt", "lieutenant", "col", "colonel", "capt", "captain", "adm", "admiral", "commander", "cdr", "cmdr", "sgt", "comrade", "cde", "eng", "engineer", "amb", "ambassador",
        "president", "minister", "governor", "senator", "prince", "princess", "king", "queen", "chief", "mme",
    ];

    /// <summary>Words that names have in small letters.</summary>
    private static readonly HashSet<string> Particles =
        ["abd", "abu", "ag", "al", "as", "bin", "bint", "ben", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el", "ibn", "la", "le", "ould", "ter", "ul", "ur", "van", "von", "wa", "y"];

    /// <summary>Words of offices. A part of a line that has one names no person, and no organisation either.</summary>
    private static readonly HashSet<string> Offices =
    [
        "adviser", "advisor", "affairs", "ambassador", "attorney", "chair", "chairman", "chairperson", "chairwoman", "chief", "chiefs", "commander", "coordinator", "delegate", "delegates", "deputy", "director", "elder", "elders", "envoy", "general",
        "governor", "head", "judge", "king", "leader", "leaders", "mayor", "member", "members", "minister", "ministers", "negotiator", "officer", "president", "prime", "rapporteur", "representative", "representatives", "secretary", "senator",
        "spokesman", "spokesperson", "spokeswoman", "staff", "vice",
    ];

    /// <summary>Words of organisations and states.</summary>
    private static readonly HashSet<string> Organisations =
    [
        "african", "agency", "alliance", "arab", "army", "assembly", "association", "authority", "battalion", "brigade", "brigades", "bloc", "board", "church", "civil", "clan", "clans", "coalition", "commission", "committee", "commonwealth",
        "communities", "community", "conference", "confederation", "congress", "corps", "council", "delegation", "democratic", "department", "embassy", "european", "faction", "federal", "federation", "force", "forces", "forum", "foundation",
        "front", "government", "group", "groups", "house", "institute", "international", "islamic", "kingdom", "league", "liberation", "militia", "ministry", "mission", "movement", "nation", "national", "nations", "network", "office",
        "opposition", "organisation", "organization", "parliament", "parties", "party", "patriotic", "people", "peoples", "popular", "province", "region", "regional", "republic", "resistance", "revolutionary", "senate", "society", "state",
        "states", "tribe", "tribes", "troops", "union", "unions", "united", "unity", "university", "wing",
    ];

    /// <summary>Other words that no name of a person has.</summary>
    private static readonly HashSet<string> Others =
    [
        "accord", "agreed", "agreement", "and", "annex", "article", "at", "behalf", "by", "ceasefire", "date", "day", "declaration", "defence", "defense", "done", "east", "eastern", "facilitated", "facilitator", "facilitators", "finance", "for",
        "foreign", "from", "guarantor", "guarantors", "in", "interior", "justice", "mediator", "mediators", "north", "northern", "observer", "observers", "of", "on", "peace", "place", "presence", "protocol", "security", "signatories",
        "signatory", "signature", "signatures", "signed", "south", "southern", "the", "to", "treaty", "west", "western", "with", "witness", "witnessed", "witnesses",
    ];

    /// <summary>Returns the actors of the registry that a text names, in their order, each with the people who signed for it.</summary>
    /// <param name="text">The text, with its line breaks.</param>
    /// <param name="registry">The registry.</param>
    public static IReadOnlyList<Signer> In(string text, Registry registry)
    {
        var people = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        string? heading = null;
        foreach (var line in text.Split(['\n', '\r', ';', '•', '|']).Select(l => Bullet().Replace(l.Trim(), string.Empty)).Where(l => l.Length > 0))
        {
            var actors = registry.ActorsIn(line);
            var isHeading = line.EndsWith(':') || Heading().IsMatch(line);
            var parts = Parts().Split(line).Select(p => p.Trim(' ', '.', '\'', '’')).Where(p => p.Length > 0).ToList();
            var isOfOthers = parts.Any(p => IsOrganisation(p) && registry.ActorsIn(p).Count == 0);
            if (actors.Count > 1 || isOfOthers || (actors.Count == 0 && isHeading))
            {
                heading = null;
                continue;
            }

            var actor = actors.Count == 1 ? actors[0] : heading;
            heading = actors.Count == 1 && !isHeading ? null : actor;

            // A line with a number has a date, or a place with its date.
            if (actor is null || line.Any(char.IsDigit))
            {
                continue;
            }

            foreach (var name in parts.Select(NameIn).OfType<string>().Where(n => registry.ActorsIn(n).Count == 0 && registry.PlaceOf(n) is null))
            {
                var own = people.TryGetValue(actor, out var known) ? known : people[actor] = [];
                if (!own.Contains(name, StringComparer.Ordinal))
                {
                    own.Add(name);
                }
            }
        }

        return [.. registry.ActorsIn(text).SelectMany(a => people.TryGetValue(a, out var names) ? names.Select(n => new Signer(a, n)) : [new Signer(a, null)])];
    }

    private static bool IsOrganisation(string part)
    {
        var words = Registry.WordsOf(part);
        return words.Any(Organisations.Contains) && !words.Any(Offices.Contains);
    }

    /// <summary>Returns the name of a person without titles, if a part of a line is one.</summary>
    private static string? NameIn(string part)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(IsTitle).ToList();
        return words.Count is >= 2 and <= MostWords && words.All(w => IsInitial(w) || IsWord(w) || Particles.Contains(w)) && words.Count(w => !Particles.Contains(w)) >= 2 && IsWord(words[^1])
            && !Registry.WordsOf(part).Any(w => Organisations.Contains(w) || Others.Contains(w)) && !words.Any(w => Offices.Contains(w.ToLowerInvariant()))
            ? string.Join(' ', words) : null;
    }

    private static bool IsTitle(string word) => word is "H.E." or "HE" || Titles.Contains(word.Replace(".", string.Empty, StringComparison.Ordinal).ToLowerInvariant());

    /// <summary>Returns whether a word is one or several initials, such as <c>A.</c> or <c>J.R.</c></summary>
    private static bool IsInitial(string word) => word.Split('.', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } letters && letters.All(l => l.Length == 1 && char.IsUpper(l[0]));

    /// <summary>Returns whether a word begins with a capital letter and has no other signs than a name. Two or three capital letters are an abbreviation.</summary>
    private static bool IsWord(string word)
    {
        if (word.Split('-', 2) is [var particle, var name] && Particles.Contains(particle))
        {
            return IsWord(name);
        }

        var letters = word.Where(char.IsLetter).ToList();
        return letters.Count >= 2 && char.IsUpper(letters[0]) && word.All(c => char.IsLetter(c) || c is '\'' or '’' or '-' or '‘')
            && (letters.Count > 3 || letters.Any(char.IsLower));
    }

    [GeneratedRegex(@"^(?:[-–—*·]|\(?\d{1,3}[.)])\s*", RegexOptions.None, 1000)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^(?:for|on behalf of|pour|por)\s", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("""[,:()\[\]/"“”«»\t]|\s[-–—]\s|\s(?:and|&|et|by|for|pour|por|on behalf of|represented|signed)(?=\s)""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Parts();
}
