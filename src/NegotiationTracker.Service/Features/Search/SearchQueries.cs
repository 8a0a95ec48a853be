using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Features.Search;

/// <summary>The search across all processes.</summary>
public sealed class SearchQueries(ReadModelStore rows)
{
    private const int DefaultLimit = 20;
    private const int MostProcesses = 20;

    /// <summary>The number of characters of a long text that a hit shows.</summary>
    private const int MaxText = 300;

    /// <summary>The kinds of hits. Things that match equally well are in this order.</summary>
    private static readonly string[] Kinds =
    [
        Categories.Actor, Categories.Person, Categories.Place, Categories.Process, Categories.Body, Categories.Round, Categories.Ceasefire, Categories.Document, Categories.Source,
        Categories.Commitment, SearchIndex.Statement,
    ];

    private static readonly Timeline Entries = ReadModelStore.Model<Timeline>();
    private static readonly PersonRegistry People = ReadModelStore.Model<PersonRegistry>();
    private static readonly ProcessStreams Links = ReadModelStore.Model<ProcessStreams>();

    private static readonly string LinksSql =
        $"select {ReadModelTables.StreamOfKey}, stream from {ReadModelTables.Live.RowsOf(Links)} where {ReadModelTables.StreamOfKey} = any($1) and not hidden and {Row.ShownAt("$2")} order by 1, 2";

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/api/search", (HttpContext http, SearchQueries q) => q.AnswerAsync(http))
        .Described<SearchAnswer>("search", "Things of all processes by name, code, title or words, best first; ?q= ?type= ?process= ?from= ?until=");

    private async Task AnswerAsync(HttpContext http)
    {
        var (request, ct) = (http.Request, http.RequestAborted);
        var asked = QueryParameters.Of(request, "q", "type", "process", "from", "until");
        var words = WordsOf(request);
        var at = await rows.OpenAsync(asked, NamedThing.Model, ct, ReadModelStore.Model<NamesInEntries>(), Entries, People, Links, ReadModelStore.Model<ProcessRegistry>());
        var index = new SearchIndex(at, words, await FilterOf(request, at, ct));
        var time = at.EvaluationTime.Earliest.Day;
        var found = await RankedAsync(at, words, await index.FindAsync(ct), time, ct);
        var processes = await ProcessesAsync(at, found, ct);
        var page = (asked.Cursor is { } after ? found.SkipWhile(f => f.Thing != after.Key).Skip(1) : found).ToList();
        var shown = page.Take(request.Query.ContainsKey("limit") ? asked.Limit : DefaultLimit).ToList();
        var counted = processes.SelectMany(p => p.Value).GroupBy(p => p, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostProcesses).ToList();
        var names = await NamedThing.ListAsync(at, [.. shown.Select(f => f.Thing), .. counted.Select(g => $"{Categories.Process}-{g.Key}")], ct);
        await ResponseWriter.WriteAsync(http, at.Basis, new SearchAnswer
        {
            Total = found.Count,
            Complete = index.IsComplete,
            Kinds = [.. found.GroupBy(f => f.ThingKind, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => Array.IndexOf(Kinds, g.Key)).Select(g => new SearchFacet { Value = g.Key, Count = g.Count() })],
            Processes = [.. counted.Select(g => new SearchFacet { Value = g.Key, Name = names.TryGetValue($"{Categories.Process}-{g.Key}", out var known) ? known.NameOn(time) : null, Count = g.Count() })],
            Items = await HitsAsync(at, shown, names, processes, time, ct),
            Next = shown.Count < page.Count ? asked.Next(new Cursor(null, null, shown[^1].Thing), at.Index) : null,
        });
    }

    private static SearchWords WordsOf(HttpRequest request)
    {
        var text = request.Query["q"].ToString();
        if (text.Length > SearchWords.MaxLength)
        {
            throw ProblemException.Field("q", QueryMessages.Length(SearchWords.MaxLength));
        }

        return SearchWords.Of(text) is { Words.Length: > 0 } words ? words : throw ProblemException.Field("q", QueryMessages.Words);
    }

    private static async Task<SearchFilter> FilterOf(HttpRequest request, Snapshot at, CancellationToken ct)
    {
        var kinds = request.Query["type"].ToString() is { Length: > 0 } type ? type.Split(',') : null;
        if (kinds?.Except(Kinds, StringComparer.Ordinal).Any() == true)
        {
            throw ProblemException.Field("type", QueryMessages.OneOf(Kinds));
        }

        string[]? streams = null;
        if (request.Query["process"].ToString() is { Length: > 0 } process)
        {
            streams = await at.StreamsOfAsync(process, ct) ?? throw ProblemException.Field("process", QueryMessages.UnknownThing(Categories.Process, process, []));
        }

        return new SearchFilter(
            kinds, streams, QueryParameters.Day(request, "from", first: true), QueryParameters.Day(request, "until", first: false), at.Basis.ValidAt is { } moment ? moment.Latest.Day : null);
    }

    /// <summary>Returns the things found, each once with the text that matches best, the best first. Ids that are one are one thing.</summary>
    private static async Task<List<FoundText>> RankedAsync(Snapshot at, SearchWords words, List<FoundText> found, long time, CancellationToken ct)
    {
        var same = found.Select(f => f with { Thing = SameAs(at, f) }).ToList();
        var exact = same.Where(f => f.Rule == MatchRule.OtherName).Select(f => f.Thing).ToHashSet(StringComparer.Ordinal);
        var names = await NamedThing.ListAsync(at, exact, ct);
        var people = await PeopleAsync(at, exact, ct);
        string? NameOf(FoundText text) => people.TryGetValue(text.Thing, out var person) ? person : names.TryGetValue(text.Thing, out var known) ? known.NameOn(time) : null;
        bool IsNameOfTheTime(FoundText text) => NameOf(text) is { } shown && ComparableText.Of(shown) == words.Text;
        return
        [
            .. same.Select(t => t.Rule == MatchRule.OtherName && IsNameOfTheTime(t) ? t with { Rule = MatchRule.Name } : t)
                .OrderBy(t => t.Rule).ThenBy(t => t.Order).ThenBy(t => Array.IndexOf(Kinds, t.ThingKind)).ThenBy(t => t.Thing, StringComparer.Ordinal).ThenBy(t => t.Row, StringComparer.Ordinal)
                .DistinctBy(t => t.Thing, StringComparer.Ordinal),
        ];
    }

    private static string SameAs(Snapshot at, FoundText found) =>
        found.ThingKind != SearchIndex.Statement && StreamId.Parse(found.Thing).Value is { } id ? at.Identities.Of(id).Text : found.Thing;

    /// <summary>Returns the processes of things. Things without a process are left out.</summary>
    private static async Task<Dictionary<string, List<string>>> ProcessesAsync(Snapshot at, List<FoundText> found, CancellationToken ct)
    {
        var processes = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var linked = new List<string>();
        foreach (var thing in found)
        {
            var stream = thing.ThingKind == SearchIndex.Statement ? thing.Stream : thing.Thing;
            switch (StreamId.Parse(stream).Value)
            {
                case { Category: Categories.Process } process:
                    processes[thing.Thing] = [process.Key];
                    break;
                case { RoundProcess: { } process }:
                    processes[thing.Thing] = [at.SameAs(Categories.Process, process.Text)];
                    break;
                case { Category: Categories.Document or Categories.Ceasefire or Categories.Body or Categories.Commitment }:
                    linked.AddRange(at.Identities.OneWith(StreamId.Parse(stream).OrThrow()).Select(s => s.Text));
                    break;
                default:
                    break;
            }
        }

        if (linked.Count > 0)
        {
            await foreach (var (stream, process) in at.AskAsync(LinksSql, [linked.ToArray(), at.Index], r => (r.GetString(0), r.GetString(1)), ct))
            {
                var (thing, same) = (at.Identities.Of(StreamId.Parse(stream).OrThrow()).Text, at.SameAs(Categories.Process, process));
                var there = processes.TryGetValue(thing, out var known) ? known : processes[thing] = [];
                if (!there.Contains(same, StringComparer.Ordinal))
                {
                    there.Add(same);
                }
            }
        }

        return processes;
    }

    /// <summary>Returns the names of registered people, by stream.</summary>
    private static async Task<Dictionary<string, string?>> PeopleAsync(Snapshot at, IEnumerable<string> things, CancellationToken ct)
    {
        var people = things.Where(t => t.StartsWith($"{Categories.Person}-", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        return people.Count == 0 ? [] : (await at.AllTimes.ViewsAsync<StreamRecord>(People, people, ct)).ToDictionary(p => p.Key, p => NameResolver.Person(p.Value), StringComparer.Ordinal);
    }

    private static async Task<List<SearchHit>> HitsAsync(
        Snapshot at, List<FoundText> shown, Dictionary<string, NamedThing> names, Dictionary<string, List<string>> processes, long time, CancellationToken ct)
    {
        var people = await PeopleAsync(at, shown.Select(f => f.Thing), ct);
        var entries = await at.AllTimes.ViewsAsync<TimelineEntry>(Entries, [.. shown.Where(f => f.Kind == TextKind.Words).Select(f => f.Row)], ct);
        return [.. shown.Select(Hit)];

        SearchHit Hit(FoundText found)
        {
            var entry = entries.GetValueOrDefault(found.Row);
            var text = found.Text ?? EntryModel.WordsOf((Fact)entry!.Data);
            var known = names.GetValueOrDefault(found.Thing);
            var name = people.GetValueOrDefault(found.Thing) is { Length: > 0 } person ? person
                : known is not null ? known.NameOn(time)
                : Cut(text);
            var isNamed = known is not null || people.ContainsKey(found.Thing);
            var (first, last) = known is not null ? (known.Earliest, known.Latest) : (found.Earliest, found.Latest);
            return new SearchHit
            {
                Kind = found.ThingKind,
                Id = found.ThingKind == SearchIndex.Statement ? found.Row : found.Thing[(found.ThingKind.Length + 1)..],
                Stream = isNamed ? found.Thing : found.Stream,
                Name = name,
                Processes = processes.GetValueOrDefault(found.Thing) ?? [],
                From = DayOf(first),
                Until = DayOf(last),
                Match = new SearchMatch { Kind = EnumText.Of(found.Kind), Text = Cut(text), Rule = EnumText.Of(found.Rule) },
                Entry = found.Row == found.Thing && found.Kind != TextKind.Words ? null : found.Row,
                Withdrawn = entry?.Withdrawn == true ? true : null,
            };
        }
    }

    private static string? DayOf(long? day) => day is { } d ? TimeBound.OfDay(d).Iso : null;

    private static string Cut(string text) => text.Length <= MaxText ? text : $"{text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)]}…";
}

/// <summary>The search.</summary>
public static class SearchFeature
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services.AddSingleton<SearchQueries>();

    public static void MapSearch(this IEndpointRouteBuilder routes) => SearchQueries.Map(routes);
}
