using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Storage.EventLog;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog;

public sealed class TheLogInTheDatabase(InTheDatabase service) : LogContract(service), IClassFixture<InTheDatabase>
{
    [Fact]
    public async Task A_position_of_a_log_on_a_server_is_none_of_this_one() =>
        (await Service.GetAsync($"{StartedService.Round}?after={new LogPosition.Relayed(1, 1, Guid.Empty)}")).ShouldBeRefused(400, "invalid");
}

public sealed class TheLogOnAServer(OnAServer service) : LogContract(service), IClassFixture<OnAServer>
{
    [Fact]
    public async Task An_append_that_comes_again_is_the_first_one()
    {
        var log = Service.Host.Services.GetRequiredService<IEventLog>();
        var stream = Stream("again");
        var first = (AppendResult.Done)await log.AppendAsync(stream, 0, Event(stream, "k"), default);

        var again = (AppendResult.Done)await log.AppendAsync(stream, 0, Event(stream, "k") with { BodyHash = "of another body" }, default);

        (again.Entry.Entry.Id, again.Entry.Entry.Version, again.Entry.BodyHash).ShouldBe((first.Entry.Entry.Id, 1, "hash of k"));
        (await log.VersionOfAsync(stream, default)).ShouldBe(1);
    }
}
