using System.Runtime.CompilerServices;
using System.Text.Json;
using NegotiationTracker.Client.Answers;

namespace NegotiationTracker.Client;

/// <summary>The questions of the API, typed. Each throws <see cref="TrackerProblemException"/> where the service answers with a problem.</summary>
public sealed partial class TrackerClient
{
    public Task<Answer<Page<ProcessOverview>>> ProcessesAsync(Asking? asking = null, CancellationToken ct = default) => AskAsync<Page<ProcessOverview>>("/api/processes", asking, ct);

    public Task<Answer<ProcessOverview>> ProcessAsync(string process, Asking? asking = null, CancellationToken ct = default) => AskAsync<ProcessOverview>(Of(process), asking, ct);

    public Task<Answer<Page<Round>>> RoundsAsync(string process, Asking? asking = null, CancellationToken ct = default) => AskAsync<Page<Round>>(Of(process, "rounds"), asking, ct);

    public Task<Answer<Round>> RoundAsync(string process, string round, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<Round>($"{Of(process, "rounds")}/{Uri.EscapeDataString(round)}", asking, ct);

    public Task<Answer<Page<TimelineEntry>>> TimelineAsync(string process, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<Page<TimelineEntry>>(Of(process, "timeline"), asking, ct);

    public Task<Answer<Page<TimelineEntry>>> StatementsAsync(string process, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<Page<TimelineEntry>>(Of(process, "statements"), asking, ct);

    public Task<Answer<Page<RoundAttendance>>> AttendanceAsync(string process, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<Page<RoundAttendance>>(Of(process, "attendance"), asking, ct);

    public Task<Answer<Page<Ceasefire>>> CeasefiresAsync(string process, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<Page<Ceasefire>>(Of(process, "ceasefires"), asking, ct);

    public Task<Answer<Page<Promise>>> PromisesAsync(string process, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<Page<Promise>>(Of(process, "promises"), asking, ct);

    public Task<Answer<ProgressOfProcess>> ProgressAsync(string process, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<ProgressOfProcess>(Of(process, "progress"), asking, ct);

    public Task<Answer<Page<Dispute>>> DisputesAsync(string process, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<Page<Dispute>>(Of(process, "disputes"), asking, ct);

    public Task<Answer<AuditKeys>> KeysAsync(CancellationToken ct = default) => AskAsync<AuditKeys>("/api/audit/keys", null, ct);

    public Task<Answer<AuditModels>> ModelsAsync(CancellationToken ct = default) => AskAsync<AuditModels>("/api/audit/models", null, ct);

    /// <summary>What the service says of itself, whether it is ready or not.</summary>
    public async Task<Readiness> ReadyAsync(CancellationToken ct = default)
    {
        using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        return response.Content.Headers.ContentType?.MediaType == "application/json"
            ? JsonSerializer.Deserialize<Readiness>(text, TrackerJson.Options)!
            : throw new TrackerProblemException(TrackerProblem.Of((int)response.StatusCode, text));
    }

    /// <summary>The last published checkpoint; null where none has been published.</summary>
    public async Task<PublishedCheckpoint?> CheckpointAsync(CancellationToken ct = default)
    {
        using var response = await http.GetAsync(new Uri("/api/audit/checkpoint", UriKind.Relative), ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        if (response.IsSuccessStatusCode)
        {
            return PublishedCheckpoint.Parse(text);
        }

        var problem = TrackerProblem.Of((int)response.StatusCode, text);
        return problem.Kind == "not-yet-signed" ? null : throw new TrackerProblemException(problem);
    }

    /// <summary>Every row of a list, page by page, all of one basis: what is recorded meanwhile is in none of them.</summary>
    /// <param name="ask">Asks for one page, such as <c>a => client.TimelineAsync("p", a)</c>.</param>
    /// <param name="asking">The words of the question; its limit is that of a page.</param>
    public static async IAsyncEnumerable<T> AllAsync<T>(Func<Asking, Task<Answer<Page<T>>>> ask, Asking? asking = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var next = (asking ?? Asking.Plain) with { Limit = asking?.Limit ?? Asking.MaxLimit };
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var page = await ask(next);
            foreach (var item in page.Value.Items)
            {
                yield return item;
            }

            if (page.Value.Next is null)
            {
                yield break;
            }

            next = next with { Cursor = page.Value.Next, After = null, KnownAt = next.KnownAt ?? page.Basis?.KnownAt };
        }
    }

    private static string Of(string process, string? what = null) => $"/api/processes/{Uri.EscapeDataString(process)}{(what is null ? string.Empty : "/" + what)}";

    private async Task<Answer<T>> AskAsync<T>(string path, Asking? asking, CancellationToken ct)
    {
        using var response = await http.GetAsync(new Uri(path + asking?.ToQuery(), UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, ct);
        if (!response.IsSuccessStatusCode)
        {
            throw new TrackerProblemException(TrackerProblem.Of((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct)));
        }

        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var value = await JsonSerializer.DeserializeAsync<T>(body, TrackerJson.Options, ct) ?? throw new JsonException("the answer is null");
        return new Answer<T>(value, AnswerBasis.Parse(Header(response, "Tracker-Basis")), Header(response, "Tracker-Version"));
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : null;
}
