using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Features.Registries;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Networks;

/// <summary>The question who meets whom: in an interval, or in two, of one process, of several, or of the whole record.</summary>
public sealed class NetworkQueries(ReadModelStore rows)
{
    private const int MaxMin = 10_000;

    private static readonly string[] Columns =
    [
        "a", "aName", "b", "bName", "rounds=meetings.rounds", "sessions=meetings.sessions", "signatures=meetings.signatures", "guarantees=meetings.guarantees", "meetings=meetings.total", "first=meetings.first",
        "last=meetings.last", "change", "thenRounds=then.rounds", "thenSessions=then.sessions", "thenSignatures=then.signatures", "thenGuarantees=then.guarantees", "thenMeetings=then.total", "thenFirst=then.first", "thenLast=then.last",
    ];

    private static readonly ReadModel[] Models = [.. NetworkRows.Models, ReadModelStore.Model<ProcessStreams>()];

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/api/network", (HttpContext http, NetworkQueries q) => q.AnswerAsync(http))
        .DescribedPages<Network>(
            "network",
            $"Who meets whom, and how often: ?of= {string.Join(" or ", NetworkWords.Subjects)}; ?by= {string.Join(", ", NetworkWords.Kinds)}, repeated; ?process= repeated; ?from= ?until=; ?then-from= ?then-until= for a second interval, which shows who came and who left; ?min= meetings of a link; ?limit= nodes. NDJSON and CSV have a row for each link",
            MediaTypeChoice.Graph);

    private async Task AnswerAsync(HttpContext http)
    {
        var (request, ct) = (http.Request, http.RequestAborted);
        var asked = QueryParameters.Of(
            request, ListWords.Process, ListWords.From, ListWords.Until, NetworkWords.ThenFrom, NetworkWords.ThenUntil, NetworkWords.Of, NetworkWords.By, NetworkWords.Min);
        var (of, by, min, intervals) = (OfIn(request), ByIn(request), MinIn(request), IntervalsIn(request));
        var processes = QueryExtensions.Repeated(request, ListWords.Process);
        var at = await rows.OpenAsync(asked, Models[0], ct, Models[1..]);
        await KnownThings.RequireAsync(request, at, ct);
        var scope = new NetworkScope(await ListQuestion.StreamsAsync(at, null, processes, ct), of == NetworkWords.People, by);
        var category = scope.OfPeople ? Categories.Person : Categories.Actor;
        var counts = new NetworkCounts(by, intervals.Length > 1, id => at.SameAs(category, id));
        for (var i = 0; i < intervals.Length; i++)
        {
            (await NetworkRows.ReadAsync(at, scope, intervals[i], ct)).ForEach(m => counts.Add(m, isThen: i > 0));
        }

        var network = await NamedAsync(at, counts.Network(of, asked.Limit, min), intervals[^1].Until, ct);
        await WriteAsync(http, at, asked, network);
    }

    private static string OfIn(HttpRequest request) => request.Query[NetworkWords.Of].ToString() is not { Length: > 0 } of ? NetworkWords.Actors
        : NetworkWords.Subjects.Contains(of, StringComparer.Ordinal) ? of : throw ProblemException.Field(NetworkWords.Of, QueryMessages.OneOf(NetworkWords.Subjects));

    /// <summary>Returns the kinds of meetings in their order, or all without any.</summary>
    private static IReadOnlyList<string> ByIn(HttpRequest request)
    {
        var by = QueryExtensions.Repeated(request, NetworkWords.By);
        return by.Except(NetworkWords.Kinds, StringComparer.Ordinal).Any() ? throw ProblemException.Field(NetworkWords.By, QueryMessages.OneOf(NetworkWords.Kinds))
            : by.Length == 0 ? NetworkWords.Kinds : [.. NetworkWords.Kinds.Intersect(by, StringComparer.Ordinal)];
    }

    private static int MinIn(HttpRequest request) => request.Query[NetworkWords.Min].ToString() is not { Length: > 0 } text ? 1
        : int.TryParse(text, System.Globalization.NumberStyles.None, null, out var min) && min is >= 1 and <= MaxMin ? min : throw ProblemException.Field(NetworkWords.Min, QueryMessages.Meetings(MaxMin));

    /// <summary>Returns the interval of the question, or both.</summary>
    private static NetworkInterval[] IntervalsIn(HttpRequest request)
    {
        var (first, then) = (IntervalIn(request, ListWords.From, ListWords.Until), IntervalIn(request, NetworkWords.ThenFrom, NetworkWords.ThenUntil));
        return then is { From: null, Until: null } ? [first]
            : (then.From ?? long.MinValue) < (first.From ?? long.MinValue) ? throw ProblemException.Field(NetworkWords.ThenFrom, QueryMessages.NotBefore(ListWords.From))
            : [first, then];
    }

    private static NetworkInterval IntervalIn(HttpRequest request, string from, string until)
    {
        var interval = new NetworkInterval(QueryParameters.Day(request, from, first: true), QueryParameters.Day(request, until, first: false));
        return interval.Until < interval.From ? throw ProblemException.Field(until, QueryMessages.NotBefore(from)) : interval;
    }

    /// <summary>Returns the network with names. A name that nobody has matched is as a source writes it.</summary>
    private static async Task<Network> NamedAsync(Snapshot at, Network network, long? day, CancellationToken ct)
    {
        var isOfPeople = network.Of == NetworkWords.People;
        var prefix = $"{(isOfPeople ? Categories.Person : Categories.Actor)}-";
        ReadModel registry = isOfPeople ? ReadModelStore.Model<PersonRegistry>() : ReadModelStore.Model<ActorRegistry>();
        var records = await at.AllTimes.ViewsAsync<StreamRecord>(registry, [.. network.Nodes.Select(n => prefix + n.Id)], ct);
        var naming = isOfPeople ? await NetworkRows.NamingAsync(at, [.. network.Nodes.Select(n => n.Id).Where(id => !records.ContainsKey(prefix + id))], ct) : [];
        var entries = await at.AllTimes.ViewsAsync<TimelineEntry>(ReadModelStore.Model<Timeline>(), naming.Values, ct);
        NetworkNode Named(NetworkNode node) => records.GetValueOrDefault(prefix + node.Id) is { } record
            ? node with { Name = isOfPeople ? NameResolver.Person(record) : NameResolver.Actor(record, day) }
            : node with { Name = naming.TryGetValue(node.Id, out var key) && entries.TryGetValue(key, out var entry) ? ActivityLines.Of(entry, [node.Id], isPerson: true).AsWritten : null };
        return network with { Nodes = [.. network.Nodes.Select(Named)] };
    }

    private static Task WriteAsync(HttpContext http, Snapshot at, QueryParameters asked, Network network)
    {
        var type = MediaTypeChoice.Of(http);
        if (type is MediaTypeChoice.Lines or MediaTypeChoice.Table)
        {
            var names = network.Nodes.ToDictionary(n => n.Id, n => n.Name, StringComparer.Ordinal);
            return ListWriter.WriteAsync(http, at, _ => network.Links.Select(l => new ListedRow($"{l.A} {l.B}", null, null, l)).ToAsyncEnumerable(), asked, Columns, null, LinesOf);
            IEnumerable<JsonNode> LinesOf(JsonNode link)
            {
                (link["aName"], link["bName"]) = (names[link["a"]!.ToString()], names[link["b"]!.ToString()]);
                yield return link;
            }
        }

        return type == MediaTypeChoice.Json
            ? ResponseWriter.WriteAsync(http, at.Basis, network)
            : ResponseWriter.WriteAsync(http, at.Basis, Answer.OfJson(Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="utf-8"?>{'\n'}{NetworkFile.Of(network, at.Basis)}""")), type);
    }
}

/// <summary>The network of actors and people.</summary>
public static class NetworkFeature
{
    public static IServiceCollection AddNetworks(this IServiceCollection services) => services.AddSingleton<NetworkQueries>();

    public static void MapNetworks(this IEndpointRouteBuilder routes) => NetworkQueries.Map(routes);
}
