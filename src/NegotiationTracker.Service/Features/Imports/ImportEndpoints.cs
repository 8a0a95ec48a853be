using System.Globalization;
using System.Text.Json;
using CsvHelper;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Imports.Profiles;
using NegotiationTracker.Imports.Runs;
using NegotiationTracker.Imports.Tables;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Imports;

/// <summary>The addresses of imports. They are about runs and drafts, which are not in the record, so no answer has a basis.</summary>
internal static class ImportEndpoints
{
    private static readonly CsvWriterOptions Csv = new() { Injection = CsvInjection.Escape };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAs(EndpointKind.Record, "POST", "/api/imports", PostAsync).WithTags("Imports").WithName("start-import")
            .WithSummary("Import a file").WithDescription("Imports a file of a collection: ?profile=, ?name= of the file, ?file= if it is one that is kept, ?label= of the edition, ?whole=, ?confirm= repeated, ?recoded-rows=. ?dryRun=true decides everything and records nothing.")
            .WithMetadata(new RequestBodyMetadata(ImportWords.File, typeof(byte[]))).Produces<ImportRun>(202).WithMetadata(new Microsoft.AspNetCore.Mvc.DisableRequestSizeLimitAttribute());
        routes.MapRead("/api/imports", ListAsync).Described<ImportRuns>("imports", "The last runs of imports; ?dataset=").WithTags("Imports");
        MappingEndpoints.Map(routes);
        routes.MapRead("/api/imports/{run}", OneAsync).Described<ImportRun>("import", "One run of an import, with its progress").WithTags("Imports");
        routes.MapRead("/api/imports/{run}/report", ReportAsync).WithName("import-report").WithSummary("The report of a run, and as CSV a line for each finding and each refused line").WithTags("Imports")
            .Produces<ImportReport>(200, MediaTypeChoice.Json, MediaTypeChoice.Table).ProducesProblem(404);
        routes.MapAs(EndpointKind.Record, "POST", "/api/imports/{run}/cancel", CancelAsync).WithTags("Imports").WithName("cancel-import").WithSummary("Cancel a run. What it recorded stays").Produces<ImportRun>().ProducesProblem(404);
        routes.MapAs(EndpointKind.Record, "POST", "/api/imports/{run}/continue", ContinueAsync).WithTags("Imports").WithName("continue-import")
            .WithSummary("Continue a run that stopped or was cancelled; ?confirm= what stopped it, repeated").Produces<ImportRun>().ProducesProblem(404);
        MapDecisions(routes);
    }

    private static void MapDecisions(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/imports/proposals", ProposalsAsync).Described<ImportProposals>("import-proposals", "What imports ask a person to decide; ?dataset=, ?rule=, ?limit=, ?all=true for decided ones too").WithTags("Imports");
        routes.MapAs(EndpointKind.Record, "POST", "/api/imports/proposals/{dataset}/{id}/accept", (HttpContext http, string dataset, string id, ImportStore store, ImportRunner runner) => DecideAsync(http, dataset, id, true, store, runner))
            .WithTags("Imports").WithName("accept-import-proposal").WithSummary("Accept a draft: its lines are sent").Produces<ImportProposal>().ProducesProblem(404).ProducesProblem(409);
        routes.MapAs(EndpointKind.Record, "POST", "/api/imports/proposals/{dataset}/{id}/refuse", (HttpContext http, string dataset, string id, ImportStore store, ImportRunner runner) => DecideAsync(http, dataset, id, false, store, runner))
            .WithTags("Imports").WithName("refuse-import-proposal").WithSummary("Refuse a draft: nothing is sent, and it is not asked again").Produces<ImportProposal>().ProducesProblem(404);
        routes.MapAs(EndpointKind.Record, "POST", "/api/imports/proposals/{dataset}/accept", (HttpContext http, string dataset, ImportStore store, ImportRunner runner) => DecideAllAsync(http, dataset, true, store, runner))
            .WithTags("Imports").WithName("accept-import-proposals").WithSummary("Accept the open drafts that a rule made, at most 500: ?rule=. What the record refuses stays open").Produces<DecidedImportProposals>();
        routes.MapAs(EndpointKind.Record, "POST", "/api/imports/proposals/{dataset}/refuse", (HttpContext http, string dataset, ImportStore store, ImportRunner runner) => DecideAllAsync(http, dataset, false, store, runner))
            .WithTags("Imports").WithName("refuse-import-proposals").WithSummary("Refuse the open drafts that a rule made, at most 500: ?rule=").Produces<DecidedImportProposals>();
        routes.MapRead("/api/imports/actors", ActorsAsync).Described<ImportActors>("import-actors", "Actors of collections that the registry did not know; ?dataset=, ?all=true for decided ones too").WithTags("Imports");
        routes.MapAs(EndpointKind.Record, "POST", "/api/imports/actors/{dataset}/decide", DecideActorAsync).WithTags("Imports").WithName("decide-import-actor")
            .WithSummary("Say who an actor of a collection is: ?key= of the actor, ?as= the code of an actor of the registry, or its own code").Produces<ImportActor>().ProducesProblem(404).ProducesProblem(409);
        routes.MapRead("/api/signals", SignalsAsync).Described<ImportSignals>("signals", "Reports of machines about events, for an analyst: ?dataset=, ?process= for those that name an actor that it concerns, ?actor=, ?from=, ?until=, ?limit=").WithTags("Imports");
        CrosswalkQueries.Map(routes);
    }

    private static async Task PostAsync(HttpContext http, ImportStore store, ProfileStore profiles, ImportWorker worker)
    {
        var request = http.Request;
        QueryWords.Require(request, ImportWords.Profile, ImportWords.DryRun, ImportWords.Name, ImportWords.KeptFile, ImportWords.Label, ImportWords.Whole, ImportWords.Confirm, ImportWords.RecodedRows);
        var name = request.Query[ImportWords.Profile].ToString();
        var profile = (await profiles.FindAsync(name, http.RequestAborted))?.Profile
            ?? throw ProblemException.Field(ImportWords.Profile, ImportMessages.Profile(name, (await profiles.ListAsync(http.RequestAborted)).Select(p => p.Profile.Dataset)));
        var isDryRun = CommandEndpoints.AsksDryRun(request);
        var options = new ImportOptions
        {
            Label = TextOf(request, ImportWords.Label, ImportMessages.Label),
            Whole = request.Query[ImportWords.Whole].ToString() switch { "" => null, "true" => true, "false" => false, _ => throw ProblemException.Field(ImportWords.Whole, ImportMessages.Whole) },
            Confirmed = QueryExtensions.Repeated(request, ImportWords.Confirm),
            RecodedRows = request.Query[ImportWords.RecodedRows].ToString() is not { Length: > 0 } rows ? null
                : int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= TableReader.MaxRows ? n : throw ProblemException.Field(ImportWords.RecodedRows, ImportMessages.RecodedRows),
        };
        var kept = OrNull(request, ImportWords.KeptFile) is { } waiting ? await MappingEndpoints.RequireFileAsync(profiles, waiting, http.RequestAborted) : null;
        var file = TextOf(request, ImportWords.Name, ImportMessages.FileName) ?? kept?.Name ?? $"{profile.Dataset}.csv";
        var body = kept?.Body ?? await BodyAsync(request, TableReader.MaxBytes, http.RequestAborted);
        var sha = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body));
        var id = await store.AddAsync(profile.Dataset, profile.Title, ProfileCatalog.Write(profile), profile.Version, file, sha, body, options, isDryRun, CommandEndpoints.Principal, http.RequestAborted);
        worker.Wake();
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.Headers.Location = $"/api/imports/{id}";
        await WriteAsync(http, (await store.FindAsync(id, http.RequestAborted))!);
    }

    private static async Task ProposalsAsync(HttpContext http, ImportStore store)
    {
        QueryWords.Require(http.Request, ImportWords.Dataset, ImportWords.Rule, ImportWords.Limit, ImportWords.All);
        var limit = OrNull(http.Request, ImportWords.Limit) is not { } text ? ImportWords.MostProposals
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= ImportWords.MostProposals ? n : throw ProblemException.Field(ImportWords.Limit, ImportMessages.Limit);
        await WriteAsync(http, await store.ProposalsAsync(OrNull(http.Request, ImportWords.Dataset), OrNull(http.Request, ImportWords.Rule), AsksAll(http.Request), limit, http.RequestAborted));
    }

    private static async Task DecideAsync(HttpContext http, string dataset, string id, bool isAccepted, ImportStore store, ImportRunner runner)
    {
        QueryWords.Require(http.Request);
        var ct = http.RequestAborted;
        var proposal = await store.ProposalAsync(dataset, id, ct) ?? throw ProblemException.Of(ErrorCodes.NotFound, $"There is no draft {ErrorMessage.Quote(id)} of {ErrorMessage.Quote(dataset)}.");
        if (proposal.Decided is null && await DecideAsync(proposal, isAccepted, store, runner, ct) is { } problem)
        {
            throw new ProblemException(problem);
        }

        await WriteAsync(http, (await store.ProposalAsync(dataset, id, ct))!);
    }

    private static async Task DecideAllAsync(HttpContext http, string dataset, bool isAccepted, ImportStore store, ImportRunner runner)
    {
        QueryWords.Require(http.Request, ImportWords.Rule);
        var ct = http.RequestAborted;
        var rule = OrNull(http.Request, ImportWords.Rule) ?? throw ProblemException.Field(ImportWords.Rule, ImportMessages.NoRule);
        var open = await store.ProposalsAsync(dataset, rule, all: false, ImportWords.MostProposals, ct);
        var (decided, refused) = (0, new List<ImportProposalRefusal>());
        foreach (var proposal in open.Items)
        {
            if (await DecideAsync(proposal, isAccepted, store, runner, ct) is { } problem)
            {
                refused.Add(new ImportProposalRefusal { Id = proposal.Id, Record = proposal.Record, Detail = problem.Detail });
            }
            else
            {
                decided++;
            }
        }

        await WriteAsync(http, new DecidedImportProposals { Decided = decided, Open = open.Open - decided, Refused = refused });
    }

    /// <summary>Decides a draft. Returns the problem if the record refuses one of its lines. A line that was sent before is sent again without an effect, so that a decision that was interrupted can be repeated.</summary>
    private static async Task<ProblemBody?> DecideAsync(ImportProposal proposal, bool isAccepted, ImportStore store, ImportRunner runner, CancellationToken ct)
    {
        foreach (var line in isAccepted ? proposal.Lines : [])
        {
            if (await runner.SendOneAsync(proposal.Dataset, line, ct) is { } problem)
            {
                return problem;
            }
        }

        await store.DecideAsync(proposal, isAccepted, CommandEndpoints.Principal, ct);
        return null;
    }

    private static async Task ActorsAsync(HttpContext http, ImportStore store)
    {
        QueryWords.Require(http.Request, ImportWords.Dataset, ImportWords.All);
        await WriteAsync(http, await store.ActorsAsync(OrNull(http.Request, ImportWords.Dataset), AsksAll(http.Request), http.RequestAborted));
    }

    private static async Task DecideActorAsync(HttpContext http, string dataset, ImportStore store, ImportRunner runner, StreamCache streams)
    {
        QueryWords.Require(http.Request, ImportWords.Key, ImportWords.As);
        var ct = http.RequestAborted;
        var (key, chosen) = (http.Request.Query[ImportWords.Key].ToString(), http.Request.Query[ImportWords.As].ToString());
        var actor = await store.ActorAsync(dataset, key, ct) ?? throw ProblemException.Of(ErrorCodes.NotFound, $"There is no actor {ErrorMessage.Quote(key)} of {ErrorMessage.Quote(dataset)}.");
        var code = ActorCode.Parse(chosen).Value ?? throw ProblemException.Field(ImportWords.As, ImportMessages.NoActor);
        if (code.Text != actor.Code)
        {
            if (await streams.FirstMissingAsync([StreamId.Actor(code)], ct) is not null)
            {
                throw ProblemException.Field(ImportWords.As, ImportMessages.NoActor);
            }

            // What is recorded under the own code is read as the other one from then on. What is not recorded yet will be recorded under the other code.
            if (await streams.FirstMissingAsync([StreamId.Actor(ActorCode.Parse(actor.Code).OrThrow())], ct) is null
                && await runner.SendOneAsync(dataset, JoinOf(actor, code), ct) is { } problem)
            {
                throw new ProblemException(problem);
            }

            // The id of the collection is on the entry of the registry, so that every later file matches by it.
            if (await CodeOfAsync(actor, code, streams, ct) is { } line && await runner.SendOneAsync(dataset, line, ct) is { } refused)
            {
                throw new ProblemException(refused);
            }
        }

        await store.DecideActorAsync(dataset, key, code.Text, CommandEndpoints.Principal, ct);
        await WriteAsync(http, (await store.ActorAsync(dataset, key, ct))!);
    }

    private static ImportProposedLine JoinOf(ImportActor actor, ActorCode into) => new()
    {
        Target = $"/actors/{actor.Code}",
        Command = "join-actors",
        Key = $"{actor.Dataset}:match:{into}",
        Body = JsonSerializer.SerializeToElement(new { into = into.Text, evidence = new { unsourced = true } }),
    };

    /// <summary>Returns the line that gives an actor its id in the collection as a code. Returns null if the collection has only a name.</summary>
    private static async Task<ImportProposedLine?> CodeOfAsync(ImportActor actor, ActorCode known, StreamCache streams, CancellationToken ct)
    {
        if (actor.Key.Split('/', 2) is not [var scheme and not "name", var id] || (await streams.GetAsync(StreamId.Actor(known), ct)).Book.ActiveFacts<ActorRegistered>().FirstOrDefault() is not { } registered)
        {
            return null;
        }

        return new ImportProposedLine
        {
            Target = $"/actors/{known}",
            Command = "register-actor",
            Key = $"{actor.Dataset}:code:{scheme}:{id}",
            Body = JsonSerializer.SerializeToElement(new { kind = EnumText.Of(registered.Fact.Kind), codes = new[] { new { scheme, code = id } }, evidence = new { unsourced = true } }),
        };
    }

    private static async Task SignalsAsync(HttpContext http, ImportStore store, ReadModelStore rows)
    {
        var request = http.Request;
        QueryWords.Require(request, ImportWords.Dataset, ListWords.Process, ListWords.Actor, ListWords.From, ListWords.Until, "limit");
        var limit = request.Query["limit"].ToString() is not { Length: > 0 } text ? 100 : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 500 ? n : throw ProblemException.Field("limit", QueryMessages.Limit);
        var (from, until) = (DayOf(request, ListWords.From, first: true), DayOf(request, ListWords.Until, first: false));
        string[]? actors = OrNull(request, ListWords.Actor) is { } actor ? [actor] : null;
        if (OrNull(request, ListWords.Process) is { } process)
        {
            var at = await rows.OpenAsync(new QueryParameters(null, null, null, null, string.Empty, limit, Names: false), ReadModelStore.Model<ProcessRegistry>(), http.RequestAborted);
            var record = await at.RequireAsync<StreamRecord>(ReadModelStore.Model<ProcessRegistry>(), $"process-{process}", RefusalCodes.UnknownStream, http.RequestAborted);
            var concerned = record.FieldsOf("process").Where(f => f.StartsWith("concerning/", StringComparison.Ordinal)).Select(f => f["concerning/".Length..]);
            actors = [.. actors is null ? concerned : concerned.Intersect(actors, StringComparer.Ordinal)];
        }

        await WriteAsync(http, new ImportSignals { Items = await store.SignalsAsync(OrNull(request, ImportWords.Dataset), actors, from, until, limit, http.RequestAborted) });
    }

    private static string? DayOf(HttpRequest request, string name, bool first) => QueryParameters.Day(request, name, first) is { } day ? DateOnly.FromDayNumber((int)day + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    internal static string? OrNull(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    private static bool AsksAll(HttpRequest request) => request.Query[ImportWords.All].ToString() switch { "" or "false" => false, "true" => true, _ => throw ProblemException.Field(ImportWords.All, ImportMessages.Whole) };

    private static async Task ListAsync(HttpContext http, ImportStore store)
    {
        QueryWords.Require(http.Request, ImportWords.Dataset);
        await WriteAsync(http, new ImportRuns { Items = await store.ListAsync(OrNull(http.Request, ImportWords.Dataset), http.RequestAborted) });
    }

    private static async Task OneAsync(HttpContext http, string run, ImportStore store)
    {
        QueryWords.Require(http.Request);
        await WriteAsync(http, await RunAsync(run, store, http.RequestAborted));
    }

    private static async Task ReportAsync(HttpContext http, string run, ImportStore store)
    {
        QueryWords.Require(http.Request);
        var ct = http.RequestAborted;
        var found = await RunAsync(run, store, ct);
        var id = Guid.Parse(found.Id);
        if (MediaTypeChoice.Of(http) == MediaTypeChoice.Table)
        {
            await TableAsync(http, await store.FindingsAsync(id, all: true, ct), await store.RefusalsAsync(id, all: true, ct));
            return;
        }

        var report = await store.ReportAsync(id, ct) ?? new StoredReport();
        await WriteAsync(http, new ImportReport
        {
            Run = found,
            Difference = report.Difference,
            Proposals = report.Proposals,
            Unmatched = report.Unmatched,
            Findings = await store.FindingsAsync(id, all: false, ct),
            Refusals = await store.RefusalsAsync(id, all: false, ct),
        });
    }

    private static async Task CancelAsync(HttpContext http, string run, ImportStore store)
    {
        QueryWords.Require(http.Request);
        var id = Guid.Parse((await RunAsync(run, store, http.RequestAborted)).Id);
        await store.CancelAsync(id, http.RequestAborted);
        await WriteAsync(http, (await store.FindAsync(id, http.RequestAborted))!);
    }

    private static async Task ContinueAsync(HttpContext http, string run, ImportStore store, ImportWorker worker)
    {
        QueryWords.Require(http.Request, ImportWords.Confirm);
        var id = Guid.Parse((await RunAsync(run, store, http.RequestAborted)).Id);
        await store.ContinueAsync(id, QueryExtensions.Repeated(http.Request, ImportWords.Confirm), http.RequestAborted);
        worker.Wake();
        await WriteAsync(http, (await store.FindAsync(id, http.RequestAborted))!);
    }

    private static async Task<ImportRun> RunAsync(string run, ImportStore store, CancellationToken ct) =>
        (Guid.TryParseExact(run, "D", out var id) ? await store.FindAsync(id, ct) : null) ?? throw ProblemException.Of(ErrorCodes.NotFound, $"There is no import {ErrorMessage.Quote(run)}.");

    internal static string? TextOf(HttpRequest request, string name, ErrorMessage rule) =>
        request.Query[name].ToString() is not { Length: > 0 } text ? null : text.Length <= 200 && Name.Parse(text) is { Error: null, Value.Text: var good } ? good : throw ProblemException.Field(name, rule);

    /// <summary>Returns the body of a request, which is not empty and has at most so many bytes.</summary>
    internal static async Task<byte[]> BodyAsync(HttpRequest request, int most, CancellationToken ct, string mediaType = ImportWords.File)
    {
        await using var body = RequestBody.Open(request, mediaType);
        using var file = new MemoryStream();
        var chunk = new byte[81_920];
        int read;
        while ((read = await RequestBody.ReadAsync(() => body.ReadAsync(chunk, ct))) > 0)
        {
            if (file.Length + read > most)
            {
                throw ProblemException.Of(ErrorCodes.TooLarge, most >= 1 << 20 ? $"The file is larger than {most >> 20} MiB." : $"The body is larger than {most >> 10} KiB.");
            }

            file.Write(chunk, 0, read);
        }

        return file.Length == 0 ? throw ProblemException.Field(string.Empty, ImportMessages.NoFile) : file.ToArray();
    }

    private static async Task TableAsync(HttpContext http, IReadOnlyList<ImportFinding> findings, IReadOnlyList<ImportRefusal> refusals)
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await using var table = CsvWriter.Create(http.Response.Body, Csv, leaveOpen: true);
        await table.WriteRecordAsync(["row", "line", "record", "column", "value", "rule", "done"], http.RequestAborted);
        foreach (var f in findings)
        {
            await table.WriteRecordAsync([Number(f.Row), Number(f.Line), f.Record ?? string.Empty, f.Column ?? string.Empty, f.Value ?? string.Empty, f.Rule, f.Done], http.RequestAborted);
        }

        foreach (var r in refusals)
        {
            await table.WriteRecordAsync([Number(r.Row), string.Empty, r.Record ?? string.Empty, r.Command, r.Detail, $"status-{r.Status}", "line-refused"], http.RequestAborted);
        }

        await table.FlushAsync(http.RequestAborted);

        static string Number(long number) => number == 0 ? string.Empty : number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Writes an answer about a run. It may change at any moment.</summary>
    internal static async Task WriteAsync(HttpContext http, object body)
    {
        http.Response.ContentType = MediaTypeChoice.Json;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), ContractJson.Options), http.RequestAborted);
    }
}
