using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Features.Readouts;

/// <summary>Carries out what a person decides about drafts. An accepted draft is a command like any other, with the words of the text as its evidence.</summary>
public sealed class ReadoutDecisions(ReadoutStore store, ReadoutViews views, CommandSender sender, CommandCatalog catalog, TimeProvider clock)
{
    /// <summary>The maximum size of a decision, in bytes.</summary>
    private const int MaxBody = 1 << 18;

    /// <summary>Commands with which a thing begins. They come before those about the thing.</summary>
    private static readonly string[] First = ["open-round", "issue-document", "declare-ceasefire"];

    /// <summary>Returns the body of the command of a draft.</summary>
    /// <param name="readout">The intake.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="changes">The members that a person adds, changes, or with null leaves out.</param>
    internal static JsonObject Body(StoredReadout readout, DraftContent draft, JsonElement? changes)
    {
        var body = draft.Body.DeepClone().AsObject();
        body["evidence"] = new JsonObject
        {
            ["sources"] = new JsonArray(new JsonObject
            {
                ["source"] = readout.Source,
                ["text"] = new JsonObject { ["sha256"] = readout.Sha256, ["ranges"] = new JsonArray([.. draft.Ranges.Distinct().OrderBy(r => r.Start).Select(r => new JsonObject { ["start"] = r.Start, ["end"] = r.End })]) },
            }),
        };
        foreach (var change in changes?.EnumerateObject() ?? default)
        {
            _ = change.Value.ValueKind == JsonValueKind.Null ? body.Remove(change.Name) : (body[change.Name] = JsonNode.Parse(change.Value.GetRawText())) is not null;
        }

        return body;
    }

    internal async Task AcceptAsync(HttpContext http, string id, string number)
    {
        var (decision, ct) = (await DecisionAsync(http), http.RequestAborted);
        var (readout, draft) = await OpenDraftAsync(id, number, ct);
        if (await AcceptAsync(http, readout, draft, decision, ct) is { } problem)
        {
            await CommandEndpoints.WriteAsync(http, HttpReply.Of(problem));
            return;
        }

        await WriteAsync(http, readout, draft.Number);
    }

    internal async Task RefuseAsync(HttpContext http, string id, string number)
    {
        QueryWords.Require(http.Request);
        var (readout, draft) = await OpenDraftAsync(id, number, http.RequestAborted);
        await store.DecideAsync(id, draft.Number, ReadoutStore.Refused, CommandEndpoints.Principal, null, clock.GetUtcNow(), http.RequestAborted);
        await WriteAsync(http, readout, draft.Number);
    }

    /// <summary>Accepts all open drafts of a kind. Those that lack something, or that the record refuses, stay open.</summary>
    internal async Task AcceptAllAsync(HttpContext http, string id)
    {
        var (done, open) = (new List<int>(), new List<ReadoutProblem>());
        var (readout, drafts) = await OfKindAsync(http, id);
        foreach (var draft in drafts.OrderBy(d => Array.IndexOf(First, d.Command) is >= 0 and var place ? place : First.Length).ThenBy(d => d.Number))
        {
            if (await AcceptAsync(http, readout, draft, new ReadoutDecision(), http.RequestAborted) is { } problem)
            {
                open.Add(new ReadoutProblem(draft.Number, problem.Type[(problem.Type.LastIndexOf(':') + 1)..], problem.Detail));
            }
            else
            {
                done.Add(draft.Number);
            }
        }

        await ReadoutEndpoints.WriteAsync(http, new DecidedDrafts { Done = done, Open = open });
    }

    internal async Task RefuseAllAsync(HttpContext http, string id)
    {
        var done = new List<int>();
        foreach (var draft in (await OfKindAsync(http, id)).Drafts)
        {
            if (await store.DecideAsync(id, draft.Number, ReadoutStore.Refused, CommandEndpoints.Principal, null, clock.GetUtcNow(), http.RequestAborted))
            {
                done.Add(draft.Number);
            }
        }

        await ReadoutEndpoints.WriteAsync(http, new DecidedDrafts { Done = done, Open = [] });
    }

    internal async Task CloseAsync(HttpContext http, string id)
    {
        QueryWords.Require(http.Request);
        await views.RequireAsync(id, http.RequestAborted);
        await store.CloseAsync(id, null, clock.GetUtcNow(), http.RequestAborted);
        await ReadoutEndpoints.WriteAsync(http, await views.OneAsync(id, http.RequestAborted));
    }

    /// <summary>Records a draft. Returns the problem if it is not recorded.</summary>
    private async Task<ProblemBody?> AcceptAsync(HttpContext http, StoredReadout readout, StoredDraft draft, ReadoutDecision decision, CancellationToken ct)
    {
        if (decision.Body is { ValueKind: not JsonValueKind.Object })
        {
            return ProblemFactory.Invalid("body", ReadoutMessages.Body);
        }

        var target = ResourcePath.Parse(decision.Target ?? draft.Content!.Target);
        if (target.Error is { } fault)
        {
            return ProblemFactory.Invalid("target", fault.Message, fault.Position);
        }

        if (catalog.Find(target.Value!.Category, draft.Command) is not { } definition)
        {
            return ProblemFactory.Invalid("target", ReadoutMessages.Target);
        }

        var headers = new CommandHeaders(target.Value, $"readout:{readout.Id}:{draft.Number}", null, CommandEndpoints.Principal, CorrelationId.Of(http));
        var reply = await sender.ReplyAsync(definition, headers, JsonSerializer.SerializeToElement(Body(readout, draft.Content!, decision.Body)), ct);
        if (reply.Body is ProblemBody problem)
        {
            return problem;
        }

        var state = IsChanged(draft.Content!, decision) ? ReadoutStore.Changed : ReadoutStore.Accepted;
        await store.DecideAsync(readout.Id, draft.Number, state, CommandEndpoints.Principal, reply.Body is CommandResponse { Events: [var recorded, ..] } ? recorded.Id : null, clock.GetUtcNow(), ct);
        return null;
    }

    /// <summary>Returns whether a decision makes something of the draft another thing. What the draft lacks is no change.</summary>
    private static bool IsChanged(DraftContent draft, ReadoutDecision decision) =>
        (decision.Target is { } target && target != draft.Target)
        || (decision.Body?.EnumerateObject().Any(c => draft.Body.ContainsKey(c.Name) && !JsonNode.DeepEquals(draft.Body[c.Name], JsonNode.Parse(c.Value.GetRawText()))) ?? false);

    private async Task<(StoredReadout Readout, StoredDraft Draft)> OpenDraftAsync(string id, string number, CancellationToken ct)
    {
        var readout = await views.RequireAsync(id, ct);
        var draft = (await store.ReadAsync(id, ct)).Drafts.Find(d => d.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == number)
            ?? throw ProblemException.Of(ErrorCodes.NotFound, $"The readout has no draft {Domain.Values.ErrorMessage.Quote(number)}.");
        return draft.State != ReadoutStore.Open ? throw ProblemException.Field("draft", ReadoutMessages.Decided(draft.State))
            : draft.Content is null ? throw ProblemException.Field("readout", ReadoutMessages.Closed)
            : (readout, draft);
    }

    private async Task<(StoredReadout Readout, List<StoredDraft> Drafts)> OfKindAsync(HttpContext http, string id)
    {
        QueryWords.Require(http.Request);
        var ct = http.RequestAborted;
        var kind = await ReadoutEndpoints.ReadAsync<ReadoutKind>(http.Request, MaxBody, ct) ?? new ReadoutKind();
        var readout = await views.RequireAsync(id, ct);
        var drafts = (await store.ReadAsync(id, ct)).Drafts;
        return readout.Closed is not null ? throw ProblemException.Field("readout", ReadoutMessages.Closed)
            : (readout, drafts.FindAll(d => d.State == ReadoutStore.Open && d.Content is not null && (kind.Command is null || d.Command == kind.Command)));
    }

    private static async Task<ReadoutDecision> DecisionAsync(HttpContext http)
    {
        QueryWords.Require(http.Request);
        return await ReadoutEndpoints.ReadAsync<ReadoutDecision>(http.Request, MaxBody, http.RequestAborted) ?? new ReadoutDecision();
    }

    private async Task WriteAsync(HttpContext http, StoredReadout readout, int number)
    {
        var drafts = (await store.ReadAsync(readout.Id, http.RequestAborted)).Drafts;
        await ReadoutEndpoints.WriteAsync(http, await views.ViewOfAsync(readout, drafts.Find(d => d.Number == number)!, http.RequestAborted));
    }
}
