using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Rounds;

namespace NegotiationTracker.Dashboard.Pages.Documents;

/// <summary>The data of the page of a document, at one state of knowledge.</summary>
/// <param name="Document">The document.</param>
/// <param name="Titles">The titles of what issued it, and of what is linked to it.</param>
/// <param name="From">The sources.</param>
public sealed record DocumentPageData(Document Document, StreamTitles Titles, Provenance From)
{
    /// <summary>Gets the things that it is linked to, each with the kind of the link.</summary>
    public IReadOnlyList<(string Kind, string Stream, ListItem Link)> Links => [.. Document.Links.Select(l => (KindOf(l), StreamOf(l), l))];

    public static async Task<ApiResponse<DocumentPageData>> AskAsync(TrackerClient client, string key, QueryOptions asking, CancellationToken ct = default)
    {
        var answer = await client.GetDocumentAsync(key, asking with { Names = true }, ct);
        var (document, then) = (answer.Value, new QueryOptions(answer.Basis?.KnownAt ?? asking.KnownAt, asking.ValidAt));
        string[] streams = [.. document.Links.Select(StreamOf), .. document.LinkedFrom.Select(d => $"document-{d.Document}"), .. document.IssuedIn?.Value is { } issued ? [issued] : Array.Empty<string>()];
        var titles = await StreamTitles.AskAsync(client, streams, then, ct);
        var sources = SourcedFact.All(document).SelectMany(t => t.Aspect.Accounts.SelectMany(a => a.Sources)).Concat(document.Changes.SelectMany(c => c.Evidence.Sources.Select(s => s.Source)));
        var from = await Provenance.OfAsync(client, new Links(asking.KnownAt, asking.ValidAt), then, document.Names, sources, document.Changes, ct);
        return new ApiResponse<DocumentPageData>(new DocumentPageData(document, titles, from), answer.Basis, answer.Version);
    }

    /// <summary>Returns the stream that a link leads to. The item is its kind and that.</summary>
    private static string StreamOf(ListItem link) => link.Item[(link.Item.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>Returns the kind of a link.</summary>
    public static string KindOf(ListItem link) => link.Item.Split('/')[0];
}
