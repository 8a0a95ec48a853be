using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Commands.Binding;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Readouts;

/// <summary>Shows intakes: each draft with what it lacks, and with what is like it in the record.</summary>
public sealed class ReadoutViews(ReadoutStore store, ReadModelStore rows, ReadoutSettings settings, CommandCatalog catalog, StreamCache streams, Binder binder)
{
    /// <summary>The most intakes of a list.</summary>
    private const int MaxLimit = 500;

    internal async Task ListAsync(HttpContext http)
    {
        QueryWords.Require(http.Request, "limit");
        var limit = http.Request.Query["limit"].ToString() is { Length: > 0 } text
            ? int.TryParse(text, System.Globalization.NumberStyles.None, null, out var n) && n is >= 1 and <= MaxLimit ? n : throw ProblemException.Field("limit", QueryMessages.Limit)
            : 100;
        await ReadoutEndpoints.WriteAsync(http, new Page<Readout> { Items = [.. (await store.ListAsync(limit, http.RequestAborted)).Select(ViewOf)] });
    }

    internal async Task OneAsync(HttpContext http, string id)
    {
        QueryWords.Require(http.Request);
        await ReadoutEndpoints.WriteAsync(http, await OneAsync(id, http.RequestAborted));
    }

    /// <summary>Returns an intake with its text and its drafts.</summary>
    internal async Task<Readout> OneAsync(string id, CancellationToken ct)
    {
        var stored = await RequireAsync(id, ct);
        var (content, drafts) = await store.ReadAsync(id, ct);
        var shown = new List<ReadoutDraft>();
        foreach (var draft in drafts)
        {
            shown.Add(await ViewOfAsync(stored, draft, ct));
        }

        return ViewOf(stored) with { Text = content?.Text, Blocks = content?.Blocks ?? [], NotUnderstood = content?.NotUnderstood ?? [], Drafts = shown, Names = await NamesAsync(stored, drafts, ct) };
    }

    /// <summary>Returns the names of what the drafts name by id, as they were on the day of publication.</summary>
    private async Task<ResolvedNames?> NamesAsync(StoredReadout readout, List<StoredDraft> drafts, CancellationToken ct)
    {
        var bodies = new JsonObject { ["bodies"] = new JsonArray([.. drafts.Where(d => d.Content is not null).Select(d => d.Content!.Body.DeepClone())]) };
        var at = await rows.OpenAsync(QueryParameters.None with { Names = true }, NamedThing.Model, ct);
        var named = (JsonObject)await NameResolver.NamedAsync(at, bodies, QueryExtensions.DayOf(readout.Published), ct);
        return named["names"].Deserialize<ResolvedNames>(ContractJson.Options);
    }

    internal async Task<StoredReadout> RequireAsync(string id, CancellationToken ct) =>
        await store.FindAsync(id, ct) ?? throw ProblemException.Of(ErrorCodes.NotFound, $"There is no readout {Domain.Values.ErrorMessage.Quote(id)}.");

    /// <summary>Returns a draft with what it lacks, and with what is like it in the record.</summary>
    internal async Task<ReadoutDraft> ViewOfAsync(StoredReadout readout, StoredDraft draft, CancellationToken ct)
    {
        var view = new ReadoutDraft
        {
            Number = draft.Number,
            Rule = draft.Rule,
            Command = draft.Command,
            State = draft.State,
            DecidedBy = draft.DecidedBy,
            DecidedAt = draft.DecidedAt,
            Entry = draft.Entry,
            Target = draft.Content?.Target,
            Body = draft.Content is { } content ? JsonSerializer.SerializeToElement(content.Body) : null,
            Ranges = draft.Content?.Ranges ?? [],
            Doubts = draft.Content?.Doubts ?? [],
        };
        if (draft.Content is null || draft.State != ReadoutStore.Open)
        {
            return view;
        }

        var stream = ResourcePath.Parse(draft.Content.Target).Value;
        if (stream is null || catalog.Find(stream.Category, draft.Command) is not { } definition)
        {
            return view with { Needs = ["target"] };
        }

        var headers = new CommandHeaders(stream, $"readout:{readout.Id}:{draft.Number}", null, CommandEndpoints.Principal, null);
        var body = ReadoutDecisions.Body(readout, draft.Content, null);
        var bound = definition.Bind(binder, headers, JsonSerializer.SerializeToElement(body));
        var needs = bound.Problems.Where(p => p.Code == BindingMessages.Required.Code).Select(p => p.Path).Distinct(StringComparer.Ordinal).ToList();
        foreach (var need in needs.Where(n => !n.Contains('.', StringComparison.Ordinal)))
        {
            // A text that is still to be written says nothing that could be compared.
            body[need] = "…";
        }

        var proposal = (bound.Value ?? definition.Bind(binder, headers, JsonSerializer.SerializeToElement(body)).Value)?.Proposed;
        return view with { Needs = needs, Like = proposal is null ? [] : Like((await streams.GetAsync(stream, ct)).Book, proposal, needs) };
    }

    /// <summary>Returns what the record says of the same aspects: the same, or something that cannot be true as well.</summary>
    private static List<ReadoutLike> Like(RecordState book, Proposal proposal, List<string> needs) =>
    [
        .. proposal.Claims().Where(c => !needs.Contains(c.Aspect.Field, StringComparer.Ordinal)).SelectMany(claim => book.AccountsOf(claim.Aspect).Where(a => !a.Effective.Withdrawn).Select(account => (claim, account)))
            .Select(c => (c.claim, c.account, Differs: (c.account.Mode == proposal.Fact.Mode) == c.claim.ConflictsWith(c.account.Claim)))
            .Where(c => c.Differs || c.claim.Value == c.account.Claim.Value || !c.claim.IsFreeText)
            .Select(c => new ReadoutLike { Entry = c.account.Effective.Id.Text, Says = c.Differs ? "differs" : "the-same", Field = c.claim.Aspect.Field, Value = c.account.Claim.Detail ?? c.account.Claim.Value }),
    ];

    private Readout ViewOf(StoredReadout r) => new()
    {
        Id = r.Id,
        Author = r.Author,
        Created = r.Created,
        Source = r.Source,
        Process = r.Process,
        Round = r.Round,
        Published = r.Published,
        Sha256 = r.Sha256,
        Characters = r.Characters,
        Closed = r.Closed,
        Until = r.Created + settings.Term,
        Counts = r.Counts,
    };
}
