using System.Text.Json;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Queries;

/// <summary>Shared code of several queries.</summary>
internal static class QueryExtensions
{
    /// <summary>The query parameter for ids, separated by commas.</summary>
    public const string Ids = "ids";

    /// <summary>The most values of a repeated query parameter.</summary>
    private const int MaxRepeated = 50;

    /// <summary>The query parameter for a round.</summary>
    private const string Round = "round";

    /// <summary>
    /// Returns the snapshot for a question about a process, with the process's streams. Throws a problem with status 404 if there is no such process, and with status
    /// 400 if a filter names an unknown thing.
    /// </summary>
    public static async Task<(Snapshot At, string[] Streams)> OpenAsync(
        this ReadModelStore rows, HttpContext http, QueryParameters asked, string process, ReadModel model, params IEnumerable<ReadModel> more)
    {
        var at = await rows.OpenAsync(asked, model, http.RequestAborted, [ReadModelStore.Model<ProcessStreams>(), ReadModelStore.Model<ProcessRegistry>(), .. more]);
        var streams = await at.StreamsOfAsync(process, http.RequestAborted) ?? throw await at.MissingAsync(
            ReadModelStore.Model<ProcessRegistry>(), $"process-{process}", RefusalCodes.UnknownStream, RefusalMessages.NotRecorded($"process-{process}"), http.RequestAborted);
        await KnownThings.RequireAsync(http.Request, at, http.RequestAborted);
        await KnownThings.RequireRoundAsync(http.Request, Round, at, process, streams, http.RequestAborted);
        return (at, streams);
    }

    /// <summary>Returns one row. Throws a problem with status 404 if there is none.</summary>
    public static async Task<T> RequireAsync<T>(this Snapshot at, ReadModel model, string key, string problem, CancellationToken ct)
        where T : class => await at.FindAsync<T>(model, key, ct)
            ?? throw await at.MissingAsync(model, key, problem, problem == ErrorCodes.NotFound ? $"There is no entry {key}." : RefusalMessages.NotRecorded(key), ct);

    /// <summary>Returns the problem that a row is missing in an answer. If it appears later, on either time, then the problem says when.</summary>
    /// <param name="never">What is said of a row that never appears.</param>
    public static async Task<ProblemException> MissingAsync(this Snapshot at, ReadModel model, string key, string problem, string never, CancellationToken ct) =>
        await at.FirstAppearanceAsync(model, key, ct) is { } appears
            ? new ProblemException(ProblemFactory.Of(problem, QueryMessages.NotYet(problem == ErrorCodes.NotFound ? $"entry {key}" : RefusalMessages.Thing(key), appears)) with { Appears = appears })
            : ProblemException.Of(problem, never);

    /// <summary>Returns the names of fields of a thing with an account that is not withdrawn.</summary>
    public static IEnumerable<string> FieldsOf(this StreamRecord record, string thing) => record.Things.GetValueOrDefault(thing)?.Where(f => f.Value.Value is not null).Select(f => f.Key) ?? [];

    /// <summary>Answers with the record of one stream.</summary>
    public static Task RecordAsync(this ReadModelStore rows, HttpContext http, ReadModel model, string stream) => rows.AnswerAsync(http, QueryParameters.Of(http.Request), [model], async (at, ct) =>
    {
        var record = await at.RequireAsync<StreamRecord>(model, stream, "unknown-stream", ct);
        return (record with { Identity = IdentityBuilder.Of(at.Identities, StreamId.Parse(stream).OrThrow()) }, record.Version);
    });

    /// <summary>Returns the rows that are kept of a list, from a cursor on. It reads on until there are as many as the limit.</summary>
    /// <param name="source">Returns rows of the list from a cursor on.</param>
    /// <param name="keep">Returns those of some rows that are kept, with what a reader sees of them.</param>
    public static async IAsyncEnumerable<ListedRow> KeptAsync(
        Func<Cursor?, int?, IAsyncEnumerable<ListedRow>> source, Cursor? from, int? limit, Func<IReadOnlyList<ListedRow>, Task<IReadOnlyList<ListedRow>>> keep)
    {
        for (var (kept, size) = (0, limit is { } most ? Math.Max(most, RowReader.Chunk) : (int?)null); limit is null || kept < limit;)
        {
            var read = 0;
            await foreach (var some in source(from, size).Chunk(RowReader.Chunk))
            {
                (read, from) = (read + some.Length, Cursor.Of(some[^1]));
                foreach (var row in await keep(some))
                {
                    yield return row;
                    if (++kept == limit)
                    {
                        yield break;
                    }
                }
            }

            if (size is null || read < size)
            {
                yield break;
            }
        }
    }

    /// <summary>Returns the values of a repeated query parameter, each once. Throws a problem if there are too many.</summary>
    public static string[] Repeated(HttpRequest request, string name) => request.Query[name].OfType<string>().Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).ToArray() is var values && values.Length <= MaxRepeated
        ? values : throw ProblemException.Field(name, QueryMessages.TooMany(MaxRepeated));

    /// <summary>Returns the kinds in <c>?kind=</c>, names of events separated by commas. Returns null without it.</summary>
    public static string[]? KindsOf(HttpRequest request) => request.Query["kind"].ToString() is { Length: > 0 } kinds ? [.. kinds.Split(',').Select(KindOf).Distinct(StringComparer.Ordinal)] : null;

    /// <summary>Returns the filter for the things in <c>?ids=</c>, or for all without it.</summary>
    public static Filter WithIds(HttpContext http, string category) =>
        http.Request.Query[Ids].ToString() is { Length: > 0 } ids ? new Filter().Keys([.. ids.Split(',').Select(id => $"{category}-{id}")]) : new Filter();

    /// <summary>Returns the first day of a date in an answer. Returns null if there is no date, or its start is unknown.</summary>
    public static long? DayOf(string? date) => date is { } text ? EdtfDate.Parse(text).OrThrow().FirstDay : null;

    /// <summary>Returns the items of a list with an account that is not withdrawn.</summary>
    public static List<string> ItemsOf(IEnumerable<ListItem> items) => [.. items.Where(i => i.Aspect.Value is not null).Select(i => i.Item)];

    /// <summary>Reads a stored summary.</summary>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, ApiJson.Options)!;

    /// <summary>Names an endpoint that answers with one <typeparamref name="T"/>.</summary>
    public static RouteHandlerBuilder Described<T>(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithTags("Questions").WithName(name).WithSummary(summary).Produces<T>().Problems();

    /// <summary>Names an endpoint that answers with a page of rows, or with all rows as NDJSON or CSV.</summary>
    public static RouteHandlerBuilder DescribedList<T>(this RouteHandlerBuilder route, string name, string summary) =>
        route.DescribedPages<Page<T>>(name, summary);

    /// <summary>Names an endpoint that answers with a <typeparamref name="TPage"/> of rows, or with all rows as NDJSON or CSV, or in another form.</summary>
    public static RouteHandlerBuilder DescribedPages<TPage>(this RouteHandlerBuilder route, string name, string summary, params string[] forms) =>
        route.WithTags("Questions").WithName(name).WithSummary(summary).Produces<TPage>(200, MediaTypeChoice.Json, [MediaTypeChoice.Lines, MediaTypeChoice.Table, .. forms]).Problems();

    /// <summary>Names an endpoint that answers with a list of rows in short, with <c>detail=full</c> with rows in full, or with counts of them.</summary>
    public static RouteHandlerBuilder DescribedList<TShort, TFull>(this RouteHandlerBuilder route, string name, string summary, ListDescription<TShort, TFull> list) => route
        .DescribedList<TShort>(name, $"{summary}; filters {Words(list.Filters)}; detail= brief (without it) or full, group-by= {string.Join(", ", list.Groups)}{(list.Sorts.Count > 0 ? $", sort= {string.Join(", ", list.Sorts)}" : string.Empty)}, fields=")
        .WithMetadata(new OtherAnswers([typeof(Page<TFull>), typeof(Page<GroupCount>)]));

    private static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(w => $"?{w}="));

    /// <summary>Names an endpoint that answers with server-sent events.</summary>
    public static RouteHandlerBuilder DescribedStream<T>(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithTags("Questions").WithName(name).WithSummary(summary).Produces<T>(200, "text/event-stream").Problems();

    private static string KindOf(string kind) => EventCatalog.Current.Events.Select(e => e.Name).FirstOrDefault(n => n == kind) ?? throw ProblemException.Field("kind", QueryMessages.EventName);

    internal static RouteHandlerBuilder Problems(this RouteHandlerBuilder route) => route.Produces(304).ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
}

/// <summary>The other types of an endpoint's answer, to which its query parameters lead.</summary>
internal sealed record OtherAnswers(IReadOnlyList<Type> Types);
