using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Registries;

/// <summary>Queries about what one actor or one person did in the whole record. The first answer has the beginning of each list, and each list has an address.</summary>
public sealed class ActivityQueries(ReadModelStore rows)
{
    private static readonly string[] Days = ["from", "until"];

    private static readonly Timeline Timeline = ReadModelStore.Model<Timeline>();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var kind in ActivityKind.All)
        {
            routes.MapRead(kind.Pattern, (HttpContext http, ActivityQueries q) => q.AllAsync(http, kind))
                .Described<Activity>($"activity of {kind.Words}", $"What the whole record says of {kind.Words}: names, posts, rounds, gaps, absences, sessions, statements, documents, promises, ceasefires, and whom it met. The first ?limit= of each list; ?from= ?until=");
            foreach (var list in ActivityLists.All)
            {
                var route = routes.MapRead($"{kind.Pattern}/{list.Name}", (HttpContext http, ActivityQueries q) => q.ListAsync(http, kind, list));
                _ = list.Described(route, $"{list.Name} of {kind.Words}", $"{list.Summary}; ?from= ?until=");
            }
        }
    }

    private async Task AllAsync(HttpContext http, ActivityKind kind)
    {
        var (asked, at, subject) = await OpenAsync(http, kind);
        var pages = new List<(ActivityList List, List<ListedRow> Rows, Cursor? Next)>();
        var entries = await ActivityLists.FirstEntriesAsync(at, subject, asked.Limit + 1, http.RequestAborted);
        foreach (var list in ActivityLists.All.Where(l => l.IsOfAll))
        {
            var page = list.Types is not null ? [.. entries[list.Name]] : await list.Rows(at, subject, null, asked.Limit + 1, http.RequestAborted).ToListAsync(http.RequestAborted);
            pages.Add((list, [.. page.Take(asked.Limit)], page.Count > asked.Limit ? Cursor.Of(page[asked.Limit - 1]) : null));
        }

        var shown = pages.SelectMany(p => p.Rows.Where(r => r.HasView).Select(r => (p.List, Row: r))).ToList();
        var lines = asked.Names ? await NameResolver.NamedAsync(at, [.. shown.Select(s => (s.Row.View, s.Row.Earliest))], http.RequestAborted) : [.. shown.Select(s => s.Row.View)];
        var written = shown.Select(s => s.Row.View).OfType<ActivityEntry>().Where(e => e.AsWritten is not null).Select(e => (Text: e.AsWritten!, e.Entry))
            .Concat(shown.Select(s => s.Row.View).OfType<RoundActivity>().SelectMany(r => r.Seats).Where(s => s.AsWritten is not null).Select(s => (Text: s.AsWritten!, Entry: s.Entries[0])));
        var body = (JsonObject)ResponseWriter.Node(await ActivityNames.OfAsync(at, subject, written, http.RequestAborted) with
        {
            More = pages.Exists(p => p.Next is not null)
                ? new SortedDictionary<string, string>(pages.Where(p => p.Next is not null).ToDictionary(p => p.List.Name, p => AddressOf(http.Request, at, kind, subject, p.List, p.Next!), StringComparer.Ordinal), StringComparer.Ordinal)
                : null,
        });
        foreach (var list in shown.Zip(lines, (s, line) => (s.List.Name, Line: line)).GroupBy(l => l.Name, StringComparer.Ordinal))
        {
            body[list.Key] = new JsonArray([.. list.Select(l => ResponseWriter.Node(l.Line))]);
        }

        await ResponseWriter.WriteAsync(http, at.Basis, body);
    }

    private async Task ListAsync(HttpContext http, ActivityKind kind, ActivityList list)
    {
        var ct = http.RequestAborted;
        var (asked, at, subject) = await OpenAsync(http, kind);
        await ListWriter.WriteAsync(
            http, at, limit => list.Rows(at, subject, asked.Cursor, limit, ct), asked, list.Columns,
            asked.Names ? some => NameResolver.NamedAsync(at, [.. some.Select(r => (r.View, r.Earliest))], ct) : null, list.Lines);
    }

    /// <summary>Returns the snapshot of a question, and whom it is about. Throws a problem with status 404 if nothing is recorded of it.</summary>
    private async Task<(QueryParameters Asked, Snapshot At, ActivitySubject Subject)> OpenAsync(HttpContext http, ActivityKind kind)
    {
        var ct = http.RequestAborted;
        var asked = QueryParameters.Of(http.Request, Days);
        var at = await rows.OpenAsync(asked, Timeline, ct, [.. ActivityLists.Models, kind.Registry]);
        var key = http.Request.RouteValues[kind.Category]!.ToString()!;
        var subject = new ActivitySubject(
            kind, key, at.SameAs(kind.Category, key), at.OneWith(kind.Category, key) ?? [key], QueryParameters.Day(http.Request, Days[0], first: true), QueryParameters.Day(http.Request, Days[1], first: false));
        var stream = $"{kind.Category}-{key}";
        var isKnown = await at.IsVisibleAsync(kind.Registry, stream, ct)
            || (StreamId.Parse(stream).Value is { } id && at.Identities.AccountsOf(id).Count > 0)
            || await ActivityLists.IsMentionedAsync(at, subject, ct);
        return isKnown ? (asked, at, subject) : throw await at.MissingAsync(kind.Registry, stream, RefusalCodes.UnknownStream, RefusalMessages.NotRecorded(stream), ct);
    }

    /// <summary>Returns the address of the next page of a list, in the same state of knowledge.</summary>
    private static string AddressOf(HttpRequest request, Snapshot at, ActivityKind kind, ActivitySubject subject, ActivityList list, Cursor next)
    {
        var path = $"{kind.AddressOf(subject.Key)}/{list.Name}";
        var days = Days.Where(d => request.Query[d].ToString().Length > 0).Select(d => (Word: d, Value: request.Query[d].ToString())).ToList();
        var moment = at.Basis.ValidAt?.Text;
        var token = new PageToken(next, PageToken.QuestionOf(path, moment, days.Select(d => $"{d.Word}={d.Value}")), at.Index);
        var words = days.Select(d => $"&{d.Word}={Uri.EscapeDataString(d.Value)}");
        return $"{path}?cursor={token}&knownAt=index:{at.Index}{string.Concat(words)}{(moment is null ? string.Empty : $"&validAt={Uri.EscapeDataString(moment)}")}";
    }
}

/// <summary>A kind of thing that has an activity: actors, or people.</summary>
/// <param name="Category">The category of its stream.</param>
/// <param name="Plural">Its part of an address.</param>
/// <param name="Mentions">The column with the ids of the kind that a row mentions.</param>
/// <param name="Words">What a reader calls one of it.</param>
/// <param name="Registry">The read model with a row for each.</param>
internal sealed record ActivityKind(string Category, string Plural, string Mentions, string Words, ReadModel Registry)
{
    public static IReadOnlyList<ActivityKind> All { get; } =
    [
        new(Categories.Actor, "actors", "actors", "an actor", ReadModelStore.Model<ActorRegistry>()),
        new(Categories.Person, "people", "people", "a person", ReadModelStore.Model<PersonRegistry>()),
    ];

    /// <summary>Gets the pattern of the address.</summary>
    public string Pattern => $"/api/{Plural}/{{{Category}}}/activity";

    public string AddressOf(string key) => $"/api/{Plural}/{key}/activity";
}

/// <summary>Whom a question about activity is about.</summary>
/// <param name="Key">The id in the question.</param>
/// <param name="Same">The id as which it is read. Entries have it when they are read.</param>
/// <param name="Ids">All ids that are one with it. Rows have the ids that were recorded.</param>
/// <param name="From">The first day of the question. Null for all days.</param>
/// <param name="Until">The last day of the question.</param>
internal sealed record ActivitySubject(ActivityKind Kind, string Key, string Same, string[] Ids, long? From, long? Until)
{
    public bool IsActor => Kind.Category == Categories.Actor;

    /// <summary>Returns the filter for the rows that mention it in the days of the question.</summary>
    public Filter Mentioned() => new Filter().AnyOf(Kind.Mentions, Ids).Between(From, Until);
}
