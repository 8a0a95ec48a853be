using System.Runtime.CompilerServices;
using System.Text.Json;
using NegotiationTracker.Client.Answers;

namespace NegotiationTracker.Client;

public sealed partial class TrackerClient
{
    /// <summary>What is recorded about a process, as it is recorded; it ends when the service does, and is then asked again from the last position.</summary>
    /// <param name="process">The process.</param>
    /// <param name="from">The position of the last change that the reader has; null for all from the beginning.</param>
    /// <param name="ct">Ends it.</param>
    public async IAsyncEnumerable<LiveChange> ChangesAsync(string process, string? from = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Of(process, "changes"), UriKind.Relative));
        Add(request, "Last-Event-ID", from);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (!response.IsSuccessStatusCode)
        {
            throw new TrackerProblemException(TrackerProblem.Of((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct)));
        }

        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(ct));
        var position = string.Empty;
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            // An event is an id, a kind and one line of data; lines that begin with a colon only keep the connection.
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                position = line["id: ".Length..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                yield return new LiveChange(position, JsonSerializer.Deserialize<TimelineEntry>(line["data: ".Length..], TrackerJson.Options)!);
            }
        }
    }
}
