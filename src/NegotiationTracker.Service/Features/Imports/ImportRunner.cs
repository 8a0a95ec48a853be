using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Imports.Profiles;
using NegotiationTracker.Imports.Runs;
using NegotiationTracker.Imports.Tables;
using NegotiationTracker.Service.Api;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Features.Imports;

/// <summary>Carries out runs: reads the file, stores what is to be sent, and sends it as <c>/api/commands</c> does. It can be stopped after any line and goes on where it was.</summary>
public sealed class ImportRunner(ImportStore store, ImportKnowledge knowledge, CommandSender sender, CommandCatalog catalog, StreamCache streams, DryRuns dryRuns)
{
    /// <summary>The number of lines whose answers are stored together.</summary>
    private const int Chunk = 1000;

    /// <summary>The number of lines that are decided at the same time. They share commits.</summary>
    private const int Window = 256;

    /// <summary>Carries a run on until it is done, stopped or cancelled.</summary>
    internal async Task CarryOnAsync(StoredRun run, CancellationToken ct)
    {
        var profile = ProfileCatalog.Read(System.Text.Encoding.UTF8.GetBytes(run.Profile));
        if (run.State != ImportStates.Sending)
        {
            await store.SetStateAsync(run.Id, ImportStates.Reading, null, ct);
            if (await ReadAsync(run, profile, ct) is not { } result)
            {
                return;
            }

            await store.PlanAsync(run, result, ct);
            if (result.Stops.Count > 0)
            {
                return;
            }
        }
        else if (run.IsDryRun)
        {
            await store.BeginAgainAsync(run.Id, ct);
        }

        await store.BeginSendingAsync(run.Id, ct);
        var all = false;
        if (run.IsDryRun)
        {
            await dryRuns.OfManyAsync(async dryRun => all = await SendAsync(run, dryRun, ct));
        }
        else
        {
            all = await SendAsync(run, null, ct);
        }

        if (all)
        {
            await store.EndAsync(run, run.Options.Whole ?? profile.Whole, ct);
        }
    }

    /// <summary>Sends one line, and adds it to the ledger. Returns the problem if it is refused.</summary>
    internal async Task<ProblemBody?> SendOneAsync(string dataset, ImportProposedLine line, CancellationToken ct)
    {
        var bulk = new BulkImportRun(sender, catalog, stopAtFirst: false, $"import-{dataset}", null);
        var result = await bulk.Start(1, JsonSerializer.SerializeToUtf8Bytes(line, ContractJson.Options), ct);
        return result.Problem;
    }

    private async Task<ImportResult?> ReadAsync(StoredRun run, Profile profile, CancellationToken ct)
    {
        try
        {
            var table = TableReader.Read(await store.FileAsync(run.Id, ct), new TableForm(profile.Encoding, profile.Separator, profile.Header));
            return Importer.Read(profile, table, await knowledge.ReadAsync(profile, ct), await store.DecidedActorsAsync(run.Dataset, ct), run.Options, await store.LastEditionAsync(run.Dataset, ct));
        }
        catch (TableException e)
        {
            await store.SetStateAsync(run.Id, ImportStates.Failed, e.Message, ct);
            await store.ForgetFileAsync(run.Id, ct);
            return null;
        }
    }

    /// <summary>Sends the lines that are not answered. Returns false if somebody cancelled the run.</summary>
    private async Task<bool> SendAsync(StoredRun run, DryRun? dryRun, CancellationToken ct)
    {
        var bulk = new BulkImportRun(sender, catalog, stopAtFirst: false, $"import-{run.Id}", dryRun);
        Task<bool>? storing = null;
        for (var lines = await store.NextLinesAsync(run.Id, 0, Chunk, ct); lines.Count > 0; lines = await store.NextLinesAsync(run.Id, lines[^1].No, Chunk, ct))
        {
            var answers = await AnswerAsync(bulk, lines, isDryRun: dryRun is not null, ct);

            // The answers of a chunk are stored while the next one is sent. After a kill, its lines are sent again and change nothing.
            if (storing is not null && !await storing)
            {
                await store.AnswerAsync(run, answers, ct);
                return false;
            }

            storing = store.AnswerAsync(run, answers, ct);
        }

        return storing is null || await storing;
    }

    private async Task<List<AnsweredLine>> AnswerAsync(BulkImportRun bulk, IReadOnlyList<StoredLine> lines, bool isDryRun, CancellationToken ct)
    {
        var answers = new List<AnsweredLine>(lines.Count);
        var waiting = new Queue<(StoredLine Line, Task<BulkImportResult> Result)>();
        foreach (var line in lines)
        {
            if (line.Base is not null && await AnalystSaysOtherwiseAsync(line, ct))
            {
                answers.Add(new AnsweredLine(line, 409, "Somebody corrected the entry since the last edition. Both values are in a draft.", DraftOf(line, "corrected-here", "Somebody corrected the entry since the last edition.", JsonNode.Parse(line.Body)!.AsObject())));
                continue;
            }

            var result = bulk.Start(line.No, LineOf(line), ct);
            waiting.Enqueue((line, result));
            if (isDryRun || waiting.Count >= Window)
            {
                await DequeueAsync();
            }
        }

        while (waiting.Count > 0)
        {
            await DequeueAsync();
        }

        return answers;

        async Task DequeueAsync()
        {
            var (line, result) = waiting.Dequeue();
            answers.Add(AnswerOf(line, await result));
        }
    }

    private static AnsweredLine AnswerOf(StoredLine line, BulkImportResult result)
    {
        if (result.Problem is not { } problem)
        {
            return new AnsweredLine(line, result.Answer is { DryRun: true, WouldRecord.Count: > 0 } ? 201 : result.Status, null, null);
        }

        if (!problem.Type.EndsWith($":{RefusalCodes.Contradicts}", StringComparison.Ordinal) || problem.Entries is not { Count: > 0 } entries)
        {
            return new AnsweredLine(line, problem.Status, problem.Detail, null);
        }

        var body = JsonNode.Parse(line.Body)!.AsObject();
        body["contradicts"] = new JsonArray([.. entries.Select(e => (JsonNode)JsonValue.Create(e.Text))]);
        return new AnsweredLine(line, problem.Status, problem.Detail, DraftOf(line, "contradiction", problem.Detail, body));
    }

    private static ImportDraft DraftOf(StoredLine line, string rule, string why, JsonObject body) => ImportDraft.Of(line.Record, line.Row, rule, why, [new ImportLine(line.Record, line.Row, line.Target, line.Command, line.Key, body, line.Shared, line.Edition)]);

    private static byte[] LineOf(StoredLine line)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(line.Body.Length + 300);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("target", line.Target);
            writer.WriteString("command", line.Command);
            writer.WriteString("key", line.Key);
            writer.WritePropertyName("body");
            writer.WriteRawValue(line.Body, skipInputValidation: true);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Returns whether a member that a line would correct is now another one than the last edition gave.</summary>
    private async Task<bool> AnalystSaysOtherwiseAsync(StoredLine line, CancellationToken ct)
    {
        var stream = ResourcePath.Parse(line.Target).Value!;
        var state = await streams.GetAsync(stream, ct);
        var id = EventIds.Of(stream, line.LedgerKey!, 0);
        if (EntryDecisions.CurrentWording(state.Book, id) is not { } now)
        {
            return false;
        }

        var body = JsonSerializer.SerializeToNode(now.Fact, now.Fact.GetType(), ApiJson.Options)!.AsObject();
        body["when"] = now.When?.Text;
        return line.Base!.Any(m => (body[m.Key] is { } value and not JsonArray { Count: 0 } ? MemberHash.Of(value) : string.Empty) != m.Value);
    }
}
