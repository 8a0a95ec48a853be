using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Entries;

/// <summary>Queries about entries: the timeline, the statements, one entry, and the entries that cite a source.</summary>
public sealed class EntryQueries(ReadModelStore rows)
{
    private static readonly string[] Words = ["kind", "round", "actor", "person", "role", "topic", "q", "from", "until", "contested", "source", "sourcesWithdrawn"];
    private static readonly string[] Roles = [.. Enum.GetValues<Role>().Select(r => EnumText.Of(r))];
    private static readonly string[] Columns = ["entry", "stream", "type", "when", "from", "until", "mode", "contested", "withdrawn", "sources=evidence.sources.source"];

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/processes/{process}/timeline", (HttpContext http, string process, EntryQueries q) => q.ListAsync(http, process, ReadModelStore.Model<Timeline>(), Columns))
            .DescribedList<TimelineEntry>("timeline", "All entries of a process by valid time; ?kind= ?round= ?actor= ?person= ?role= ?topic= ?q= ?from= ?until= ?contested= ?source= ?sourcesWithdrawn=");
        routes.MapRead("/api/processes/{process}/statements", (HttpContext http, string process, EntryQueries q) =>
                q.ListAsync(http, process, ReadModelStore.Model<StatementEntries>(), [.. Columns, "speaker=data.speaker.actor", "person=data.speaker.person.person", "personAsWritten=data.speaker.person.asWritten", "collective=data.speaker.collective", "topics=data.topics", "summary=data.summary"]))
            .DescribedList<TimelineEntry>("statements", "Statements by speaker and topic; the filters of the timeline");
        routes.MapRead("/api/entries/{id}", (HttpContext http, string id, EntryQueries q) => q.OneAsync(http, id)).Described<TimelineEntry>("entry", "One entry with its history");
    }

    private static Filter FilterOf(HttpRequest request, Snapshot at, Filter filter)
    {
        var query = request.Query;
        string? Word(string name) => query[name].ToString() is not { Length: > 0 } text ? null
            : text.Length <= 500 ? text : throw ProblemException.Field(name, QueryMessages.Length(500));
        bool? Flag(string name) => query[name].ToString() switch
        {
            "" => null,
            "true" => true,
            "false" => false,
            _ => throw ProblemException.Field(name, QueryMessages.Boolean),
        };
        return filter
            .Types(QueryExtensions.KindsOf(request))
            .AnyOf("actors", at.OneWith(Categories.Actor, Word("actor"))).AnyOf("people", at.OneWith(Categories.Person, Word("person"))).Has("roles", Word("role") is { } role ? RoleOf(role) : null).Has("topics", Word("topic"))
            .Has("sources", Word("source")).Words(Word("q")).Contested(Flag("contested")).RestingOn(Flag("sourcesWithdrawn"), at.WithdrawnSources)
            .Between(QueryParameters.Day(request, "from", first: true), QueryParameters.Day(request, "until", first: false));
    }

    private async Task ListAsync(HttpContext http, string process, ReadModel model, string[] columns)
    {
        var asked = QueryParameters.Of(http.Request, Words);
        var (at, streams) = await rows.OpenAsync(http, asked, process, model, ReadModelStore.Model<PersonRegistry>());
        await ListWriter.WriteAsync(http, at, model, asked, FilterOf(http.Request, at, new Filter().Streams(QueryExtensions.RoundOf(http, process) is { } round ? [round] : streams)), columns, asked.Names ? some => NameResolver.NamedAsync(at, [.. some.Select(r => (r.View, r.Earliest))], http.RequestAborted) : null);
    }

    private Task OneAsync(HttpContext http, string id)
    {
        var asked = QueryParameters.Of(http.Request);
        return rows.AnswerAsync(http, asked, [ReadModelStore.Model<Timeline>()], async (at, ct) =>
        {
            var entry = await at.AsRecordedAsync(id, ct) ?? throw await at.MissingAsync(ReadModelStore.Model<Timeline>(), id, ErrorCodes.NotFound, $"There is no entry {id}.", ct);
            return (asked.Names ? await NameResolver.NamedAsync(at, entry, QueryExtensions.DayOf(entry.When), ct) : entry, null);
        });
    }

    private static string RoleOf(string role) => Roles.Contains(role, StringComparer.Ordinal) ? role : throw ProblemException.Field("role", QueryMessages.OneOf(Roles));
}
