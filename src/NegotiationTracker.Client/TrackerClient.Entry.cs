using NegotiationTracker.Client.Answers;

namespace NegotiationTracker.Client;

public sealed partial class TrackerClient
{
    public Task<Answer<TimelineEntry>> EntryAsync(string id, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<TimelineEntry>($"/api/entries/{Uri.EscapeDataString(id)}", asking, ct);
}
