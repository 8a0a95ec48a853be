using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Queries;

/// <summary>
/// A question about a list of the record. A list has one definition, whether it is asked for the process in the address, for those in <c>process=</c>, or for the whole
/// record: only the streams that it is about differ.
/// </summary>
internal sealed class ListQuestion
{
    private const int MaxLength = 500;

    private readonly HttpRequest _request;
    private readonly ListDescription _list;

    private ListQuestion(HttpContext http, ListDescription list, QueryParameters asked, Snapshot at, IReadOnlyList<string> processes, string[]? streams)
    {
        (Http, _request, _list, Asked, At, Processes, Streams) = (http, http.Request, list, asked, at, processes, streams);
    }

    public HttpContext Http { get; }

    public QueryParameters Asked { get; }

    public Snapshot At { get; }

    /// <summary>Gets the processes that the question is about. Empty for the whole record.</summary>
    public IReadOnlyList<string> Processes { get; }

    /// <summary>Gets the streams that the question is about. Null for those of the whole record.</summary>
    public string[]? Streams { get; }

    /// <summary>Gets whether the rows are summaries.</summary>
    public bool IsBrief { get; private init; }

    /// <summary>Gets what the rows are counted by. Null if they are listed.</summary>
    public string? GroupBy { get; private init; }

    public ListOrder Order { get; private init; } = ListOrder.ByTime;

    public CancellationToken Stopped => Http.RequestAborted;

    /// <summary>Gets the index after which something must have been recorded of a row. Null for all rows.</summary>
    private long? Since { get; init; }

    /// <summary>Gets the stream of the round in <c>round=</c>. Null without it.</summary>
    public string? Round => Word(ListWords.Round) is { } round ? $"{Categories.Round}-{Processes[0]}/{round}" : null;

    /// <summary>
    /// Opens a snapshot for a question. Throws a problem with status 404 if there is no such process in the address, and with status 400 if a word or what it names is
    /// unknown.
    /// </summary>
    /// <param name="process">The process in the address. Null if the address has none.</param>
    /// <param name="model">The read model of the rows.</param>
    /// <param name="own">The words of this address alone.</param>
    /// <param name="more">The other read models of the answer.</param>
    public static async Task<ListQuestion> OpenAsync(ReadModelStore rows, HttpContext http, ListDescription list, string? process, ReadModel model, string[] own, params IEnumerable<ReadModel> more)
    {
        var (request, ct) = (http.Request, http.RequestAborted);
        var asked = QueryParameters.Of(request, [.. list.Filters, .. process is null ? [ListWords.Process] : Array.Empty<string>(), .. own, ListWords.Detail, ListWords.Fields, ListWords.GroupBy, .. list.Sorts.Count > 0 ? [ListWords.Sort] : Array.Empty<string>()]);
        var (brief, groups) = (Known(request, ListWords.Detail, ListWords.Details) != ListWords.Full, Known(request, ListWords.GroupBy, list.Groups));
        var order = OrderOf(Known(request, ListWords.Sort, list.Sorts));
        if (groups is not null && new[] { ListWords.Sort, ListWords.Fields }.FirstOrDefault(w => request.Query[w].ToString().Length > 0) is { } alone)
        {
            throw ProblemException.Field(alone, QueryMessages.OnlyWithGroups);
        }

        var at = await rows.OpenAsync(asked, model, ct, [ReadModelStore.Model<ProcessStreams>(), .. RegionFilter.ModelsOf(request), .. more]);
        string[] processes = process is not null ? [process] : QueryExtensions.Repeated(request, ListWords.Process);
        var streams = await StreamsAsync(at, process, processes, ct);
        await KnownThings.RequireAsync(request, at, ct);
        await RequireRoundAsync(request, at, processes, streams, ct);
        var since = request.Query[ListWords.Since].ToString() is { Length: > 0 } text ? await rows.IndexAtAsync(KnownAt.Parse(ListWords.Since, text), ct) : (long?)null;
        var (place, regions) = (QueryExtensions.Repeated(request, ListWords.Place), QueryExtensions.Repeated(request, ListWords.Region));
        return new ListQuestion(http, list, asked, at, processes, streams)
        {
            IsBrief = brief,
            GroupBy = groups,
            Order = order,
            Since = since,
            Places = place.Length == 0 ? null : await at.PlacesInAsync(place, ct),
            PlacesOfRegions = regions.Length == 0 ? null : await at.PlacesInAsync(regions, ct),
        };
    }

    /// <summary>Returns the value of a filter. Returns null without one.</summary>
    public string? Word(string name) => _list.Choices.TryGetValue(name, out var known) ? Known(_request, name, known)
        : _request.Query[name].ToString() is not { Length: > 0 } text ? null
        : text.Length <= MaxLength ? text : throw ProblemException.Field(name, QueryMessages.Length(MaxLength));

    public bool? Flag(string name) => Word(name) is { } word ? word == "true" : null;

    /// <summary>Returns the actors of a filter, each with the ids that are one with it. A row must have all of them.</summary>
    public IEnumerable<string[]> Actors(string name = ListWords.Actor) => QueryExtensions.Repeated(_request, name).Select(a => At.OneWith(Categories.Actor, a)!);

    /// <summary>Adds the filter for people. A row must mention all of them.</summary>
    public Filter WithPeople(Filter filter) => People().Aggregate(filter, (all, p) => all.AnyOf("people", p));

    /// <summary>Returns the people of the filter, each with the ids that are one with it.</summary>
    public IEnumerable<string[]> People() => QueryExtensions.Repeated(_request, ListWords.Person).Select(p => At.OneWith(Categories.Person, p)!);

    /// <summary>Returns a filter for the streams of the question, with the conditions that all lists have in common.</summary>
    public Filter Rows(ReadModel model)
    {
        var filter = new Filter().Streams(Streams).Sorted(Order).Between(QueryParameters.Day(_request, ListWords.From, first: true), QueryParameters.Day(_request, ListWords.Until, first: false));
        return Since is { } since ? filter.RecordedSince(model, since, At.Index) : filter;
    }

    /// <summary>Returns whether what was recorded at an index belongs to the question.</summary>
    public bool IsRecordedSince(long index) => Since is not { } since || index > since;

    /// <summary>Gets the place of the question and the places that lie in it. Null without one.</summary>
    private string[]? Places { get; init; }

    /// <summary>Gets the regions of the question and the places that lie in them. Null without one.</summary>
    internal string[]? PlacesOfRegions { get; private init; }

    /// <summary>Adds the filters for the place and for regions: rows in the place, or in one that lies in it, and rows in one of the regions.</summary>
    public Filter WithPlaces(Filter filter) => InPlaces(InPlaces(filter, Places), PlacesOfRegions);

    /// <summary>Adds the filter for the place: rows in it, or in a place that lies in it.</summary>
    public Filter WithPlace(Filter filter) => InPlaces(filter, Places);

    private static Filter InPlaces(Filter filter, string[]? places) => filter.AnyOf("traits", places is null ? null : [.. places.Select(p => Facets.Trait(Categories.Place, p))]);

    /// <summary>Adds a filter for the things of a category with the ids in the question.</summary>
    public Filter WithIds(Filter filter, string category) => Word(ListWords.Ids) is not { } ids ? filter : filter.Keys([.. ids.Split(',').Select(id => $"{category}-{id}")]);

    /// <summary>Adds a filter for streams with an entry that cites the source in the question.</summary>
    public Filter WithSourceOfStream(Filter filter) => Word(ListWords.Source) is not { } source ? filter
        : filter.KeysIn("stream", ReadModelStore.Model<Timeline>(), At.Index, Others().Has("sources", source));

    /// <summary>Adds the filter for documents with a coding of a collection that has all codes of the question. A code without a value is one of what is there.</summary>
    public Filter WithCodes(Filter filter)
    {
        var (scheme, codes) = (Word(ListWords.Coding), QueryExtensions.Repeated(_request, ListWords.Code));
        if (scheme is null)
        {
            return codes.Length == 0 ? filter : throw ProblemException.Field(ListWords.Coding, QueryMessages.CodeOfWhich);
        }

        if (codes.Any(c => c.Length > MaxLength))
        {
            throw ProblemException.Field(ListWords.Code, QueryMessages.Length(MaxLength));
        }

        return filter.KeysIn("stream", ReadModelStore.Model<Timeline>(), At.Index, codes.Aggregate(
            Others().AnyOf("traits", [Facets.Trait(EntryModel.CodingWord, scheme)]), (all, c) => all.AnyOf("traits", [EntryModel.CodeTrait(scheme, c)])));
    }

    /// <summary>Adds the filters for actors and for a role. If both are asked for, then each actor must have the role.</summary>
    public Filter WithActorsInRole(Filter filter)
    {
        var role = Word(ListWords.Role);
        var actors = Actors().ToList();
        filter = actors.Aggregate(filter, (all, a) => all.AnyOf("actors", a));
        return role is null ? filter
            : actors.Count == 0 ? filter.Has("roles", role)
            : actors.Aggregate(filter, (all, a) => all.AnyOf("traits", [.. a.Select(id => Facets.Trait(role, id))]));
    }

    /// <summary>Adds a filter for traits with an actor, such as the mediator.</summary>
    public Filter WithActorAs(Filter filter, string word) => Actors(word).Aggregate(filter, (all, a) => all.AnyOf("traits", [.. a.Select(id => Facets.Trait(word, id))]));

    /// <summary>Adds conditions on the rows of a read model. If these are not the rows of the list, then each row of the list must have one of them with the same key.</summary>
    public Filter With(Filter filter, ReadModel rows, ReadModel of, Func<Filter, Filter> conditions) =>
        rows == of ? conditions(filter) : conditions(Others()) is { SelectsAll: false } others ? filter.KeysIn("key", of, At.Index, others) : filter;

    /// <summary>Returns a filter for rows of another read model. A count needs all of its rows, so they are found first; a list may walk until it has enough.</summary>
    private Filter Others() => GroupBy is null ? new Filter() : new Filter().FoundFirst();

    /// <summary>Writes the list: its rows, or their number by group.</summary>
    /// <param name="rows">The rows with what a reader sees of them.</param>
    /// <param name="columns">The columns of a table.</param>
    /// <param name="groups">How the rows are counted.</param>
    public async Task WriteAsync<TItem>(ListRows rows, string[] columns, ListGroups groups)
    {
        if (GroupBy is { } by)
        {
            await GroupWriter.WriteAsync(this, by, groups, rows);
            return;
        }

        var asked = Asked with { Fields = FieldsOf(typeof(TItem), columns) };
        await ListWriter.WriteAsync(Http, At, limit => rows.Source(Asked.Cursor, limit), asked, columns, rows.Shape, rows.Lines);
    }

    /// <summary>Returns what the question chooses of the rows. Throws a problem if a member, or a column of a table, is unknown.</summary>
    private string[]? FieldsOf(Type item, string[] columns)
    {
        if (Word(ListWords.Fields) is not { } text)
        {
            return null;
        }

        string[] known = MediaTypeChoice.Of(Http) == MediaTypeChoice.Table ? [.. columns.Select(c => c.Split('=')[0])]
            : [.. item.GetProperties().Where(p => !p.IsDefined(typeof(JsonIgnoreAttribute))).Select(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(p.Name))];
        var fields = text.Split(',');
        return fields.All(f => known.Contains(f, StringComparer.Ordinal)) ? fields : throw ProblemException.Field(ListWords.Fields, QueryMessages.OneOf(known));
    }

    private static string? Known(HttpRequest request, string name, IReadOnlyCollection<string> known) => request.Query[name].ToString() is not { Length: > 0 } word ? null
        : known.Contains(word, StringComparer.Ordinal) ? word : throw ProblemException.Field(name, QueryMessages.OneOf(known));

    private static ListOrder OrderOf(string? sort) => sort is null ? ListOrder.ByTime : new ListOrder(sort.TrimStart('-') == ListWords.Time, sort[0] == '-');

    /// <summary>Returns the streams of some processes. Returns null without any, for those of the whole record.</summary>
    /// <param name="process">The process in the address. Null if the address has none.</param>
    internal static async Task<string[]?> StreamsAsync(Snapshot at, string? process, string[] processes, CancellationToken ct)
    {
        if (processes.Length == 0)
        {
            return null;
        }

        var streams = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in processes)
        {
            // A process that was recorded later has no streams yet. In the address it is missing, in a filter it has no rows.
            streams.UnionWith(await at.StreamsOfAsync(one, ct) ?? (process is null ? [] : throw await at.MissingAsync(
                ReadModelStore.Model<ProcessRegistry>(), $"process-{one}", RefusalCodes.UnknownStream, RefusalMessages.NotRecorded($"process-{one}"), ct)));
        }

        return [.. streams];
    }

    private static async Task RequireRoundAsync(HttpRequest request, Snapshot at, string[] processes, string[]? streams, CancellationToken ct)
    {
        if (request.Query[ListWords.Round].ToString().Length == 0)
        {
            return;
        }

        if (processes.Length != 1)
        {
            throw ProblemException.Field(ListWords.Process, QueryMessages.RoundOfWhich);
        }

        await KnownThings.RequireRoundAsync(request, ListWords.Round, at, processes[0], streams!, ct);
    }
}

/// <summary>The rows of a list.</summary>
/// <param name="Source">Returns the rows from a cursor on, at most as many as the limit. A limit of null means all.</param>
/// <param name="Shape">Turns rows into what a reader sees. Null leaves them unchanged.</param>
/// <param name="Lines">Turns a row into the lines of a table. Null makes one line.</param>
internal sealed record ListRows(
    Func<Cursor?, int?, IAsyncEnumerable<ListedRow>> Source, Func<IReadOnlyList<ListedRow>, Task<IReadOnlyList<object>>>? Shape = null, Func<System.Text.Json.Nodes.JsonNode, IEnumerable<System.Text.Json.Nodes.JsonNode>>? Lines = null);
