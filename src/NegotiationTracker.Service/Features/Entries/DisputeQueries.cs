using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Features.Entries;

/// <summary>The query for disputes in a process.</summary>
public sealed class DisputeQueries(ReadModelStore rows)
{
    private static readonly Disputes Contested = ReadModelStore.Model<Disputes>();
    private static readonly SourceRegistry Sources = ReadModelStore.Model<SourceRegistry>();

    /// <summary>The order is that of the streams and things, whatever the order of texts in the database is.</summary>
    private static readonly string Sql =
        $"""
        select key from {ReadModelTables.Live.RowsOf(Contested)}
        where stream = any($1) and not hidden and {Row.ShownAt("$2")} and (key collate "C" > $3 or key = any($4))
        order by key collate "C" limit $5
        """;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/api/processes/{process}/disputes", (HttpContext http, string process, DisputeQueries q) => q.AnswerAsync(http, process))
            .Described<Page<Dispute>>("disputes", "Each field with contradicting accounts: all accounts with their sources and sides, and the rule or the event that chose the account shown; ?round= for those of one round, its documents and its commitments");

    private async Task AnswerAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var asked = QueryParameters.Of(http.Request, "round");
        var (at, streams) = await rows.OpenAsync(http, asked, process, Contested, Sources, DetailsKinds.Round.Model);
        var round = QueryExtensions.RoundOf(http, process);
        var found = await FindAsync(at, round is null ? streams : await OfRoundAsync(at, round, ct), asked, ct);
        var shown = found.Take(asked.Limit).ToList();
        var publishers = await PublishersAsync(at, shown, ct);
        await ResponseWriter.WriteAsync(http, at.Basis, new Page<Dispute>
        {
            Items = [.. shown.Select(d => WithPublishers(d, publishers))],
            Next = found.Count > asked.Limit ? asked.Next(new Cursor(null, null, CursorKeyOf(shown[^1])), at.Index) : null,
        });
    }

    /// <summary>Returns the streams of a round, of its documents and of its commitments.</summary>
    private static async Task<string[]> OfRoundAsync(Snapshot at, string round, CancellationToken ct)
    {
        var documents = at.ItemsAsync(DetailsKinds.Round, round, "documents", null, null, ct).Select(d => $"document-{d.Key}");
        var commitments = at.ItemsAsync(DetailsKinds.Round, round, "commitments", null, null, ct).Select(c => $"commitment-{c.Key}");
        return await documents.Concat(commitments).Prepend(round).ToArrayAsync(ct);
    }

    /// <summary>Returns the disputes after the cursor, and more than the limit if there are more. A row may have several, and at a moment it may have none.</summary>
    private static async Task<List<Dispute>> FindAsync(Snapshot at, string[] streams, QueryParameters asked, CancellationToken ct)
    {
        bool IsAfter(Dispute d) => asked.Cursor is not { } c || string.CompareOrdinal(CursorKeyOf(d), c.Key) > 0;
        var joined = await IdentityDisputes.StreamsWithJoinedAsync(at, streams, ct);
        var more = (await IdentityDisputes.OfStreamsAsync(at, joined, ct)).Concat((await IdentityDisputes.OfIdsAsync(at, streams, ct)).Select(d => d.Dispute)).Where(IsAfter).ToList();
        var (found, others) = (new List<Dispute>(), streams.Except(joined, StringComparer.Ordinal).ToArray());
        var size = asked.Limit + 1;
        var begun = asked.Cursor is { } cursor ? RowKeyOf(cursor) : null;
        for (var (after, keys) = (begun ?? string.Empty, new List<string>()); found.Count < size; after = keys[^1], begun = null)
        {
            keys = await at.AskAsync(Sql, [others, at.Index, after, begun is null ? [] : new[] { begun }, size], row => row.GetString(0), ct).ToListAsync(ct);
            var books = await at.BooksWithChainsAsync(Contested, keys, ct);
            found.AddRange(keys.SelectMany(k => Disputes.Of(k, books[k]) ?? []).Where(IsAfter));
            if (keys.Count < size)
            {
                break;
            }
        }

        return more.Count == 0 ? found : [.. found.Concat(more).OrderBy(CursorKeyOf, StringComparer.Ordinal)];
    }

    private static string CursorKeyOf(Dispute dispute) => $"{dispute.Stream}\t{dispute.Thing}\t{dispute.Field}";

    /// <summary>Returns the row in which the page before ended. The page may begin in the same row.</summary>
    private static string RowKeyOf(Cursor cursor) => cursor.Key.Split('\t') is [var stream, var thing, ..] ? Disputes.KeyOf(stream, thing) : cursor.Key;

    private static Dispute WithPublishers(Dispute dispute, Dictionary<string, SourcePublisher> publishers) => dispute with
    {
        Aspect = dispute.Aspect with
        {
            Accounts = [.. dispute.Aspect.Accounts.Select(a => a with { Publishers = [.. a.Sources.Select(publishers.GetValueOrDefault).OfType<SourcePublisher>()] })],
        },
    };

    /// <summary>Returns the publisher of each source, and the side for which it speaks.</summary>
    private static async Task<Dictionary<string, SourcePublisher>> PublishersAsync(Snapshot at, List<Dispute> disputes, CancellationToken ct)
    {
        var sources = disputes.SelectMany(d => d.Aspect.Accounts).SelectMany(a => a.Sources).Distinct(StringComparer.Ordinal);
        var records = await at.AllTimes.ViewsAsync<StreamRecord>(Sources, [.. sources.Select(s => $"source-{s}")], ct);
        return records.Values.ToDictionary(s => s.Id, s => new SourcePublisher { Source = s.Id, Publisher = Field(s, "publisher"), Side = Field(s, "side") }, StringComparer.Ordinal);
    }

    private static string? Field(StreamRecord source, string field) => source.Things.GetValueOrDefault("source")?.GetValueOrDefault(field)?.Value;
}
