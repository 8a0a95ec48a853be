using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Rounds;

namespace NegotiationTracker.Dashboard.Pages.Commitments;

/// <summary>The data of the page of a commitment, at one state of knowledge.</summary>
/// <param name="Promise">The commitment.</param>
/// <param name="Titles">The titles of its processes, of the round at which it was made, and of the document in which it was.</param>
/// <param name="From">The sources.</param>
public sealed record CommitmentPageData(Promise Promise, StreamTitles Titles, Provenance From)
{
    /// <summary>Gets the stream of the document in which it was made. Null without one.</summary>
    public string? Document => Promise.Document?.Value is { } key ? $"document-{key}" : null;

    public static async Task<ApiResponse<CommitmentPageData>> AskAsync(TrackerClient client, string key, QueryOptions asking, CancellationToken ct = default)
    {
        var answer = await client.GetCommitmentAsync(key, asking with { Names = true }, ct);
        var (promise, then) = (answer.Value, new QueryOptions(answer.Basis?.KnownAt ?? asking.KnownAt, asking.ValidAt));
        string?[] streams = [.. promise.Processes.Select(p => $"process-{p.Item}"), promise.MadeAt?.Value, promise.Document?.Value is { } document ? $"document-{document}" : null];
        var titles = await StreamTitles.AskAsync(client, streams.OfType<string>(), then, ct);
        var sources = SourcedFact.All(promise).SelectMany(t => t.Aspect.Accounts.SelectMany(a => a.Sources)).Concat(promise.Changes.SelectMany(c => c.Evidence.Sources.Select(s => s.Source)));
        var from = await Provenance.OfAsync(client, new Links(asking.KnownAt, asking.ValidAt), then, promise.Names, sources, promise.Changes, ct);
        return new ApiResponse<CommitmentPageData>(new CommitmentPageData(promise, titles, from), answer.Basis, answer.Version);
    }
}
