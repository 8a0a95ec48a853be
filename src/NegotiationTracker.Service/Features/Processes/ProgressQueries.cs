using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Progress;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Processes;

/// <summary>The query for progress: indicators computed from the rows of the process's streams for each question.</summary>
public sealed class ProgressQueries(ReadModelStore rows)
{
    /// <summary>The number of rows read at a time.</summary>
    private const int Chunk = 50;

    /// <summary>The rounds, without the entries that are not about openings or delegations.</summary>
    private static readonly Attendance Rounds = ReadModelStore.Model<Attendance>();
    private static readonly Promises Promised = ReadModelStore.Model<Promises>();
    private static readonly DocumentDetails Documents = ReadModelStore.Model<DocumentDetails>();
    private static readonly CeasefireDetails Ceasefires = ReadModelStore.Model<CeasefireDetails>();

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/api/processes/{process}/progress", (HttpContext http, string process, ProgressQueries q) => q.OneAsync(http, process))
            .Described<ProcessProgress>("progress", "The progress of a process: indicators, each with its rule, its entries and the times at which it rose or fell");

    private async Task OneAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var asked = QueryParameters.Of(http.Request);
        var (at, streams) = await rows.OpenAsync(http, asked, process, Rounds, Promised, Documents, Ceasefires, ReadModelStore.Model<Timeline>());
        var moment = at.EvaluationTime;
        var indicators = Indicators.Of(await InputAsync(at, streams, ct), moment).Select(i => i.ToContract()).ToList();
        var resting = await at.RestingOnWithdrawnAsync([.. indicators.SelectMany(i => i.Entries).Distinct(StringComparer.Ordinal)], ct);
        var body = ResponseWriter.Node(new ProcessProgress
        {
            Process = process,
            EvaluatedAt = moment.Latest.Iso!,
            Indicators = [.. indicators.Select(i => i with { SourcesWithdrawn = [.. i.Entries.Where(resting.Contains)] })],
        });
        if (asked.Names)
        {
            await NameResolver.NamedAsync(at, body, moment.FirstDay, ct);
        }

        await ResponseWriter.WriteAsync(http, at.Basis, body);
    }

    private static async Task<ProgressInput> InputAsync(Snapshot at, string[] streams, CancellationToken ct)
    {
        var promised = await at.AllAsync<Promise>(Promised, new Filter().Streams(streams), ct).Select(r => r.View).ToListAsync(ct);
        var promises = promised.Where(p => p.Kind == "round").ToList();
        var rounds = await PartsAsync(at, Rounds, streams.Union(promises.SelectMany(PromiseInput.RedeemingOf), StringComparer.Ordinal), RoundInput.Of, ct);
        return new ProgressInput(
            streams.Select(rounds.GetValueOrDefault).OfType<RoundInput>().ToValueList(), promises.Select(p => PromiseInput.Of(p, rounds)).ToValueList(),
            promised.Where(p => p.Kind == "commitment").Select(CommitmentInput.Of).ToValueList(),
            (await PartsAsync(at, Documents, streams.DistinctBy(s => at.Identities.Of(StreamId.Parse(s).OrThrow())), DocumentInput.Of, ct)).Values.ToValueList(), (await PartsAsync(at, Ceasefires, streams, CeasefireInput.Of, ct)).Values.ToValueList());
    }

    /// <summary>Returns what progress needs of each row, by key. Keys of other models have no row.</summary>
    private static async Task<Dictionary<string, T>> PartsAsync<T>(Snapshot at, ReadModel model, IEnumerable<string> keys, Func<string, RecordState, T> of, CancellationToken ct)
    {
        var parts = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var some in keys.Chunk(Chunk))
        {
            foreach (var (key, book) in await at.BooksAsync(model, some, ct))
            {
                parts[key] = of(key, at.Then(book));
            }
        }

        return parts;
    }
}
