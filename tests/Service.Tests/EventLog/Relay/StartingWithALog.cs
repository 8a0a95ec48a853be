using NegotiationTracker.EventStoreDb.Scripted;
using NegotiationTracker.Storage.Database;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog.Relay;

/// <summary>A database has either its own log or the copy of one. A setting cannot change this.</summary>
public sealed class StartingWithALog(TestCluster cluster)
{
    [Fact]
    public async Task A_database_with_a_log_of_its_own_is_no_copy()
    {
        await using var server = await ScriptedCluster.StartAsync();
        await using var service = new InTheDatabase(cluster);
        await service.InitializeAsync();
        await service.Host.DisposeAsync();

        var refused = await Should.ThrowAsync<SettingException>(() => StartedService.StartAsync(service.Connection, onServer: false, TestLog.On(server.ConnectionString())));

        refused.Message.ShouldContain("has a log of its own");
        refused.Message.ShouldContain("tracker log copy");
    }

    [Fact]
    public async Task A_copy_is_no_log_of_its_own_and_still_a_copy_afterwards()
    {
        await using var service = new OnAServer(cluster);
        await service.InitializeAsync();
        await service.Host.DisposeAsync();

        (await Should.ThrowAsync<SettingException>(() => StartedService.StartAsync(service.Connection, onServer: false))).Message.ShouldContain("the copy of a log in EventStoreDB");

        await using var again = await StartedService.StartAsync(service.Connection, onServer: true);
    }

    [Theory]
    [InlineData("EventStoreDb", null, "EventLog:Address")]
    [InlineData("EventStoreDb", "http://127.0.0.1:2113", "EventLog:Address")]
    [InlineData("Marten", "esdb://127.0.0.1:2113", "EventLog:Kind")]
    [InlineData(null, "esdb://127.0.0.1:2113", "EventLog:Kind")]
    [InlineData("Kafka", null, "EventLog:Kind is Kafka")]
    public async Task A_setting_that_is_not_possible_stops_the_start_and_is_named(string? kind, string? address, string told)
    {
        string[] settings = [.. kind is null ? [] : new[] { "--EventLog:Kind", kind }, .. address is null ? [] : new[] { "--EventLog:Address", address }];

        (await Should.ThrowAsync<SettingException>(() => StartedService.StartAsync("Host=nowhere.invalid;Database=none;Username=nobody", onServer: false, settings))).Message.ShouldContain(told);
    }
}
