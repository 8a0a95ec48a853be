using System.Text;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Imports.Mappings;
using NegotiationTracker.Imports.Runs;
using NegotiationTracker.Imports.Tables;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Imports;

/// <summary>The addresses of profiles of one's own, and of the files from whose first rows they are made.</summary>
internal static class MappingEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/imports/rows", Rows).Described<ImportRowKinds>("import-rows", "What a row of a table of one's own can be, and what it can have").WithTags("Imports");
        routes.MapRead("/api/imports/profiles", ProfilesAsync).Described<ImportProfiles>("import-profiles", "The collections that can be imported, and the mappings that were saved").WithTags("Imports");
        routes.MapRead("/api/imports/profiles/{profile}", ProfileAsync).WithTags("Imports").WithName("import-profile").WithSummary("A profile as a file: a mapping, or a whole profile").Produces<ImportMapping>().ProducesProblem(404);
        routes.MapAs(EndpointKind.Record, "POST", "/api/imports/profiles", SaveAsync).WithTags("Imports").WithName("save-import-profile")
            .WithSummary("Save a mapping or a whole profile under its name. A change is a new version").WithMetadata(new RequestBodyMetadata(MediaTypeChoice.Json, typeof(ImportMapping))).Produces<ImportProfile>();
        routes.MapAs(EndpointKind.Record, "POST", "/api/imports/files", KeepAsync).WithTags("Imports").WithName("keep-import-file").WithSummary("Keep a file for a day, so that a mapping can be made from its first rows; ?name=")
            .WithMetadata(new RequestBodyMetadata(ImportWords.File, typeof(byte[]))).Produces<ImportFile>(201).WithMetadata(new Microsoft.AspNetCore.Mvc.DisableRequestSizeLimitAttribute());
        routes.MapRead("/api/imports/files/{file}", FileAsync).Described<ImportFile>("import-file", "The columns and the first rows of a file; ?encoding=, ?separator=").WithTags("Imports");
        routes.MapRead("/api/imports/files/{file}/suggestion", SuggestionAsync)
            .Described<ImportMapping>("import-suggestion", "What a mapping of the file may be, from the names and the values of its columns; ?rows= says what a row is, ?encoding=, ?separator=").WithTags("Imports");
        routes.MapAs(EndpointKind.Record, "POST", "/api/imports/files/{file}/preview", PreviewAsync).WithTags("Imports").WithName("preview-import").WithSummary("Say which commands a mapping makes of the first rows. Nothing is recorded or saved")
            .WithMetadata(new RequestBodyMetadata(MediaTypeChoice.Json, typeof(ImportMapping))).Produces<ImportPreview>().ProducesProblem(404);
    }

    /// <summary>Returns a file that waits for a mapping.</summary>
    internal static async Task<WaitingFile> RequireFileAsync(ProfileStore profiles, string file, CancellationToken ct) =>
        await profiles.FileAsync(file, ct) ?? throw ProblemException.Of(ErrorCodes.NotFound, $"There is no file {ErrorMessage.Quote(file)}. A file is kept for a day; send it again.");

    internal static ImportProfile Of(StoredProfile stored) => new()
    {
        Dataset = stored.Profile.Dataset,
        Title = stored.Profile.Title,
        Version = stored.Profile.Version,
        Licence = stored.Profile.Licence,
        Citation = stored.Profile.Citation,
        Own = stored.IsOwn,
        Tables = [.. stored.Profile.Lines.Select(l => l.Confirm).Concat(stored.Profile.Values.Values.Select(v => v.Confirm)).OfType<string>().Distinct(StringComparer.Ordinal)],
    };

    private static Task Rows(HttpContext http)
    {
        QueryWords.Require(http.Request);
        return ImportEndpoints.WriteAsync(http, new ImportRowKinds
        {
            Items = [.. RowKinds.All.Select(k => new ImportRowKind
            {
                Rows = k.Name, Members = [.. k.Members.Select(m => new ImportRowMember { Member = m.Name, Reads = EnumText.Of(m.Kind), Required = m.IsRequired, Words = m.Words ?? [] })],
            })],
        });
    }

    private static async Task ProfilesAsync(HttpContext http, ProfileStore profiles)
    {
        QueryWords.Require(http.Request);
        await ImportEndpoints.WriteAsync(http, new ImportProfiles { Items = [.. (await profiles.ListAsync(http.RequestAborted)).Select(Of)] });
    }

    private static async Task ProfileAsync(HttpContext http, string profile, ProfileStore profiles)
    {
        QueryWords.Require(http.Request);
        var stored = await profiles.FindAsync(profile, http.RequestAborted) ?? throw ProblemException.Of(ErrorCodes.NotFound, $"There is no profile {ErrorMessage.Quote(profile)}.");
        http.Response.ContentType = MediaTypeChoice.Json;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(stored.Document.Json), http.RequestAborted);
    }

    private static async Task SaveAsync(HttpContext http, ProfileStore profiles)
    {
        QueryWords.Require(http.Request);
        var document = await DocumentAsync(http, profiles);
        await ImportEndpoints.WriteAsync(http, Of(await profiles.SaveAsync(document, CommandEndpoints.Principal, http.RequestAborted)));
    }

    private static async Task KeepAsync(HttpContext http, ProfileStore profiles)
    {
        QueryWords.Require(http.Request, ImportWords.Name);
        var name = ImportEndpoints.TextOf(http.Request, ImportWords.Name, ImportMessages.FileName) ?? "table.csv";
        var body = await ImportEndpoints.BodyAsync(http.Request, TableReader.MaxBytes, http.RequestAborted);
        var seen = Of(new WaitingFile(Guid.Empty, name, body, default), null, null);
        var kept = await profiles.KeepAsync(name, body, http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.Location = $"/api/imports/files/{kept.Id}";
        await ImportEndpoints.WriteAsync(http, seen with { Id = kept.Id.ToString(), Until = kept.AddedAt + ProfileStore.Waits });
    }

    private static async Task FileAsync(HttpContext http, string file, ProfileStore profiles)
    {
        QueryWords.Require(http.Request, ImportWords.Encoding, ImportWords.Separator);
        await ImportEndpoints.WriteAsync(http, Of(await RequireFileAsync(profiles, file, http.RequestAborted), ImportEndpoints.OrNull(http.Request, ImportWords.Encoding), SeparatorOf(http.Request)));
    }

    private static async Task SuggestionAsync(HttpContext http, string file, ProfileStore profiles)
    {
        QueryWords.Require(http.Request, ImportWords.Rows, ImportWords.Encoding, ImportWords.Separator);
        var rows = http.Request.Query[ImportWords.Rows].ToString();
        if (RowKinds.Find(rows) is null)
        {
            throw ProblemException.Field(ImportWords.Rows, ImportMessages.Rows(rows, RowKinds.All.Select(k => k.Name)));
        }

        var kept = await RequireFileAsync(profiles, file, http.RequestAborted);
        var (encoding, separator) = (ImportEndpoints.OrNull(http.Request, ImportWords.Encoding), SeparatorOf(http.Request));
        await ImportEndpoints.WriteAsync(http, TableColumns.Suggest(rows, kept.Name, Of(kept, encoding, separator).Columns) with { Encoding = encoding, Separator = separator });
    }

    private static async Task PreviewAsync(HttpContext http, string file, ProfileStore profiles, ImportKnowledge knowledge, ImportStore store)
    {
        QueryWords.Require(http.Request);
        var ct = http.RequestAborted;
        var kept = await RequireFileAsync(profiles, file, ct);
        var profile = (await DocumentAsync(http, profiles)).Profile;
        var table = TableOf(kept.Body, new TableForm(profile.Encoding, profile.Separator, profile.Header), TableColumns.First);
        var result = Importer.Read(profile, table, await knowledge.ReadAsync(profile, ct), await store.DecidedActorsAsync(profile.Dataset, ct), new ImportOptions(), null);
        await ImportEndpoints.WriteAsync(http, new ImportPreview
        {
            Shared = [.. result.Lines.Where(l => l.Row == 0).Select(ImportStore.OfLine)],
            Rows = [.. table.Rows.Select(r => new ImportPreviewRow
            {
                Row = r.Number, Record = result.Records.FirstOrDefault(c => c.Row == r.Number)?.Id, Lines = [.. result.Lines.Where(l => l.Row == r.Number).Select(ImportStore.OfLine)],
            })],
            Findings = [.. result.Findings.Select(f => new ImportFinding
            {
                Row = f.Row, Line = f.Line, Record = ImportStore.OrNull(f.Record), Column = ImportStore.OrNull(f.Column), Value = ImportStore.OrNull(f.Value), Rule = f.Rule, Done = f.Done,
            })],
        });
    }

    private static async Task<ProfileDocument> DocumentAsync(HttpContext http, ProfileStore profiles)
    {
        var body = await ImportEndpoints.BodyAsync(http.Request, ProfileDocument.MaxBytes, http.RequestAborted, MediaTypeChoice.Json);
        var (document, faults) = profiles.Read(RequestBody.WithoutMark(body).Span);
        return document ?? throw new ProblemException(ProblemFactory.Invalid([.. faults.Select(f => new Problem(f.Member, f.Error))]));
    }

    private static ImportFile Of(WaitingFile file, string? encoding, string? separator)
    {
        var table = TableOf(file.Body, new TableForm(encoding, separator), int.MaxValue);
        return new ImportFile
        {
            Id = file.Id.ToString(),
            Name = file.Name,
            Rows = table.Rows.Count,
            Columns = TableColumns.Of(table),
            First = [.. table.Rows.Take(TableColumns.First).Select(r => (IReadOnlyList<string>)[.. r.Cells.Select(c => c.Length <= MaxShown ? c : c[..MaxShown])])],
            Until = file.AddedAt == default ? default : file.AddedAt + ProfileStore.Waits,
        };
    }

    /// <summary>The number of characters of a cell that are shown.</summary>
    private const int MaxShown = 500;

    private static NegotiationTracker.Imports.Tables.Table TableOf(byte[] body, TableForm form, int rows)
    {
        try
        {
            return TableReader.Begin(body, form, rows);
        }
        catch (TableException e)
        {
            throw ProblemException.Field(string.Empty, ImportMessages.NoTable(e.Message));
        }
    }

    private static string? SeparatorOf(HttpRequest request) => request.Query[ImportWords.Separator].ToString() switch { "" => null, [_] one => one, _ => throw ProblemException.Field(ImportWords.Separator, ImportMessages.Separator) };
}
