using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;

namespace NegotiationTracker.Service.Features.Ceasefires;

/// <summary>Finds the ceasefires that the statements or documents of a round are about. It costs what the round has, whatever the process has.</summary>
internal static class CeasefiresOfRound
{
    private static readonly CeasefireDetails Ceasefires = ReadModelStore.Model<CeasefireDetails>();
    private static readonly DocumentDetails Documents = ReadModelStore.Model<DocumentDetails>();

    /// <summary>Gets the read models by which they are found.</summary>
    public static ReadModel[] Models { get; } = [DetailsKinds.Round.Model, Documents];

    /// <summary>Returns the keys of the rows.</summary>
    public static async Task<string[]> KeysAsync(Snapshot at, string round, CancellationToken ct)
    {
        var documents = await at.ItemsAsync(DetailsKinds.Round, round, "documents", null, null, ct).Select(d => d.Key).ToArrayAsync(ct);
        var keys = new List<string>();
        foreach (var ceasefire in await LinkedAsync(at, round, documents, ct))
        {
            if (await IsAboutAsync(at, ceasefire, round, documents, ct))
            {
                keys.Add(ceasefire);
            }
        }

        return [.. keys];
    }

    /// <summary>Returns the ceasefires with an entry of the round or of its documents. A correction may have moved such an entry to another ceasefire.</summary>
    private static async Task<List<string>> LinkedAsync(Snapshot at, string round, string[] documents, CancellationToken ct)
    {
        var live = ReadModelTables.Live;
        return await at.AskAsync(
            $"""
            select distinct c.row
            from (
                select index from {live.LinksOf(DetailsKinds.Round.Model)} where row = $1 and item = '' and index <= $3
                union
                select index from {live.LinksOf(Documents)} where row = any($2) and item = '' and index <= $3) e
            join {live.LinksOf(Ceasefires)} c on c.index = e.index and c.item = ''
            """,
            [round, documents.Select(d => $"document-{d}").ToArray(), at.Index], r => r.GetString(0), ct).ToListAsync(ct);
    }

    private static async Task<bool> IsAboutAsync(Snapshot at, string ceasefire, string round, string[] documents, CancellationToken ct)
    {
        // Statements are in the order of their streams, so those of the round stand together.
        var statement = await at.ItemsAsync(DetailsKinds.Ceasefire, ceasefire, "statements", new Cursor(null, null, $"{round} "), 1, ct).FirstOrDefaultAsync(ct);
        return (statement?.View as Statement)?.Stream == round
            || (documents.Length > 0 && await at.ItemsAsync(DetailsKinds.Ceasefire, ceasefire, "documents", null, null, ct).AnyAsync(d => documents.Contains(d.Key, StringComparer.Ordinal), ct));
    }
}
