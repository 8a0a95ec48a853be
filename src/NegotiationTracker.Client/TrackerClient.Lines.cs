using System.Runtime.CompilerServices;
using System.Text.Json;
using NegotiationTracker.Client.Answers;

namespace NegotiationTracker.Client;

public sealed partial class TrackerClient
{
    /// <summary>The whole timeline in one answer, an entry as it comes; with a thousand pages' worth of rows none of them is held here.</summary>
    /// <param name="process">The process.</param>
    /// <param name="asking">The words of the question; a limit and a cursor mean nothing here.</param>
    /// <param name="ct">Ends it.</param>
    public async IAsyncEnumerable<TimelineEntry> TimelineLinesAsync(string process, Asking? asking = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Of(process, "timeline") + asking?.ToQuery(), UriKind.Relative));
        request.Headers.Accept.ParseAdd("application/x-ndjson");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (!response.IsSuccessStatusCode)
        {
            throw new TrackerProblemException(TrackerProblem.Of((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct)));
        }

        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(ct));
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            yield return JsonSerializer.Deserialize<TimelineEntry>(line, TrackerJson.Options)!;
        }
    }
}
