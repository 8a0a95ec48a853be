using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Entries;

/// <summary>The query for disputes in a process.</summary>
public sealed class DisputeQueries(ReadModelStore rows)
{
    /// <summary>The number of streams read at a time.</summary>
    private const int Chunk = 50;

    private static readonly SourceRegistry Sources = ReadModelStore.Model<SourceRegistry>();

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/api/processes/{process}/disputes", (HttpContext http, string process, DisputeQueries q) => q.AnswerAsync(http, process))
            .Described<Page<Dispute>>("disputes", "Each field with contradicting accounts: all accounts with their sources and sides, and the rule or the event that chose the account shown");

    private async Task AnswerAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var asked = QueryParameters.Of(http.Request);
        var (at, streams) = await rows.OpenAsync(http, asked, process, ReadModelStore.Model<Timeline>(), Sources);
        var found = new List<Dispute>();
        foreach (var some in streams.Order(StringComparer.Ordinal).Where(s => asked.Cursor is not { } c || string.CompareOrdinal(s, StreamOf(c)) >= 0).Chunk(Chunk))
        {
            var books = await at.StreamBooksAsync(some, ct);
            found.AddRange(some.Where(books.ContainsKey).SelectMany(s => DisputeBuilder.All(StreamId.Parse(s).OrThrow(), books[s])).Where(d => asked.Cursor is not { } c || string.CompareOrdinal(KeyOf(d), c.Key) > 0));
            if (found.Count > asked.Limit)
            {
                break;
            }
        }

        var shown = found.Take(asked.Limit).ToList();
        var publishers = await PublishersAsync(at, shown, ct);
        await ResponseWriter.WriteAsync(http, at.Basis, new Page<Dispute>
        {
            Items = [.. shown.Select(d => WithPublishers(d, publishers))],
            Next = found.Count > asked.Limit ? new Cursor(null, null, KeyOf(shown[^1])).ToString() : null,
        });
    }

    private static string KeyOf(Dispute dispute) => $"{dispute.Stream}\t{dispute.Thing}\t{dispute.Field}";

    private static string StreamOf(Cursor cursor) => cursor.Key.Split('\t')[0];

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
