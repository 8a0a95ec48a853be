using System.Collections.ObjectModel;
using System.Globalization;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Briefs;

/// <summary>Writes the lines of one brief: values in words, and the numbers of the sources that they rest on, in the order of reading.</summary>
/// <param name="words">The words.</param>
/// <param name="names">The names of the ids in the answers.</param>
/// <param name="links">Links that keep the basis.</param>
public sealed class BriefWriter(BriefWords words, ResolvedNames names, Links links)
{
    private readonly List<string> _sources = [];
    private readonly Dictionary<string, List<(string Section, string About)>> _facts = new(StringComparer.Ordinal);
    private string _section = string.Empty;
    private bool _leavesSourcesOut;

    public BriefWords Words => words;

    public Links Links => links;

    /// <summary>Gets the names of rounds whose key is not a number, by stream.</summary>
    public IReadOnlyDictionary<string, string> Rounds { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Writes a section. Sources get their numbers while it is written.</summary>
    public BriefSection Section(string id, string title, Func<IEnumerable<BriefBlock>> write)
    {
        _section = title;
        return new BriefSection(id, title, [.. write()]);
    }

    /// <summary>Returns a fact: its value, and what it rests on.</summary>
    /// <param name="term">The name of its field.</param>
    /// <param name="aspect">The fact.</param>
    /// <param name="about">The name of the fact in the map of sources. Null for the name of the field.</param>
    public BriefFact Fact(string term, Aspect aspect, string? about = null) => new(term, BriefLine.Of([.. Value(aspect), .. Rests(about ?? term, aspect)]));

    /// <summary>Returns the value shown, with a mark if accounts differ or deny it.</summary>
    public IReadOnlyList<BriefRun> Value(Aspect aspect) =>
    [
        .. aspect.Value is { } value ? Value(aspect.ValueKind, value, aspect.UnmatchedName()) : aspect.Accounts is [var first, ..] ? Value(aspect.ValueKind, first.Value, first.UnmatchedName()) : [new BriefRun("—")],
        .. Marks(aspect),
    ];

    /// <summary>Returns the marks of a fact: conflicting, denied, or on withdrawn sources.</summary>
    public IEnumerable<BriefRun> Marks(Aspect? aspect)
    {
        if (aspect?.Standing is Standing.Contested or Standing.Denied or Standing.Withdrawn)
        {
            yield return Mark(words.Word(aspect.Standing));
        }

        if (aspect?.SourcesWithdrawn == true)
        {
            yield return Mark(words.Word(Standing.SourcesWithdrawn));
        }
    }

    /// <summary>Returns at which round something was announced.</summary>
    /// <param name="stream">The stream of the round.</param>
    /// <param name="key">Its key, which is shown if it has no other name.</param>
    public IReadOnlyList<BriefRun> AnnouncedAt(string stream, string key) =>
        BriefWords.Sentence(words.Own[Rounds.ContainsKey(stream) ? "AnnouncedAt" : "AnnouncedAtRound"], [new BriefRun(Cut(Rounds.GetValueOrDefault(stream) ?? key, BriefLimits.Name), links.To(RecordPath.Of(stream)))]);

    public static BriefRun Mark(string text) => new($" ({text})", Tone: BriefTone.Mark);

    public IReadOnlyList<BriefRun> Value(string kind, string value, string? unmatched = null) => kind switch
    {
        _ when unmatched is not null => [new BriefRun(Cut(unmatched, BriefLimits.Name))],
        "date" => [new BriefRun(words.Date(value))],
        "word" when value is "yes" or "no" => [new BriefRun(words.Source[$"Bool.{value}"])],
        "word" => [new BriefRun(words.Word(value))],
        "actor" => [Actor(value)],
        "person" => [Person(value)],
        "place" => [Place(value)],
        "duration" => [new BriefRun(words.Length(value))],
        "text" or "count" => [new BriefRun(Cut(value, BriefLimits.Text))],
        _ => [new BriefRun(Cut(string.Join(' ', value.Split(' ').Select(NameOf)), BriefLimits.Text))],
    };

    public BriefRun Actor(string code) => new(ActorName(code), links.To(RecordPath.OfCategory("actor", code)));

    /// <summary>Returns the title of a ceasefire.</summary>
    public string TitleOf(Ceasefire ceasefire) =>
        Cut(CeasefireTitle.Of(ceasefire, c => ceasefire.Names?.Actors.GetValueOrDefault(c) ?? ActorName(c), words.Date, words.Ceasefire), BriefLimits.Name + BriefLimits.Name);

    /// <summary>Returns the title of a ceasefire as a link.</summary>
    public BriefRun Ceasefire(Ceasefire ceasefire) => new(TitleOf(ceasefire), links.Ceasefire(ceasefire.Key));

    public string ActorName(string code) => Cut(names.Actors.GetValueOrDefault(code) ?? code, BriefLimits.Name);

    public BriefRun Person(string id) => new(Cut(names.People.GetValueOrDefault(id, id) switch { null => id, "" => words.Shell["ErasedName"], var name => name }, BriefLimits.Name), links.To(RecordPath.OfCategory("person", id)));

    public BriefRun Place(string id) => new(Cut(names.Places.GetValueOrDefault(id) ?? id, BriefLimits.Name), links.To(RecordPath.OfCategory("place", id)));

    /// <summary>Returns names with commas, the first ones if there are very many.</summary>
    public IReadOnlyList<BriefRun> Actors(IReadOnlyList<string> codes)
    {
        var shown = codes.Take(BriefLimits.Names).SelectMany((c, i) => i == 0 ? [Actor(c)] : (BriefRun[])[new BriefRun(", "), Actor(c)]);
        return codes.Count > BriefLimits.Names ? [.. shown, new BriefRun(", "), new BriefRun(words.Count("Others", codes.Count - BriefLimits.Names))] : [.. shown];
    }

    /// <summary>Returns the items of a list that an account asserts.</summary>
    public static IReadOnlyList<string> Asserted(IEnumerable<ListItem> items) => [.. items.Where(i => i.Aspect.Value is not null).Select(i => i.Item)];

    /// <summary>Returns the numbers of the sources of facts. It also notes for the map that the facts rest on them.</summary>
    /// <param name="about">The name of the fact in the map of sources.</param>
    /// <param name="aspects">The facts of the line.</param>
    public IEnumerable<BriefRun> Rests(string about, params IEnumerable<Aspect?> aspects)
    {
        var accounts = aspects.OfType<Aspect>().SelectMany(a => a.Accounts.Where(b => !b.Withdrawn && (a.Value is null || b.Value == a.Value))).ToList();
        return Rests(about, accounts.SelectMany(a => a.Sources), accounts.Exists(a => a.Unsourced));
    }

    /// <summary>Returns the numbers of sources, and notes for the map that the fact rests on them.</summary>
    public IReadOnlyList<BriefRun> Rests(string about, IEnumerable<string> sources, bool unsourced)
    {
        var all = sources.Distinct(StringComparer.Ordinal).ToList();
        var numbers = all.Select(NumberOf).OfType<int>().Order().Take(BriefLimits.SourcesOfAFact).ToList();
        foreach (var number in numbers)
        {
            _facts[_sources[number - 1]].Add((_section, Cut(about, BriefLimits.Name)));
        }

        _leavesSourcesOut |= numbers.Count < all.Count;
        List<BriefRun> runs = [.. numbers.SelectMany(n => (BriefRun[])[new BriefRun(" "), new BriefRun($"[{n}]", Source: n)])];
        if (all.Count > numbers.Count)
        {
            runs.Add(new BriefRun(" " + words.Count(numbers.Count == 0 ? "OtherSources" : "MoreSources", all.Count - numbers.Count), Tone: BriefTone.Soft));
        }
        else if (all.Count == 0 && unsourced)
        {
            runs.Add(new BriefRun($" ({words.Own["NoSource"]})", Tone: BriefTone.Soft));
        }

        return runs;
    }

    /// <summary>Returns the rule by which a list is short, with a link to all. Returns nothing if it has all.</summary>
    /// <param name="key">The sentence.</param>
    /// <param name="shown">The number of items in the brief.</param>
    /// <param name="total">The number of all.</param>
    /// <param name="path">The page with all.</param>
    /// <param name="more">Whether there are more than the number of all says, because the answer had a part of them only.</param>
    public IEnumerable<BriefBlock> Rule(string key, int shown, long total, string path, bool more = false) => shown >= total && !more ? []
        : [new BriefParagraph(BriefLine.Of(
            new BriefRun(words.Own[key, shown, total.ToString("N0", CultureInfo.CurrentCulture) + (more ? "+" : string.Empty)], Tone: BriefTone.Soft), new BriefRun(" "), new BriefRun(words.Own["All"], path)))];

    /// <summary>Returns the sentence that something is not recorded.</summary>
    public static BriefParagraph Unknown(string sentence) => new(BriefLine.Of(new BriefRun(sentence, Tone: BriefTone.Soft)));

    /// <summary>Returns the last section: the map of sources, and the basis.</summary>
    /// <param name="client">The client that asks for the sources.</param>
    /// <param name="basis">The basis of the answers.</param>
    /// <param name="asking">The question of the reader.</param>
    /// <param name="living">The path of the living page.</param>
    /// <param name="site">The address of this site.</param>
    /// <param name="today">The day for which statuses were evaluated.</param>
    /// <param name="ct">Cancels the requests.</param>
    public async Task<BriefSection> HowWeKnowAsync(TrackerClient client, AnswerBasis? basis, QueryOptions asking, string living, Uri site, DateOnly today, CancellationToken ct)
    {
        var cards = await SourceCard.AllAsync(client, _sources, new QueryOptions(basis?.KnownAt ?? asking.KnownAt), ct);
        return new BriefSection("known", words.Own["HowWeKnow"],
        [
            cards.Count == 0 ? Unknown(words.Own["NoSources"]) : new BriefSources([.. cards.Select((c, i) => new BriefSource(i + 1, Citation(c), RestOn(c.Id)))]),
            .. _leavesSourcesOut ? [Unknown(words.Own["SourcesLeftOut", BriefLimits.SourcesOfAFact, BriefLimits.Sources])] : (BriefBlock[])[],
            new BriefFacts([.. Basis(basis, asking, living, site, today)]),
        ]);
    }

    /// <summary>Returns a text that is cut at a space, if it is very long.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', most);
        end = end < most / 2 ? most : end;
        return $"{text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd(',', ';', ' ')} …";
    }

    private int? NumberOf(string source)
    {
        var at = _sources.IndexOf(source);
        if (at < 0)
        {
            if (_sources.Count == BriefLimits.Sources)
            {
                return null;
            }

            _sources.Add(source);
            _facts.Add(source, []);
            at = _sources.Count - 1;
        }

        return at + 1;
    }

    private string NameOf(string id) => names.Actors.GetValueOrDefault(id) ?? (names.People.TryGetValue(id, out var person) ? person is "" ? words.Shell["ErasedName"] : person ?? id : names.Places.GetValueOrDefault(id) ?? id);

    private BriefLine Citation(SourceCard card)
    {
        var address = card.Web is { } web && web.ToString().Length <= BriefLimits.Address ? card.Web : null;
        IEnumerable<BriefRun> Part(BriefRun? run) => run is null ? [] : [new BriefRun(" "), run];
        return BriefLine.Of([
            new BriefRun(Cut(card.Publisher ?? words.Source["PublisherUnknown"], BriefLimits.Name), Tone: BriefTone.Strong),
            .. card.Side is { } side ? [new BriefRun($" ({ActorName(side)})", Tone: BriefTone.Soft)] : (BriefRun[])[],
            new BriefRun(","),
            .. Part(new BriefRun(Cut(card.Title ?? card.Id, BriefLimits.Name), links.To(RecordPath.OfCategory("source", card.Id)))),
            new BriefRun(","),
            .. Part(new BriefRun(card.Published is { } published ? words.Date(published) : words.Source["DateNone"])),
            .. card.Withdrawn ? [Mark(words.Source["SourceWithdrawn"])] : (BriefRun[])[],
            .. Part(address is null ? null : new BriefRun(address.ToString(), address.ToString(), BriefTone.Soft)),
        ]);
    }

    /// <summary>Returns which facts rest on a source, by section. A name that comes again is counted.</summary>
    private BriefLine RestOn(string source)
    {
        var sections = _facts[source].GroupBy(f => f.Section).Select(g =>
        {
            var named = g.GroupBy(f => f.About).Select(f => f.Count() == 1 ? f.Key : words.Own["Times", f.Key, f.Count()].Value).ToList();
            var shown = string.Join(Punctuation.Semicolon, named.Take(BriefLimits.FactsOfASource));
            return words.Own["FactsOf", g.Key, named.Count > BriefLimits.FactsOfASource ? $"{shown}{Punctuation.Semicolon}{words.Count("Others", named.Count - BriefLimits.FactsOfASource)}" : shown].Value;
        });
        return BriefLine.Of(new BriefRun(string.Join(" ", sections), Tone: BriefTone.Soft));
    }

    private IEnumerable<BriefFact> Basis(AnswerBasis? basis, QueryOptions asking, string living, Uri site, DateOnly today)
    {
        static BriefLine Line(string text) => BriefLine.Of(new BriefRun(text));
        yield return new BriefFact(words.Own["Situation"], Line(asking.ValidAt is { } moment ? words.Date(moment) : words.Own["SituationAll"]));
        if (basis is not null)
        {
            yield return new BriefFact(words.Own["Recorded"], Line(words.Own["RecordedUntil", words.Instant(basis.RecordedAt), basis.Index.ToString("N0", CultureInfo.CurrentCulture)]));
            if (basis.Root is { } root)
            {
                yield return new BriefFact(words.Own["Checkpoint"], Line(words.Count("CheckpointOf", basis.Index + 1, root)));
            }
        }

        yield return new BriefFact(words.Own["Evaluated"], Line(BriefWords.Day(today)));
        yield return new BriefFact(words.Own["LivingPage"], BriefLine.Of(new BriefRun(Uri.UnescapeDataString(new Uri(site, living).ToString()), living)));
    }
}
