using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Contracts;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>What is known of a text while it is read: who takes part in which role, who was spoken of last, and the drafts so far.</summary>
internal sealed partial class Discourse(ReadoutText text, Registry registry, ReadoutContext context, IReadOnlyList<Unit> units)
{
    public const string Participant = "participant";
    public const string Observer = "observer";
    public const string Host = "host";

    private static readonly string[] Sides = [Participant, "party"];

    private readonly List<Draft> _drafts = [];
    private readonly Dictionary<Unit, (List<Referent> Referents, List<Clause> Clauses)> _parsed = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Unit, bool> _past = new(ReferenceEqualityComparer.Instance);
    private IReadOnlyList<Unit> _units = units;
    private List<(string Actor, string Post)>? _postsInText;

    public ReadoutText Text => text;

    public ReadoutContext Context => context;

    public Registry Registry => registry;

    /// <summary>Gets or sets the units. They are found again once people are learned from a list.</summary>
    public IReadOnlyList<Unit> Units
    {
        get => _units;
        set
        {
            _units = value;
            _parsed.Clear();
            _past.Clear();
            _postsInText = null;
        }
    }

    /// <summary>Gets the units that are no title, and that are not about earlier times.</summary>
    public IEnumerable<Unit> Told => Units.Where(u => u.Block.Kind != BlockKind.Title && !IsPast(u));

    /// <summary>Returns whether all of a unit is about earlier times.</summary>
    public bool IsPast(Unit unit)
    {
        if (!_past.TryGetValue(unit, out var isPast))
        {
            _past[unit] = isPast = Background.IsOf(unit) || (ClausesOf(unit) is { Count: > 0 } clauses && clauses.All(c => c.Mood == Mood.Earlier && !c.IsPerfect));
        }

        return isPast;
    }

    /// <summary>Gets the day of publication. Null if only a month or a year is known.</summary>
    public DateOnly? PublishedDay { get; } = context.Published is { Text.Length: 10 } day ? DateOnly.ParseExact(day.Text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>Gets the first role of each actor that takes part.</summary>
    public Dictionary<string, string> Roles { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the people that the text introduces.</summary>
    public List<KnownPerson> Introduced { get; } = [];

    public string? HostActor { get; set; }

    /// <summary>Gets the posts of the registry.</summary>
    public IReadOnlyList<string> Posts { get; } = [.. registry.People.SelectMany(p => p.Posts).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Gets or sets the actor that speaks as "we".</summary>
    public string? Publisher { get; set; } = context.Publisher;

    /// <summary>Gets or sets the role of the publisher, if the head of the text says that it mediates.</summary>
    public string? PublisherRole { get; set; }

    /// <summary>Gets or sets the number of the round.</summary>
    public int? Number { get; set; }

    /// <summary>Gets or sets the actor that spoke last, with its role. A pronoun means it.</summary>
    public (string Actor, string Role)? LastSpeaker { get; set; }

    /// <summary>Gets or sets the actor that the sentence before begins with. "It" means that.</summary>
    public string? LastActor { get; set; }

    public IReadOnlyList<Draft> Drafts => _drafts;

    /// <summary>Gets the path of the round. Without a number, the day of publication is its key until somebody says which round it is.</summary>
    public string Round => $"/processes/{context.Process}/rounds/{context.Round ?? Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? context.Published?.Text.Split('/')[0] ?? "new"}";

    /// <summary>Gets the sides of the talks: those that take part as such.</summary>
    public IReadOnlyList<string> Parties => [.. Roles.Where(r => Sides.Contains(r.Value, StringComparer.Ordinal)).Select(r => r.Key)];

    /// <summary>Gets the actor that "the Government" means: the one whose government the text names.</summary>
    public string? Government => Units.SelectMany(u => u.Mentions.Where(m => m.Of(NameKind.Actor) is not null && GovernmentOf().IsMatch(u.Text[..(m.Span.Start - u.Span.Start)])
            || GovernmentAfter().IsMatch(u.Text[(m.Span.End - u.Span.Start)..]) || text.WordsOf(m.Span).StartsWith("Government", StringComparison.Ordinal)))
        .Select(m => m.Actor).OfType<string>().Distinct(StringComparer.Ordinal).Where(a => a != HostActor).ToList() is [var only] ? only : null;

    /// <summary>Returns the words of a unit that name somebody.</summary>
    public IReadOnlyList<Referent> ReferentsOf(Unit unit) => Parsed(unit).Referents;

    /// <summary>Returns the clauses of a unit.</summary>
    public IReadOnlyList<Clause> ClausesOf(Unit unit) => Parsed(unit).Clauses;

    private (List<Referent> Referents, List<Clause> Clauses) Parsed(Unit unit)
    {
        if (!_parsed.TryGetValue(unit, out var parsed))
        {
            var referents = Referent.Of(this, unit);
            _parsed[unit] = parsed = (referents, Clause.Of(this, unit, referents));
        }

        return parsed;
    }

    /// <summary>Returns the actors that words name: those of the name, of the post, of the role, or of the publisher. Returns none if that is open.</summary>
    public IReadOnlyList<string> ActorsOf(Referent? referent) => referent switch
    {
        null or { Kind: ReferentKind.Nobody or ReferentKind.It } => [],
        { Actors.Count: > 0 } => referent.Actors,
        { Kind: ReferentKind.We } => Publisher is { } publisher ? [publisher] : [],
        { Kind: ReferentKind.He } => LastSpeaker is { } last ? [last.Actor] : [],
        { Kind: ReferentKind.Post, Post: { } post } => ActorOfPost(post) is { } holder ? [holder] : [],
        { Kind: ReferentKind.Collective or ReferentKind.They } => Counted(referent.Words, ActorsIn(RoleOfWords(referent.Words))),
        _ => [],
    };

    /// <summary>Returns the actors if they are as many as words say, such as "both" or "the three". Whether a host is one of the sides is open if a list names it without a role.</summary>
    public IReadOnlyList<string> Counted(string words, IReadOnlyList<string> actors)
    {
        if (Count().Match(words) is not { Success: true } count)
        {
            return actors.Count > 2 && actors.Any(a => a == HostActor && IsRoleAssumed(a)) ? [] : actors;
        }

        var number = count.Value.ToLowerInvariant() switch { "three" => 3, "four" => 4, _ => 2 };
        return actors.Count == number ? actors
            : actors.Where(a => a != HostActor || !IsRoleAssumed(a)).ToList() is { } others && others.Count == number ? others
            : [];
    }

    /// <summary>Returns the actors in a role. Parties are participants too.</summary>
    public IReadOnlyList<string> ActorsIn(string role) =>
        [.. role == Host ? HostActor is { } host ? [host] : [] : Roles.Where(r => r.Value == role || (Sides.Contains(role, StringComparer.Ordinal) && Sides.Contains(r.Value, StringComparer.Ordinal))).Select(r => r.Key)];

    /// <summary>Returns the role that a collective name has.</summary>
    public static string RoleOfWords(string words) => words.ToLowerInvariant() switch
    {
        var w when w.Contains("observer", StringComparison.Ordinal) => Observer,
        var w when w.Contains("guarantor", StringComparison.Ordinal) => "guarantor",
        var w when w.Contains("mediat", StringComparison.Ordinal) => "mediator",
        var w when w.Contains("facilitator", StringComparison.Ordinal) => "facilitator",
        var w when w.Contains("host", StringComparison.Ordinal) => Host,
        var w when w.Contains("co-chair", StringComparison.Ordinal) => "co-chair",
        var w when w.Contains("part", StringComparison.Ordinal) && !w.Contains("participa", StringComparison.Ordinal) => "party",
        var w when w.Contains("side", StringComparison.Ordinal) => "party",
        _ => Participant,
    };

    /// <summary>Returns the role of an actor at the meeting. A host that a list names without a role is the host there too.</summary>
    public string? RoleOf(string actor) => actor == HostActor && (!Roles.ContainsKey(actor) || IsRoleAssumed(actor)) ? Host : Roles.GetValueOrDefault(actor);

    /// <summary>Returns whether no words give the role in which an actor is seated.</summary>
    public bool IsRoleAssumed(string actor) => Find("seat-delegation", b => b["actor"]!.GetValue<string>() == actor)?.Doubts.Contains(Doubt.RoleAssumed) == true;

    public void Add(string rule, string command, string target, JsonObject body, IEnumerable<Span> spans, params IEnumerable<Doubt> doubts) =>
        _drafts.Add(new Draft(rule, command, target, body, [.. spans.Distinct().Select(text.RangeOf)], [.. doubts.Distinct()]));

    /// <summary>Returns the draft of a command with these members, so that a second mention adds to it.</summary>
    public Draft? Find(string command, Func<JsonObject, bool> matches) => _drafts.Find(d => d.Command == command && matches(d.Body));

    /// <summary>Adds members and words to a draft. What it has stays.</summary>
    public void Extend(Draft draft, JsonObject more, IEnumerable<Span> spans)
    {
        foreach (var (member, value) in more)
        {
            draft.Body.TryAdd(member, value?.DeepClone());
        }

        _drafts[_drafts.IndexOf(draft)] = draft with { Ranges = [.. draft.Ranges.Concat(spans.Select(text.RangeOf)).Distinct()] };
    }

    /// <summary>Returns the draft of a delegation with the role that the text gives after all.</summary>
    public Draft InRole(Draft draft, string role)
    {
        draft.Body["role"] = role;
        return _drafts[_drafts.IndexOf(draft)] = draft with { Doubts = [.. draft.Doubts.Where(d => d != Doubt.RoleAssumed)] };
    }

    /// <summary>Returns a slug for a thing in its stream, made of where it is said.</summary>
    public string SlugAt(string kind, Span span) => $"{kind}-{context.Source}-{text.RangeOf(span).Start}" is { Length: > 100 } slug ? slug[^100..].TrimStart('-') : $"{kind}-{context.Source}-{text.RangeOf(span).Start}";

    /// <summary>Returns a person as a command names one: the name as written, and the id if the registry has the person.</summary>
    public JsonObject PersonNamed(string asWritten, string? person = null)
    {
        var compared = ComparableText.Of(asWritten);
        var id = person is not null ? registry.People.FirstOrDefault(p => p.Id == person)?.Id
            : registry.People.Where(p => p.Names.Any(n => ComparableText.Of(n) == compared)).Select(p => p.Id).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null;
        return id is null ? new JsonObject { ["asWritten"] = asWritten } : new JsonObject { ["person"] = id, ["asWritten"] = asWritten };
    }

    /// <summary>Returns the actor of a person.</summary>
    public string? ActorOf(string person)
    {
        var known = registry.People.Concat(Introduced).FirstOrDefault(p => p.Id == person);
        return known?.Actor ?? Introduced.Find(i => known?.Names.Contains(i.Names[0], StringComparer.Ordinal) == true)?.Actor;
    }

    /// <summary>Returns the posts of a person in the registry.</summary>
    public IReadOnlyList<string> PostsOf(string person) => registry.People.FirstOrDefault(p => p.Id == person)?.Posts ?? [];

    /// <summary>Returns the actor whose post is meant by a post without a country. Returns null if that is open.</summary>
    public string? ActorOfPost(string post)
    {
        var compared = ComparableText.Of(post);
        var holders = registry.People.Where(p => p.Actor is not null && p.Posts.Any(held => Means(ComparableText.Of(held), compared))).ToList();
        var named = holders.Where(p => Units.Any(u => u.Mentions.Any(m => m.Of(NameKind.Person) == p.Id))).ToList();
        var actors = (named.Count > 0 ? named : holders).Select(p => p.Actor!).Concat(OfPostsInText(compared)).Distinct(StringComparer.Ordinal).ToList();
        var inRole = Roles.Where(r => compared.StartsWith(r.Value, StringComparison.Ordinal)).Select(r => r.Key).ToList();
        return actors.Count == 1 ? actors[0]
            : inRole.Count == 1 ? inRole[0]
            : actors.Count > 1 && HostActor is not null && actors.Contains(HostActor, StringComparer.Ordinal) ? HostActor
            : actors.Count == 0 && compared is "head of state" or "president" or "king" or "emir" ? HostActor
            : null;
    }

    /// <summary>Returns the actors whose post the text itself names.</summary>
    private IEnumerable<string> OfPostsInText(string post) => (_postsInText ??= [.. PostsInText()]).Where(p => Means(p.Post, post)).Select(p => p.Actor);

    private IEnumerable<(string Actor, string Post)> PostsInText()
    {
        foreach (var unit in Units)
        {
            foreach (Match match in PostOf().Matches(unit.Text))
            {
                var (start, end) = (unit.Span.Start + match.Index, unit.Span.Start + match.Index + match.Length);
                var actor = unit.Mentions.FirstOrDefault(m => m.Actor is not null && (m.Span.Start == end || (m.Span.End <= start && start - m.Span.End <= 3)))?.Actor
                    ?? (unit.Mentions.FirstOrDefault(m => m.Of(NameKind.Person) is not null && m.Span.Start >= end && AfterPost().IsMatch(unit.Text[(end - unit.Span.Start)..(m.Span.Start - unit.Span.Start)]))?.Of(NameKind.Person) is { } person ? ActorOf(person) : null);
                if (actor is not null)
                {
                    yield return (actor, ComparableText.Of(match.Groups["post"].Value));
                }
            }
        }
    }

    [GeneratedRegex(@"\b(?<post>" + Patterns.Post + @")\s+(?:of|for)\s+(?:the\s+)?|(?<=\s|^|['’]s\s)(?<post>" + Patterns.Post + @")\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex PostOf();

    [GeneratedRegex(@"^,\s+(?:(?:Mr|Mrs|Ms|Dr|H\.E)\.?\s+|Ambassador\s+|General\s+|Judge\s+|Professor\s+)*$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex AfterPost();

    [GeneratedRegex(@"\b(?:both|two|three|four)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Count();

    [GeneratedRegex(@"\bGovernment of\s+(?:the\s+)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex GovernmentOf();

    [GeneratedRegex(@"^(?:['’]s)?\s+government\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex GovernmentAfter();

    /// <summary>Returns whether a post can be meant by a shorter form: "the minister" is the minister of foreign affairs.</summary>
    private static bool Means(string held, string said) => held == said
        || (!(said == "minister" && (held.StartsWith("prime", StringComparison.Ordinal) || held.StartsWith("deputy", StringComparison.Ordinal)))
            && (held.StartsWith(said + " ", StringComparison.Ordinal) || held.EndsWith(" " + said, StringComparison.Ordinal) || said.StartsWith(held + " ", StringComparison.Ordinal)));
}
