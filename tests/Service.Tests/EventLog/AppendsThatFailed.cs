using Marten;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Privacy;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog;

/// <summary>Earlier releases appended with the event store's sessions, which fill the numbers of a failed append with tombstones. They are no part of the log.</summary>
public sealed class AppendsThatFailed(StartedService service) : IClassFixture<StartedService>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        using var store = new PlainEventStore(service.Connection, service.Host.Services.GetRequiredService<EventSerializer>());
        await using var session = store.Session();
        session.Events.Append($"process-{Guid.CreateVersion7():n}", new ProcessRenamed(Name.Parse("T").OrThrow()));
        await Should.ThrowAsync<Marten.Exceptions.NonExistentStreamException>(() => session.SaveChangesAsync());
        while (await service.AskAsync<long>("select count(*) from tracker.mt_events where type = 'tombstone' and seq_id = (select max(seq_id) from tracker.mt_events)") == 0)
        {
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task The_models_go_past_them()
    {
        var told = (await service.SendAsync("/api/processes/behind-it/open-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", "k")).ShouldBeAccepted();
        (await service.GetAsync($"/api/processes/behind-it?after={told.Position}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Who_reads_the_log_does_not_see_them()
    {
        await using var connection = await service.Database.OpenConnectionAsync();
        var entries = await service.Host.Services.GetRequiredService<EntryReader>().AllAsync(connection, 0, null, CancellationToken.None).ToListAsync();
        entries.Select(e => e.Entry.Index).ShouldBe(Enumerable.Range(0, entries.Count).Select(i => (long)i));
        entries.Count.ShouldBeGreaterThanOrEqualTo(StartedService.World.Count);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
