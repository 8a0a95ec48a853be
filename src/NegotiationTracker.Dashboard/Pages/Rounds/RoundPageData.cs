using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Rounds;

/// <summary>The data of the page of a round, at one state of knowledge.</summary>
/// <param name="Round">The round.</param>
/// <param name="Neighbours">The rounds before and after it in the order of happening.</param>
/// <param name="Documents">Its documents, with signatures and endorsements.</param>
/// <param name="Promises">The promises that it made, and those that it fulfilled or should fulfil.</param>
/// <param name="Ceasefires">The ceasefires in its statements or documents.</param>
/// <param name="Facts">Every aspect.</param>
/// <param name="Differing">The aspects with differing accounts.</param>
/// <param name="From">The sources.</param>
public sealed record RoundPageData(
    Round Round, (Round? Before, Round? After) Neighbours, IReadOnlyList<Document> Documents, IReadOnlyList<Promise> Promises, IReadOnlyList<Ceasefire> Ceasefires,
    IReadOnlyList<SourcedFact> Facts, IReadOnlyList<Disagreement> Differing, Provenance From)
{
    private const int RowsOfPage = 50;

    public string Stream => StreamOf(Round);

    /// <summary>Gets the promises of other rounds that this one should fulfil.</summary>
    public IReadOnlyList<Promise> AnnouncedBy => [.. Round.AnnouncedByRounds.Select(a => Promises.FirstOrDefault(p => p.Kind == "round" && p.Round == a.Round && p.Key == a.Key) ?? a)];

    /// <summary>Gets the promises of this round.</summary>
    public IReadOnlyList<Promise> Made => [.. Promises.Where(p => p.Kind == "round" && p.Round == Stream)];

    /// <param name="whole">Whether all items of long lists are needed. A page has the first ones.</param>
    public static async Task<ApiResponse<RoundPageData>> AskAsync(TrackerClient client, string process, string round, QueryOptions asking, bool whole = false, CancellationToken ct = default)
    {
        var answer = await client.GetRoundAsync(process, round, asking with { Names = true }, ct);
        var (held, then) = (whole ? await client.WholeAsync(answer.Value, ct) : answer.Value, new QueryOptions(KnownAt: answer.Basis?.KnownAt ?? asking.KnownAt));
        var documents = new List<Document>();
        foreach (var document in held.Documents)
        {
            var one = (await client.GetDocumentAsync(document.Document, then with { Names = true }, ct)).Value;
            documents.Add(whole ? await client.WholeAsync(one, ct) : one);
        }

        var told = Rounds.SourcedFact.All(held).Where(t => t.Part != "documents").Concat(documents.SelectMany(d => Rounds.SourcedFact.All(d).Select(t => t with { Part = "documents", Of = t.Of.Length == 0 ? d.Key : $"{d.Key} / {t.Of}" }))).ToList();
        // A verdict is evaluated at the moment of the question, or now.
        var promises = await ListAsync(a => client.ListPromisesAsync(process, a, ct), asking, ct);
        var ceasefires = (await ListAsync(a => client.ListCeasefiresAsync(process, a, ct), asking, ct)).Where(c => Touches(c, held)).ToList();
        var streams = documents.Select(d => $"document-{d.Key}").Concat(held.Commitments.Select(c => $"commitment-{c.Commitment}")).Append(StreamOf(held)).ToHashSet(StringComparer.Ordinal);
        var disputes = (await ListAsync(a => client.ListDisputesAsync(process, a, ct), then, ct)).Where(d => streams.Contains(d.Stream)).ToList();
        var from = await FromAsync(client, new Links(asking.KnownAt), then, held, documents, told, ct);
        return new ApiResponse<RoundPageData>(
            new RoundPageData(held, await BesideAsync(client, process, round, then, ct), documents, promises, ceasefires, told, Disagreement.All(told, held.Delegations, disputes), from),
            answer.Basis, answer.Version);
    }

    private static string StreamOf(Round round) => $"round-{round.Process}/{round.Key}";

    private static bool Touches(Ceasefire ceasefire, Round round) =>
        ceasefire.Statements.Any(s => s.Stream == StreamOf(round)) || ceasefire.Documents.Any(d => round.Documents.Any(r => r.Document == d.Document))
        || round.Statements.Any(s => s.Ceasefires.Any(c => c.Item == ceasefire.Key));

    private static async Task<(Round? Before, Round? After)> BesideAsync(TrackerClient client, string process, string round, QueryOptions asking, CancellationToken ct)
    {
        (Round? before, var found) = (null, false);
        await foreach (var one in TrackerClient.ListAllAsync(a => client.ListRoundsAsync(process, a, ct), asking with { Limit = RowsOfPage }, ct))
        {
            if (found)
            {
                return (before, one);
            }

            (before, found) = one.Key == round ? (before, true) : (one, false);
        }

        return (found ? before : null, null);
    }

    private static Task<Provenance> FromAsync(TrackerClient client, Links links, QueryOptions asking, Round round, List<Document> documents, List<SourcedFact> told, CancellationToken ct)
    {
        var changes = round.Changes.Concat(documents.SelectMany(d => d.Changes)).ToList();
        var sources = told.SelectMany(t => t.Aspect.Accounts.SelectMany(a => a.Sources))
            .Concat(round.Delegations.SelectMany(d => d.Roles).SelectMany(r => r.UnlistedBy)).Concat(changes.SelectMany(c => c.Evidence.Sources.Select(s => s.Source)));
        return Provenance.OfAsync(client, links, asking, Names.Merged([round.Names, .. documents.Select(d => d.Names)]), sources, changes, ct);
    }

    private static async Task<List<T>> ListAsync<T>(Func<QueryOptions, Task<ApiResponse<Page<T>>>> ask, QueryOptions asking, CancellationToken ct)
    {
        var found = new List<T>();
        await foreach (var item in TrackerClient.ListAllAsync(ask, asking with { Names = false }, ct))
        {
            found.Add(item);
        }

        return found;
    }
}
