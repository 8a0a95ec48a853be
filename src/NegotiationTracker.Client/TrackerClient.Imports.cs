using System.Net.Http.Headers;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Client;

/// <summary>How a file is imported.</summary>
/// <param name="DryRun">Whether everything is decided and nothing recorded.</param>
/// <param name="File">The name of the file.</param>
/// <param name="Label">What the edition is called.</param>
/// <param name="Whole">Whether the file has all records. Null leaves it to the profile.</param>
/// <param name="Confirmed">Tables of the profile, and stops of an earlier run, that somebody confirmed.</param>
public sealed record ImportChoices(bool DryRun = false, string? File = null, string? Label = null, bool? Whole = null, IReadOnlyList<string>? Confirmed = null)
{
    internal string Query => string.Concat((IEnumerable<string?>)
    [
        DryRun ? $"&{ImportWords.DryRun}=true" : null, Of(ImportWords.Name, File), Of(ImportWords.Label, Label), Whole is { } whole ? $"&{ImportWords.Whole}={(whole ? "true" : "false")}" : null,
        .. (Confirmed ?? []).Select(c => Of(ImportWords.Confirm, c)),
    ]);

    private static string? Of(string word, string? value) => value is null ? null : $"&{word}={Uri.EscapeDataString(value)}";
}

/// <summary>Imports of files of other collections.</summary>
public sealed partial class TrackerClient
{
    /// <summary>Lists the collections that can be imported.</summary>
    public async Task<ImportProfiles> ListImportProfilesAsync(CancellationToken ct = default) => (await GetAsync<ImportProfiles>("/api/imports/profiles", null, ct)).Value;

    /// <summary>Starts an import. The service carries it out.</summary>
    /// <exception cref="TrackerProblemException">The service refuses it.</exception>
    public async Task<ImportRun> StartImportAsync(string profile, Stream file, ImportChoices choices, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/imports?{ImportWords.Profile}={Uri.EscapeDataString(profile)}{choices.Query}", UriKind.Relative));
        request.Content = new StreamContent(file);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(ImportWords.File);
        return await SendAsync<ImportRun>(request, ct);
    }

    /// <summary>Starts an import of a file that is kept. The service carries it out.</summary>
    /// <exception cref="TrackerProblemException">The service refuses it.</exception>
    public Task<ImportRun> StartImportOfKeptFileAsync(string profile, string keptFile, ImportChoices choices, CancellationToken ct = default) =>
        SendAsync<ImportRun>($"/api/imports?{ImportWords.Profile}={Uri.EscapeDataString(profile)}&{ImportWords.KeptFile}={Uri.EscapeDataString(keptFile)}{choices.Query}", ct);

    /// <summary>Lists what a row of a table of one's own can be.</summary>
    public async Task<ImportRowKinds> ListImportRowsAsync(CancellationToken ct = default) => (await GetAsync<ImportRowKinds>("/api/imports/rows", null, ct)).Value;

    /// <summary>Keeps a file for a day, so that a mapping can be made from its first rows.</summary>
    /// <exception cref="TrackerProblemException">It is no table.</exception>
    public async Task<ImportFile> KeepImportFileAsync(string name, Stream file, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/imports/files?{ImportWords.Name}={Uri.EscapeDataString(name)}", UriKind.Relative));
        request.Content = new StreamContent(file);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(ImportWords.File);
        return await SendAsync<ImportFile>(request, ct);
    }

    /// <summary>Gets the columns and the first rows of a file that is kept.</summary>
    public async Task<ImportFile> GetImportFileAsync(string file, string? encoding = null, string? separator = null, CancellationToken ct = default) =>
        (await GetAsync<ImportFile>($"/api/imports/files/{Uri.EscapeDataString(file)}?{FormOf(encoding, separator)}".TrimEnd('?', '&'), null, ct)).Value;

    /// <summary>Gets what a mapping of a file may be.</summary>
    public async Task<ImportMapping> SuggestImportMappingAsync(string file, string rows, string? encoding = null, string? separator = null, CancellationToken ct = default) =>
        (await GetAsync<ImportMapping>($"/api/imports/files/{Uri.EscapeDataString(file)}/suggestion?{ImportWords.Rows}={Uri.EscapeDataString(rows)}&{FormOf(encoding, separator)}".TrimEnd('&'), null, ct)).Value;

    /// <summary>Gets which commands a mapping makes of the first rows of a file.</summary>
    /// <exception cref="TrackerProblemException">The mapping has faults.</exception>
    public Task<ImportPreview> PreviewImportAsync(string file, ImportMapping mapping, CancellationToken ct = default) => SendJsonAsync<ImportPreview>($"/api/imports/files/{Uri.EscapeDataString(file)}/preview", Json(mapping), ct);

    /// <summary>Saves a mapping under its name.</summary>
    /// <exception cref="TrackerProblemException">The mapping has faults.</exception>
    public Task<ImportProfile> SaveImportMappingAsync(ImportMapping mapping, CancellationToken ct = default) => SaveImportProfileAsync(Json(mapping), ct);

    /// <summary>Saves a profile from a file: a mapping, or a whole profile.</summary>
    /// <exception cref="TrackerProblemException">The profile has faults.</exception>
    public Task<ImportProfile> SaveImportProfileAsync(byte[] json, CancellationToken ct = default) => SendJsonAsync<ImportProfile>("/api/imports/profiles", json, ct);

    /// <summary>Gets a profile as a file: a mapping, or a whole profile.</summary>
    /// <exception cref="TrackerProblemException">There is no such profile.</exception>
    public async Task<string> GetImportProfileAsync(string profile, CancellationToken ct = default)
    {
        using var response = await http.GetAsync(new Uri($"/api/imports/profiles/{Uri.EscapeDataString(profile)}", UriKind.Relative), ct);
        await ThrowIfProblemAsync(response, ct);
        return await response.Content.ReadAsStringAsync(ct);
    }

    /// <summary>Gets a saved mapping. Returns null if the profile is a whole one.</summary>
    /// <exception cref="TrackerProblemException">There is no such profile.</exception>
    public async Task<ImportMapping?> GetImportMappingAsync(string profile, CancellationToken ct = default)
    {
        var json = await GetImportProfileAsync(profile, ct);
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty(ImportWords.Rows, out _) ? Deserialize<ImportMapping>(json) : null;
    }

    /// <summary>Lists the last runs, the last one first.</summary>
    public async Task<ImportRuns> ListImportsAsync(CancellationToken ct = default) => (await GetAsync<ImportRuns>("/api/imports", null, ct)).Value;

    /// <summary>Gets one run with its progress.</summary>
    public async Task<ImportRun> GetImportAsync(string run, CancellationToken ct = default) => (await GetAsync<ImportRun>($"/api/imports/{Uri.EscapeDataString(run)}", null, ct)).Value;

    /// <summary>Gets the report of a run.</summary>
    public async Task<ImportReport> GetImportReportAsync(string run, CancellationToken ct = default) => (await GetAsync<ImportReport>($"/api/imports/{Uri.EscapeDataString(run)}/report", null, ct)).Value;

    /// <summary>Cancels a run. What it recorded stays.</summary>
    public Task<ImportRun> CancelImportAsync(string run, CancellationToken ct = default) => SendAsync<ImportRun>($"/api/imports/{Uri.EscapeDataString(run)}/cancel", ct);

    /// <summary>Continues a run that stopped or was cancelled.</summary>
    /// <param name="run">The id of the run.</param>
    /// <param name="confirmed">What stopped it, and is confirmed.</param>
    /// <param name="ct">Cancels the request.</param>
    public Task<ImportRun> ContinueImportAsync(string run, IReadOnlyList<string> confirmed, CancellationToken ct = default) =>
        SendAsync<ImportRun>($"/api/imports/{Uri.EscapeDataString(run)}/continue?{string.Join('&', confirmed.Select(c => $"{ImportWords.Confirm}={Uri.EscapeDataString(c)}"))}", ct);

    /// <summary>Lists the drafts that nobody decided.</summary>
    /// <param name="dataset">The collection. Null for all.</param>
    /// <param name="rule">The rule that made them. Null for all.</param>
    /// <param name="limit">The number of drafts, at most 500. Null for 500.</param>
    /// <param name="ct">Cancels the request.</param>
    public async Task<ImportProposals> ListImportProposalsAsync(string? dataset = null, string? rule = null, int? limit = null, CancellationToken ct = default)
    {
        var asked = new (string Word, string? Value)[] { (ImportWords.Dataset, dataset), (ImportWords.Rule, rule), (ImportWords.Limit, limit?.ToString(System.Globalization.CultureInfo.InvariantCulture)) };
        return (await GetAsync<ImportProposals>($"/api/imports/proposals?{string.Join('&', asked.Where(a => a.Value is not null).Select(a => $"{a.Word}={Uri.EscapeDataString(a.Value!)}"))}", null, ct)).Value;
    }

    /// <summary>Accepts or refuses the open drafts that a rule made of a collection, at most 500.</summary>
    public Task<DecidedImportProposals> DecideImportProposalsAsync(string dataset, string rule, bool accept, CancellationToken ct = default) =>
        SendAsync<DecidedImportProposals>($"/api/imports/proposals/{Uri.EscapeDataString(dataset)}/{(accept ? "accept" : "refuse")}?{ImportWords.Rule}={Uri.EscapeDataString(rule)}", ct);

    /// <summary>Accepts a draft, or refuses it.</summary>
    /// <exception cref="TrackerProblemException">The record refuses what it would send.</exception>
    public Task<ImportProposal> DecideImportProposalAsync(string dataset, string id, bool accept, CancellationToken ct = default) =>
        SendAsync<ImportProposal>($"/api/imports/proposals/{Uri.EscapeDataString(dataset)}/{Uri.EscapeDataString(id)}/{(accept ? "accept" : "refuse")}", ct);

    /// <summary>Lists the actors of collections that nobody matched.</summary>
    public async Task<ImportActors> ListImportActorsAsync(string? dataset = null, CancellationToken ct = default) => (await GetAsync<ImportActors>($"/api/imports/actors{OfDataset(dataset)}", null, ct)).Value;

    /// <summary>Says who an actor of a collection is.</summary>
    /// <exception cref="TrackerProblemException">There is no such actor.</exception>
    public Task<ImportActor> DecideImportActorAsync(string dataset, string key, string code, CancellationToken ct = default) =>
        SendAsync<ImportActor>($"/api/imports/actors/{Uri.EscapeDataString(dataset)}/decide?{ImportWords.Key}={Uri.EscapeDataString(key)}&{ImportWords.As}={Uri.EscapeDataString(code)}", ct);

    /// <summary>Lists signals, those of the last days first.</summary>
    public async Task<ImportSignals> ListSignalsAsync(string? process = null, CancellationToken ct = default) =>
        (await GetAsync<ImportSignals>($"/api/signals{(process is null ? string.Empty : $"?{ListWords.Process}={Uri.EscapeDataString(process)}")}", null, ct)).Value;

    private static byte[] Json(ImportMapping mapping) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(mapping, ContractJson.Options);

    private static string FormOf(string? encoding, string? separator) =>
        $"{(encoding is null ? string.Empty : $"{ImportWords.Encoding}={Uri.EscapeDataString(encoding)}&")}{(separator is null ? string.Empty : $"{ImportWords.Separator}={Uri.EscapeDataString(separator)}")}";

    private async Task<T> SendJsonAsync<T>(string path, byte[] json, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = new ByteArrayContent(json);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await SendAsync<T>(request, ct);
    }

    private static string OfDataset(string? dataset) => dataset is null ? string.Empty : $"?{ImportWords.Dataset}={Uri.EscapeDataString(dataset)}";

    private async Task<T> SendAsync<T>(string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        return await SendAsync<T>(request, ct);
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, CancellationToken ct)
    {
        using var response = await http.SendAsync(request, ct);
        await ThrowIfProblemAsync(response, ct);
        return Deserialize<T>(await response.Content.ReadAsStringAsync(ct));
    }
}
