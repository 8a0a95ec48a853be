using System.Text;
using NegotiationTracker.EventStoreDb;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Settings;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog.Relay;

/// <summary>The operator of the server removes entries. The relay stops before the gap and reports it, and the copied entries stay.</summary>
public sealed class TakingEntriesAway(TestCluster cluster)
{
    private const string Stream = "process-taken";

    [Fact]
    public Task A_stream_is_deleted() => StopsAsync(c => c.DeleteAsync(Stream, StreamState.StreamRevision(1)), "deleted or truncated");

    [Fact]
    public Task A_stream_is_ended() => StopsAsync(c => c.TombstoneAsync(Stream, StreamState.StreamRevision(1)), "tombstone");

    [Fact]
    public Task A_stream_is_truncated() =>
        StopsAsync(c => c.AppendToStreamAsync($"$${Stream}", StreamState.Any, [new EventData(Guid.CreateVersion7(), "$metadata", Encoding.UTF8.GetBytes("""{"$tb":1}"""))]), "deleted or truncated");

    private async Task StopsAsync(Func<EventStoreClient, Task> takeAway, string told)
    {
        await using var service = new OnAServer(cluster);
        await service.InitializeAsync();
        (await service.SendAsync($"/api/processes/taken/open-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", "k")).ShouldBeAccepted();
        var renamed = (await service.SendAsync($"/api/processes/taken/rename-process", $$"""{"title":"U",{{StartedService.Unsourced}}}""", "k2")).ShouldBeAccepted();
        (await service.GetAsync($"/api/processes/taken?after={renamed.Position}")).Status.ShouldBe(200);
        await using var client = new EventStoreClient(EventStoreClientSettings.Create((await TestLog.SettingsAsync(service.Connection, onServer: true))[^1]));

        await takeAway(client);

        var ready = await service.GetAsync("/health/ready");
        for (var again = 0; ready.Body!["relay"]!["state"]!.ToString() != "stopped" && again < 100; again++)
        {
            await Task.Delay(100);
            ready = await service.GetAsync("/health/ready");
        }

        ready.Status.ShouldBe(503, ready.Body!.ToJsonString());
        ready.Body!["relay"]!["alarm"]!.ToString().ShouldSatisfyAllConditions(a => a.ShouldContain(told), a => a.ShouldContain(Stream));
        (await service.GetAsync("/api/processes/taken")).Version.ShouldBe("\"2\"");
    }
}
