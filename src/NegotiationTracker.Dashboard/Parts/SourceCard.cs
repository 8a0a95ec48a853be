using NegotiationTracker.Client;
using NegotiationTracker.Client.Answers;

namespace NegotiationTracker.Dashboard.Parts;

/// <summary>A source as a reader is told of it.</summary>
public sealed record SourceCard(string Id, string? Title, string? Publisher, string? Side, string? Published, string? Address, string? Access, string? Through)
{
    private const int AtOnce = 4;

    /// <summary>The address, where a browser can be sent there.</summary>
    public Uri? Web => Uri.TryCreate(Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>Sources by their ids, each once, in the order given; one that is not recorded has its id alone.</summary>
    public static async Task<IReadOnlyList<SourceCard>> AllAsync(TrackerClient client, IEnumerable<string> ids, Asking asking, CancellationToken ct = default)
    {
        var wanted = ids.Distinct(StringComparer.Ordinal).ToArray();
        var cards = new SourceCard[wanted.Length];
        await Parallel.ForAsync(0, wanted.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (i, stop) =>
        {
            try
            {
                cards[i] = Of((await client.SourceAsync(wanted[i], new Asking(KnownAt: asking.KnownAt), stop)).Value);
            }
            catch (TrackerProblemException e) when (e.Problem.Status == 404)
            {
                cards[i] = new SourceCard(wanted[i], null, null, null, null, null, null, null);
            }
        });
        return cards;
    }

    private static SourceCard Of(RecordOf record)
    {
        string? Said(string field) => record.Things.GetValueOrDefault("source")?.GetValueOrDefault(field)?.Value;
        return new SourceCard(record.Id, Said("title"), Said("publisher"), Said("side"), Said("published"), Said("address"), Said("access"), Said("through"));
    }
}
