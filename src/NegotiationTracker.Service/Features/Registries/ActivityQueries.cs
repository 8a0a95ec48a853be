using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Registries;

/// <summary>Queries about what the whole record says of one actor, person, place, body or topic. The first answer has the beginning of each list, and each list has an address.</summary>
public sealed class ActivityQueries(ReadModelStore rows)
{
    private static readonly string[] Days = ["from", "until"];

    private static readonly Timeline Timeline = ReadModelStore.Model<Timeline>();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var kind in ActivityKind.All)
        {
            var all = routes.MapRead(kind.Pattern, (HttpContext http, ActivityQueries q) => q.AllAsync(http, kind));
            var summary = $"What the whole record says of {kind.Words}: {kind.Said}{string.Join(", ", kind.Lists.Where(l => l.IsOfAll).Select(l => l.Name))}. The first ?limit= of each list; ?from= ?until=";
            _ = kind.IsSomebody ? all.Described<Activity>($"activity of {kind.Words}", summary) : all.Described<ThingActivity>($"activity of {kind.Words}", summary);
            foreach (var list in kind.Lists)
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
        foreach (var list in kind.Lists.Where(l => l.IsOfAll))
        {
            var page = list.Types is not null ? [.. entries[list.Name]] : await list.Rows(at, subject, null, asked.Limit + 1, http.RequestAborted).ToListAsync(http.RequestAborted);
            pages.Add((list, [.. page.Take(asked.Limit)], page.Count > asked.Limit ? Cursor.Of(page[asked.Limit - 1]) : null));
        }

        var shown = pages.SelectMany(p => p.Rows.Where(r => r.HasView).Select(r => (p.List, Row: r))).ToList();
        var lines = asked.Names ? await NameResolver.NamedAsync(at, [.. shown.Select(s => (s.Row.View, s.Row.Earliest))], http.RequestAborted) : [.. shown.Select(s => s.Row.View)];
        var more = pages.Exists(p => p.Next is not null)
            ? new SortedDictionary<string, string>(pages.Where(p => p.Next is not null).ToDictionary(p => p.List.Name, p => AddressOf(http.Request, at, kind, subject, p.List, p.Next!), StringComparer.Ordinal), StringComparer.Ordinal)
            : null;
        var written = shown.Select(s => s.Row.View).OfType<ActivityEntry>().Where(e => e.AsWritten is not null).Select(e => (Text: e.AsWritten!, e.Entry))
            .Concat(shown.Select(s => s.Row.View).OfType<RoundActivity>().SelectMany(r => r.Seats).Where(s => s.AsWritten is not null).Select(s => (Text: s.AsWritten!, Entry: s.Entries[0])));
        object answer = kind.IsSomebody ? await ActivityNames.OfAsync(at, subject, written, http.RequestAborted) with { More = more }
            : await ThingCounts.OfAsync(at, subject, asked, http.RequestAborted) with { More = more };
        var body = (JsonObject)ResponseWriter.Node(answer);
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
        var isPlace = kind.Category == Categories.Place;
        var at = await rows.OpenAsync(asked, Timeline, ct, [.. ActivityLists.Models, .. isPlace ? [ReadModelStore.Model<Regions>()] : Array.Empty<ReadModel>(), .. kind.Registry is { } named ? [named] : Array.Empty<ReadModel>()]);
        var key = http.Request.RouteValues[kind.Category]!.ToString()!;
        var ids = isPlace ? await at.PlacesInAsync([key], ct) : at.OneWith(kind.Category, key);
        var subject = new ActivitySubject(
            kind, key, at.SameAs(kind.Category, key), ids ?? [key], QueryParameters.Day(http.Request, Days[0], first: true), QueryParameters.Day(http.Request, Days[1], first: false));
        var stream = $"{kind.Category}-{key}";
        var isKnown = (kind.Registry is { } registry && await at.IsVisibleAsync(registry, stream, ct))
            || (StreamId.Parse(stream).Value is { } id && at.Identities.AccountsOf(id).Count > 0)
            || await ActivityLists.IsMentionedAsync(at, subject, ct);
        return isKnown ? (asked, at, subject)
            : kind.Registry is { } of ? throw await at.MissingAsync(of, stream, RefusalCodes.UnknownStream, RefusalMessages.NotRecorded(stream), ct)
            : throw ProblemException.Of(ErrorCodes.NotFound, $"No entry is on the topic '{key}'. The topics are at {TopicQueries.Path}.");
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
