using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Features.Search;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using Standing = NegotiationTracker.Contracts.Standing;

namespace NegotiationTracker.Service.Features.Entries;

/// <summary>Queries about entries: the timeline and the statements of one process, of several or of the whole record, and one entry.</summary>
public sealed class EntryQueries(ReadModelStore rows)
{
    private static readonly string[] Columns = ["entry", "stream", "type", "when", "from", "until", "mode", "contested", "withdrawn", "sources=evidence.sources.source"];

    private static readonly string[] StatementColumns =
        [.. Columns, "speaker=data.speaker.actor", "person=data.speaker.person.person", "personAsWritten=data.speaker.person.asWritten", "collective=data.speaker.collective", "topics=data.topics", "summary=data.summary"];

    private static readonly string[] BriefColumns =
        ["entry", "stream", "type", "when", "from", "until", "mode", "standing", "contested", "corrected", "actors", "people", "roles", "places", "topics", "summary", "sources"];

    private static readonly EntryList Entries = new(RecordLists.Timeline, ReadModelStore.Model<Timeline>(), Columns);
    private static readonly EntryList Said = new(RecordLists.Statements, ReadModelStore.Model<StatementEntries>(), StatementColumns);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/timeline", (HttpContext http, EntryQueries q) => q.ListAsync(http, null, Entries))
            .DescribedList("timeline across processes", "Entries of the whole record, or of the processes in ?process=, by valid time", RecordLists.Timeline);
        routes.MapRead("/api/statements", (HttpContext http, EntryQueries q) => q.ListAsync(http, null, Said))
            .DescribedList("statements across processes", "Statements of the whole record, or of the processes in ?process=, by valid time", RecordLists.Statements);
        routes.MapRead("/api/processes/{process}/timeline", (HttpContext http, string process, EntryQueries q) => q.ListAsync(http, process, Entries))
            .DescribedList("timeline", "All entries of a process by valid time", RecordLists.Timeline);
        routes.MapRead("/api/processes/{process}/statements", (HttpContext http, string process, EntryQueries q) => q.ListAsync(http, process, Said))
            .DescribedList("statements", "Statements by speaker and topic", RecordLists.Statements);
        routes.MapRead("/api/entries/{id}", (HttpContext http, string id, EntryQueries q) => q.OneAsync(http, id)).Described<TimelineEntry>("entry", "One entry with its history");
    }

    private async Task ListAsync(HttpContext http, string? process, EntryList list)
    {
        var question = await ListQuestion.OpenAsync(rows, http, list.Description, process, list.Model, [], Entries.Model);
        var (at, ct) = (question.At, question.Stopped);
        var filter = FilterOf(question, list.Model);
        async Task<IReadOnlyList<object>> ShapedAsync(IReadOnlyList<ListedRow> some)
        {
            var views = some.Select(r => (Answer: question.IsBrief ? SummaryOf((TimelineEntry)r.View) : r.View, r.Earliest)).ToList();
            return question.Asked.Names ? await NameResolver.NamedAsync(at, views, ct) : [.. views.Select(v => v.Answer)];
        }

        var found = new ListRows((from, limit) => at.ListAsync(list.Model, filter, from, limit, ct), ShapedAsync);
        var groups = new ListGroups(list.Model, filter);
        await (question.IsBrief ? question.WriteAsync<EntrySummary>(found, BriefColumns, groups) : question.WriteAsync<TimelineEntry>(found, list.Columns, groups));
    }

    private static Filter FilterOf(ListQuestion question, ReadModel model)
    {
        var (at, topic, source) = (question.At, question.Word(ListWords.Topic), question.Word(ListWords.Source));
        var actors = question.Actors().ToList();
        var filter = question.Rows(model);
        if (question is { Streams: null } && question.Word(ListWords.Text) is { } text && topic is null && source is null && !question.People().Any() && actors.Count == 0)
        {
            // Nothing else finds few rows of the whole record. So the index of words does, and it has whole words.
            var words = SearchWords.Of(text);
            filter = question.With(filter, model, Entries.Model, f => f.Worded(words.Text, words.IsLastBegun));
        }

        filter = question.Round is { } round ? filter.Streams([round]) : filter;
        filter = actors.Aggregate(filter, (all, a) => all.AnyOf("actors", a));
        return question.WithPlaces(question.WithPeople(filter))
            .Types(QueryExtensions.KindsOf(question.Http.Request))
            .Has("roles", question.Word(ListWords.Role)).Has("topics", topic)
            .Has("sources", source).Words(question.Word(ListWords.Text)).Contested(question.Flag(ListWords.Contested)).RestingOn(question.Flag(ListWords.SourcesWithdrawn), at.WithdrawnSources);
    }

    /// <summary>Returns what a list shows of an entry.</summary>
    private static EntrySummary SummaryOf(TimelineEntry entry)
    {
        var fact = (Fact)entry.Data;
        return new EntrySummary
        {
            Entry = entry.Entry,
            Stream = entry.Stream,
            Type = entry.Type,
            When = entry.When,
            From = entry.From,
            Until = entry.Until,
            Mode = entry.Mode,
            Standing = entry.Withdrawn ? Standing.Withdrawn : entry.Contested ? Standing.Contested : entry.Evidence.SourcesWithdrawn == true ? Standing.SourcesWithdrawn : entry.Evidence.Unsourced ? Standing.Unsourced : Standing.Asserted,
            Actors = [.. fact.Mentions.Actors.Select(a => a.Text)],
            People = [.. fact.Mentions.People.Select(p => p.Text)],
            Roles = fact.Mentions.Roles,
            Places = [.. fact.References().Where(s => s.Category == Categories.Place).Select(s => s.Key).Distinct(StringComparer.Ordinal)],
            Topics = fact.Mentions.Topics,
            Summary = (fact as Utterance)?.Summary,
            Sources = [.. entry.Evidence.Sources.Select(s => s.Source).Distinct(StringComparer.Ordinal)],
            Contested = entry.Contested,
            Corrected = entry.Corrected,
            SourcesWithdrawn = entry.Evidence.SourcesWithdrawn == true ? ["sources"] : [],
            Possible = entry.Possible,
        };
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

    /// <summary>A list of entries.</summary>
    /// <param name="Columns">The columns of its table in full.</param>
    private sealed record EntryList(ListDescription Description, EntryModel Model, string[] Columns);
}
