using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Progress;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Features.Processes;

/// <summary>The query for progress: indicators computed from the rows of the process's streams for each question.</summary>
public sealed class ProgressQueries(ReadModelStore rows)
{
    /// <summary>Reads the few members of a row that an indicator needs.</summary>
    private static readonly JsonSerializerOptions Parts = new(ApiJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    private static readonly RoundDetails Rounds = ReadModelStore.Model<RoundDetails>();
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
        var (at, streams) = await rows.OpenAsync(http, asked, process, Rounds, Promised, Documents, Ceasefires);
        var moment = at.EvaluationTime;
        var body = ResponseWriter.Node(new ProcessProgress
        {
            Process = process,
            EvaluatedAt = moment.Latest.Iso!,
            Indicators = [.. Indicators.Of(await InputAsync(at, streams, ct), moment).Select(i => i.ToContract())],
        });
        if (asked.Names)
        {
            await NameResolver.AddAsync(at, body, moment.FirstDay, ct);
        }

        await ResponseWriter.WriteAsync(http, at.Basis, body);
    }

    private static async Task<ProgressInput> InputAsync(Snapshot at, string[] streams, CancellationToken ct)
    {
        var promised = await BodiesAsync(at, Promised, streams, ct);
        var promises = promised.Where(p => p["kind"]!.ToString() == "round").Select(Read<PromiseInput>).ToList();
        return new ProgressInput(
            (await BodiesAsync(at, Rounds, streams, ct)).Select(Read<RoundInput>).ToValueList(),
            await OpenedAsync(at, promises, ct),
            promised.Where(p => p["kind"]!.ToString() == "commitment").Select(Read<CommitmentInput>).ToValueList(),
            (await BodiesAsync(at, Documents, streams, ct)).Select(Read<DocumentInput>).ToValueList(),
            (await BodiesAsync(at, Ceasefires, streams, ct)).Select(Read<CeasefireInput>).ToValueList());
    }

    /// <summary>Returns promises with the openings of the rounds that redeem them. These may be rounds of another process.</summary>
    private static async Task<ValueList<PromiseInput>> OpenedAsync(Snapshot at, List<PromiseInput> promises, CancellationToken ct)
    {
        static IEnumerable<string> Redeeming(PromiseInput promise) => promise.RedeemedBy.Where(r => r.Aspect.Value is not null).Select(r => r.Item);
        var rounds = await at.ViewsAsync<Contracts.Round>(Rounds, [.. promises.SelectMany(Redeeming).Distinct(StringComparer.Ordinal)], ct);
        var openings = rounds.ToDictionary(b => b.Key, b => b.Value.Opened, StringComparer.Ordinal);
        return promises.Select(p => p with { Openings = Redeeming(p).Select(r => openings.GetValueOrDefault(r)).OfType<Contracts.Aspect>().ToValueList() }).ToValueList();
    }

    private static async Task<List<JsonNode>> BodiesAsync(Snapshot at, ReadModel model, string[] streams, CancellationToken ct) =>
        await at.ListAsync(model, new Filter().Streams(streams), null, null, ct).Select(r => ResponseWriter.Node(r.View)).ToListAsync(ct);

    private static T Read<T>(JsonNode body) => body.Deserialize<T>(Parts)!;
}
