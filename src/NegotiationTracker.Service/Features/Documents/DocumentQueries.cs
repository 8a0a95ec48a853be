using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Documents;

/// <summary>Queries about documents.</summary>
public sealed class DocumentQueries(ReadModelStore rows)
{
    private static readonly string[] Columns =
    [
        "document", "type=type.value", "title=title.value", "issuedIn=issuedIn.value", "issued=issued.value", "issuers=issuers.item", "endorsers=endorsers.item",
        "refusers=refusers.item", "signedFor=signatures.fields.actor.value", "inForceFrom=inForceFrom.value", "inForceStanding=inForceFrom.standing",
        "links=links.item", "externalIds=externalIds.item", "alsoRecordedAs",
    ];

    private static readonly string[] BriefColumns =
        ["document", "type", "title", "issuedIn", "issued", "inForce", "inForceFrom", "issuers", "endorsers", "refusers", "signedFor", "contested", "alsoRecordedAs"];

    private static readonly DocumentDetails Documents = ReadModelStore.Model<DocumentDetails>();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/documents", (HttpContext http, DocumentQueries q) => q.ListAsync(http, null))
            .DescribedList("documents", "Documents of the whole record, or of the processes in ?process=, by the day of issue; ?ids= for some of them, separated by commas", RecordLists.Documents);
        routes.MapRead("/api/documents/{document}", (HttpContext http, string document, DocumentQueries q) => q.OneAsync(http, document))
            .Described<Document>("document", "One document with every account of it");
        DetailsListQueries.Map(routes, DetailsKinds.Document);
        routes.MapRead("/api/processes/{process}/documents", (HttpContext http, string process, DocumentQueries q) => q.ListAsync(http, process))
            .DescribedList("documents of a process", "Documents of a process, and those linked to it, by the day of issue; ?round= for those of one round", RecordLists.Documents);
    }

    private async Task ListAsync(HttpContext http, string? process)
    {
        var question = await ListQuestion.OpenAsync(rows, http, RecordLists.Documents, process, Documents, [], DetailsKinds.Round.Model, ReadModelStore.Model<Timeline>());
        var (at, asked, ct) = (question.At, question.Asked, question.Stopped);
        var filter = await FilterOfAsync(question);
        async Task<IReadOnlyList<object>> NamedAsync(IReadOnlyList<ListedRow> some, Func<ListedRow, long?> day) =>
            asked.Names ? await NameResolver.NamedAsync(at, [.. some.Select(r => (r.View, day(r)))], ct) : [.. some.Select(r => r.View)];
        filter = question.Word(ListWords.Ids) is null ? await at.OnceAsync(Documents, filter, ct) : filter;
        var summaries = new ListRows(
            (from, limit) => at.ListShortAsync<DocumentSummary>(Documents, filter, from, limit, ct),
            some => NamedAsync([.. some.Select(r => r with { View = ((DocumentSummary)r.View) with { AlsoRecordedAs = at.OtherIds(Documents, r.Key) } })], r => r.Earliest));
        var groups = new ListGroups(Documents, filter);
        await (question.IsBrief || question.GroupBy is not null
            ? question.WriteAsync<DocumentSummary>(summaries, BriefColumns, groups)
            : question.WriteAsync<Document>(new ListRows((from, limit) => at.ListAsync(Documents, filter, from, limit, ct), some => NamedAsync([.. some.Select(r => r with { View = WithIdentity(at, r.Key, (Document)r.View) })], r => DetailsKinds.Document.DayOf((Document)r.View))), Columns, groups));
    }

    private static Document WithIdentity(Snapshot at, string key, Document document) =>
        at.OtherIds(Documents, key) is { } others ? document with { Identity = IdentityBuilder.Of(at.Identities, StreamId.Parse(key).OrThrow()), AlsoRecordedAs = others } : document;

    private static async Task<Filter> FilterOfAsync(ListQuestion question)
    {
        var (at, kind, status) = (question.At, question.Word(ListWords.Kind), question.Word(ListWords.Status));
        if (question.Streams is null && question.Word(ListWords.Text) is not null && !question.Actors().Any())
        {
            throw ProblemException.Field(ListWords.Text, QueryMessages.TooWide);
        }

        var filter = question.WithPlaces(question.WithPeople(question.WithActorAs(question.WithActorsInRole(question.WithSourceOfStream(question.Rows(Documents))), ListWords.Guarantor)))
            .Types(kind is null ? null : [kind]).Words(question.Word(ListWords.Text)).Contested(question.Flag(ListWords.Contested));
        filter = status is null ? filter : status == DocumentDetails.InForce ? filter.Has("traits", InForceTrait) : filter.HasNot("traits", InForceTrait);
        filter = question.WithCodes(question.WithIds(filter, Categories.Document));
        return question.Round is not { } round ? filter
            : filter.Streams(null).Keys(await at.ItemsAsync(DetailsKinds.Round, round, "documents", null, null, question.Stopped).Select(d => $"document-{d.Key}").ToArrayAsync(question.Stopped));
    }

    private static string InForceTrait { get; } = Facets.Trait(ListWords.Status, DocumentDetails.InForce);

    private Task OneAsync(HttpContext http, string document)
    {
        var asked = QueryParameters.Of(http.Request);
        return rows.AnswerAsync(http, asked, [Documents], async (at, ct) =>
        {
            var key = $"{Categories.Document}-{document}";
            var found = WithIdentity(at, key, await at.RequireAsync<Document>(Documents, key, "unknown-stream", ct));
            return (asked.Names ? await NameResolver.NamedAsync(at, found, DetailsKinds.Document.DayOf(found), ct) : found, found.Version);
        });
    }
}
