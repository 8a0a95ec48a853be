using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Rounds;

/// <summary>The data of the page of a round, at one state of knowledge.</summary>
/// <param name="Round">The round.</param>
/// <param name="Neighbours">The rounds before and after it in the order of happening.</param>
/// <param name="Documents">Its documents, with signatures and endorsements.</param>
/// <param name="HasMoreDocuments">Whether it has more documents than these.</param>
/// <param name="Promises">The promises that it made, and those that it fulfilled or should fulfil.</param>
/// <param name="Ceasefires">The ceasefires in its statements or documents.</param>
/// <param name="Facts">Every aspect.</param>
/// <param name="Differing">The aspects with differing accounts.</param>
/// <param name="From">The sources.</param>
public sealed record RoundPageData(
    Round Round, (RoundSummary? Before, RoundSummary? After) Neighbours, IReadOnlyList<Document> Documents, bool HasMoreDocuments, IReadOnlyList<Promise> Promises, IReadOnlyList<Ceasefire> Ceasefires,
    IReadOnlyList<SourcedFact> Facts, IReadOnlyList<Disagreement> Differing, Provenance From)
{
    private const int RowsOfPage = 50;

    public string Stream => $"round-{Round.Process}/{Round.Key}";

    private static readonly string[] ChairRoles = ["chair", "co-chair", "mediator", "facilitator"];

    /// <summary>Gets who chaired or mediated, according to an account.</summary>
    public IReadOnlyList<(string Actor, DelegationRole Role)> Chairs => [.. Round.Delegations.SelectMany(d => d.Roles.Where(r => ChairRoles.Contains(r.Role) && r.Aspect.Value is not null).Select(r => (d.Actor, r)))];

    /// <summary>Gets the promises of other rounds that this one should fulfil.</summary>
    public IReadOnlyList<Promise> AnnouncedBy => [.. Round.AnnouncedByRounds.Select(a => Promises.FirstOrDefault(p => p.Kind == "round" && p.Round == a.Round && p.Key == a.Key) ?? a)];

    /// <summary>Gets the promises of this round.</summary>
    public IReadOnlyList<Promise> Made => [.. Promises.Where(p => p.Kind == "round" && p.Round == Stream)];

    /// <summary>Gets the streams of the rounds that announced this one, and of those that it announced.</summary>
    public IEnumerable<string> Streams => AnnouncedBy.Select(p => p.Round).OfType<string>().Concat(Made.SelectMany(m => m.RedeemedBy).Select(r => r.Item));

    /// <param name="whole">Whether all items of long lists are needed. A page has the first ones.</param>
    public static async Task<ApiResponse<RoundPageData>> AskAsync(TrackerClient client, string process, string round, QueryOptions asking, bool whole = false, CancellationToken ct = default)
    {
        var answer = await client.GetRoundAsync(process, round, asking with { Names = true }, ct);
        var then = new QueryOptions(answer.Basis?.KnownAt ?? asking.KnownAt, asking.ValidAt);
        var held = whole ? await client.WholeAsync(answer.Value, ct) : answer.Value;
        var (documents, isCut) = await DocumentsAsync(client, held, then, whole, ct);
        var told = Rounds.SourcedFact.All(held).Where(t => t.Part != "documents").Concat(documents.SelectMany(d => Rounds.SourcedFact.All(d).Select(t => t with { Part = "documents", Of = t.Of.Length == 0 ? d.Key : $"{d.Key} / {t.Of}" }))).ToList();
        // A verdict is evaluated at the moment of the question, or now.
        var ofRound = asking with { Names = false, Limit = QueryOptions.MaxLimit };
        var promises = (await client.ListPromisesAsync(process, ofRound.With("round", round), ct)).Value.Items;
        var ceasefires = (await client.ListCeasefiresAsync(process, (ofRound with { Limit = RowsOfPage }).With("round", round), ct)).Value.Items;
        var disputes = (await client.ListDisputesAsync(process, (then with { Limit = QueryOptions.MaxLimit }).With("round", round), ct)).Value.Items;
        var from = await FromAsync(client, new Links(asking.KnownAt, asking.ValidAt), then, held, documents, told, ct);
        return new ApiResponse<RoundPageData>(
            new RoundPageData(held, await BesideAsync(client, process, round, then, ct), documents, isCut, promises, ceasefires, told, Disagreement.All(told, held.Delegations, disputes), from),
            answer.Basis, answer.Version);
    }

    /// <summary>Returns the documents of a round: all of them for a file, or the first ones for a page.</summary>
    private static async Task<(List<Document> Documents, bool IsCut)> DocumentsAsync(TrackerClient client, Round round, QueryOptions then, bool whole, CancellationToken ct)
    {
        var asking = (then with { Names = true, Limit = RowsOfPage }).With("round", round.Key);
        var page = (await client.ListDocumentsAsync(round.Process, asking, ct)).Value;
        var documents = page.Items.ToList();
        if (whole)
        {
            var rest = page.Next is null ? [] : await TrackerClient.ListAllAsync(a => client.ListDocumentsAsync(round.Process, a, ct), asking with { Cursor = page.Next }, ct).ToListAsync(ct);
            documents = [.. await ThrottledQueries.AskAsync(documents.Concat(rest), client.WholeAsync, ct)];
        }

        return ([.. documents.OrderBy(d => d.Key, StringComparer.Ordinal)], !whole && page.Next is not null);
    }

    private static async Task<(RoundSummary? Before, RoundSummary? After)> BesideAsync(TrackerClient client, string process, string round, QueryOptions asking, CancellationToken ct)
    {
        var three = (await client.ListRoundSummariesAsync(process, asking.With("around", round), ct)).Value.Items;
        return (three.TakeWhile(r => r.Round != round).LastOrDefault(), three.SkipWhile(r => r.Round != round).Skip(1).FirstOrDefault());
    }

    private static Task<Provenance> FromAsync(TrackerClient client, Links links, QueryOptions asking, Round round, List<Document> documents, List<SourcedFact> told, CancellationToken ct)
    {
        var changes = round.Changes.Concat(documents.SelectMany(d => d.Changes)).ToList();
        var sources = told.SelectMany(t => t.Aspect.Accounts.SelectMany(a => a.Sources))
            .Concat(round.Delegations.SelectMany(d => d.Roles).SelectMany(r => r.UnlistedBy)).Concat(changes.SelectMany(c => c.Evidence.Sources.Select(s => s.Source)));
        return Provenance.OfAsync(client, links, asking, Names.Merged([round.Names, .. documents.Select(d => d.Names)]), sources, changes, ct);
    }
}
