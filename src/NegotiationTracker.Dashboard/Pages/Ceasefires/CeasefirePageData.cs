using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Rounds;

namespace NegotiationTracker.Dashboard.Pages.Ceasefires;

/// <summary>The data of the page of a ceasefire, at one state of knowledge.</summary>
/// <param name="Ceasefire">The ceasefire.</param>
/// <param name="Documents">The documents that are linked to it, each with the kinds of its links.</param>
/// <param name="Titles">The titles of its processes, of those that issued the documents, and of the ceasefires before and after it.</param>
/// <param name="From">The sources.</param>
public sealed record CeasefirePageData(Ceasefire Ceasefire, IReadOnlyList<(Document Document, LinkedDocument Link)> Documents, StreamTitles Titles, Provenance From)
{
    public static async Task<ApiResponse<CeasefirePageData>> AskAsync(TrackerClient client, string key, QueryOptions asking, CancellationToken ct = default)
    {
        var answer = await client.GetCeasefireAsync(key, asking with { Names = true }, ct);
        var (told, then) = (answer.Value, new QueryOptions(answer.Basis?.KnownAt ?? asking.KnownAt, asking.ValidAt));
        var linked = (await ThingsById.AskAsync(told.Documents.Select(d => d.Document), then with { Names = true }, (a, stop) => client.ListDocumentsAsync(null, a, stop), ct)).ToDictionary(d => d.Key, StringComparer.Ordinal);
        var documents = told.Documents.Where(d => linked.ContainsKey(d.Document)).Select(d => (Document: linked[d.Document], Link: d)).ToList();
        string?[] streams = [.. told.Processes.Select(p => $"process-{p.Item}"), .. told.Follows.Concat(told.FollowedBy).Select(f => $"ceasefire-{f.Item}"), .. documents.Select(d => d.Document.IssuedIn?.Value)];
        var titles = await StreamTitles.AskAsync(client, streams.OfType<string>(), then, ct);

        // Other facts of a document are on its own page, with their sources.
        var sources = SourcedFact.All(told).SelectMany(t => t.Aspect.Accounts.SelectMany(a => a.Sources)).Concat(told.Changes.SelectMany(c => c.Evidence.Sources.Select(s => s.Source)));
        var changes = told.Changes.Concat(documents.SelectMany(d => d.Document.Changes));
        var from = await Provenance.OfAsync(client, new Links(asking.KnownAt, asking.ValidAt), then, Names.Merged([told.Names, .. documents.Select(d => d.Document.Names)]), sources, changes, ct);
        return new ApiResponse<CeasefirePageData>(new CeasefirePageData(told, documents, titles, from), answer.Basis, answer.Version);
    }
}
