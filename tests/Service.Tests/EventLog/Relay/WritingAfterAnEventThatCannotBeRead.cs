using NegotiationTracker.EventStoreDb.Scripted;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog.Relay;

/// <summary>
/// Commands on a stream with an event that cannot be read. The service of this class is its own: once the comparison with the server sees such an event, the
/// relay copies nothing more.
/// </summary>
public sealed class WritingAfterAnEventThatCannotBeRead(OnAServer service) : IClassFixture<OnAServer>
{
    [Theory]
    [InlineData(Oddity.NoEvent)]
    [InlineData(Oddity.NoId)]
    [InlineData(Oddity.AnotherStream)]
    [InlineData(Oddity.NoType)]
    [InlineData(Oddity.NoCreated)]
    [InlineData(Oddity.NoPosition)]
    [InlineData(Oddity.LargestRevision)]
    [InlineData(Oddity.LargestSignedRevision)]
    public async Task A_stream_with_an_event_that_cannot_be_read_is_damage_and_nothing_is_appended(Oddity oddity)
    {
        var server = await TestLog.ServerAsync(service.Connection);
        await using var other = await StartedService.StartAsync(service.Connection, onServer: true);
        using var knowsNothing = new HttpClient { BaseAddress = other.Address };
        server.Script.Alter(server.Log.All.First(e => e.Stream == "process-southern-talks").Event.Id, oddity);
        var had = server.Log.All.Count;
        try
        {
            (await knowsNothing.SendAsync("/api/processes/southern-talks/rename-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", $"k-{oddity}")).ShouldBe(503);
            (await knowsNothing.SendAsync("/api/processes/southern-talks/rounds/9/open-round", $$"""{"label":"Ninth",{{StartedService.Unsourced}}}""", $"r-{oddity}")).ShouldBeOneOf(201, 503);
        }
        finally
        {
            server.Script.Clear();
        }

        server.Log.All.Skip(had).ShouldNotContain(e => e.Stream == "process-southern-talks");
    }
}
