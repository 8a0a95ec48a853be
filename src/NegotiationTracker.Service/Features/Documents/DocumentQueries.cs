using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
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
        "links=links.item", "externalIds=externalIds.item",
    ];

    private static readonly DocumentDetails Documents = ReadModelStore.Model<DocumentDetails>();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/documents", (HttpContext http, DocumentQueries q) => q.AllAsync(http))
            .DescribedList<Document>("documents", "All documents, by the day of issue; ?ids= for some of them, separated by commas");
        routes.MapRead("/api/documents/{document}", (HttpContext http, string document, DocumentQueries q) => q.OneAsync(http, document))
            .Described<Document>("document", "One document with every account of it");
        DetailsListQueries.Map(routes, DetailsKinds.Document);
        routes.MapRead("/api/processes/{process}/documents", (HttpContext http, string process, DocumentQueries q) => q.OfProcessAsync(http, process))
            .DescribedList<Document>("documents of a process", "Documents of a process, and those linked to it, by the day of issue; ?round= for those of one round");
    }

    private async Task OfProcessAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var asked = QueryParameters.Of(http.Request, "round");
        var (at, streams) = await rows.OpenAsync(http, asked, process, Documents, DetailsKinds.Round.Model);
        var filter = QueryExtensions.RoundOf(http, process) is not { } round ? new Filter().Streams(streams)
            : new Filter().Keys(await at.ItemsAsync(DetailsKinds.Round, round, "documents", null, null, ct).Select(d => $"document-{d.Key}").ToArrayAsync(ct));
        await ListAsync(http, at, asked, filter);
    }

    private async Task AllAsync(HttpContext http)
    {
        var asked = QueryParameters.Of(http.Request, QueryExtensions.Ids);
        await ListAsync(http, await rows.OpenAsync(asked, Documents, http.RequestAborted), asked, QueryExtensions.WithIds(http, "document"));
    }

    private static Task ListAsync(HttpContext http, Snapshot at, QueryParameters asked, Filter filter) =>
        ListWriter.WriteAsync(http, at, Documents, asked, filter, Columns, asked.Names ? some => NameResolver.NamedAsync(at, [.. some.Select(r => (r.View, DetailsKinds.Document.DayOf((Document)r.View)))], http.RequestAborted) : null);

    private Task OneAsync(HttpContext http, string document)
    {
        var asked = QueryParameters.Of(http.Request);
        return rows.AnswerAsync(http, asked, [Documents], async (at, ct) =>
        {
            var found = await at.RequireAsync<Document>(Documents, $"document-{document}", "unknown-stream", ct);
            return (asked.Names ? await NameResolver.NamedAsync(at, found, DetailsKinds.Document.DayOf(found), ct) : found, found.Version);
        });
    }
}
