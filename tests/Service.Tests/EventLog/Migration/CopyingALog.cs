using NegotiationTracker.EventStoreDb.Scripted;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog.EventStoreDb;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog.Migration;

/// <summary><c>tracker log copy</c>: the same ledger in another log, hash for hash.</summary>
public sealed class CopyingALog(RecordedService service) : IClassFixture<RecordedService>
{
    private const string Seat = $$"""{"actor":"HOSTLAND","role":"observer","head":{"person":"p-1","asWritten":"Frau Ada"},{{StartedService.Unsourced}}}""";

    [Fact]
    public async Task There_and_back_it_is_the_same_ledger_and_a_service_goes_on_with_it()
    {
        var (size, root) = (await service.SizeAsync(), await RecordedService.RootAsync(service.Connection));
        await using var server = await ScriptedCluster.StartAsync();
        var told = await RecordedService.CopyAsync(service.Connection, server.ConnectionString());
        told.ShouldBe((0, $"Both logs have {size} entries; {size} were copied now. Root hash of both: {root.ToBase64()}\n", string.Empty));

        var relayed = await service.NewDatabaseAsync();
        await service.MoveKeysAsync(relayed);
        await RunsOnAsync(relayed, size, root, "server", TestLog.On(server.ConnectionString()));

        var back = await service.NewDatabaseAsync();
        await service.MoveKeysAsync(back);
        (await RecordedService.CopyAsync(server.ConnectionString(), back)).Code.ShouldBe(0);
        (await RecordedService.RootAsync(back)).ShouldBe(await RecordedService.RootAsync(relayed));
        await RunsOnAsync(back, size + 1, await RecordedService.RootAsync(relayed), "back");
    }

    [Fact]
    public async Task A_copy_to_a_server_that_was_cut_off_goes_on_where_it_ended_and_in_the_order_of_the_log()
    {
        var size = await service.SizeAsync();
        await using var server = await ScriptedCluster.StartAsync();
        server.Script.Next(Method.Append, new Fault.AnswerLost(), new Fault.Unavailable(), new Fault.TimedOut());
        await RecordedService.CutOffAsync(service.Connection, server.ConnectionString(), 256);
        var had = server.Log.All.Count;
        had.ShouldBeInRange(256, (int)size - 1);
        (await RecordedService.CopyAsync(service.Connection, server.ConnectionString())).Output.ShouldStartWith($"Both logs have {size} entries; {size - had} were copied now. ");
        server.Log.All.Select(e => EventMetadata.Read(e.Event.Metadata).Copied!.Index).ShouldBe(Enumerable.Range(0, (int)size).Select(i => (long)i));
        (await RecordedService.CopyAsync(service.Connection, server.ConnectionString())).Output.ShouldStartWith($"Both logs have {size} entries; 0 were copied now. ");
    }

    [Fact]
    public async Task A_copy_to_a_database_that_was_cut_off_goes_on_where_it_ended_and_no_service_starts_on_it_before()
    {
        var size = await service.SizeAsync();
        await using var server = await service.OnAServerAsync();
        var database = await service.NewDatabaseAsync();
        await RecordedService.CutOffAsync(server.ConnectionString(), database, 256);
        foreach (var kind in new[] { [], TestLog.On(server.ConnectionString()) })
        {
            (await Should.ThrowAsync<SettingException>(() => StartedService.StartAsync(database, onServer: false, kind))).Message.ShouldContain("Run it again until it is complete");
        }

        var had = await RecordedService.AskAsync<long>(database, "select size from tracker.ledger_head");
        (await RecordedService.CopyAsync(server.ConnectionString(), database)).Output.ShouldStartWith($"Both logs have {size} entries; {size - had} were copied now. ");
        (await RecordedService.CopyAsync(server.ConnectionString(), database)).Output.ShouldStartWith($"Both logs have {size} entries; 0 were copied now. ");
        (await RecordedService.AskAsync<bool>(database, "select exists (select from tracker.relay) or exists (select from tracker.log_copy)")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_copy_that_a_service_has_kept_can_be_copied_where_its_server_is_lost()
    {
        var (size, relayed) = (await service.SizeAsync(), await service.NewDatabaseAsync());
        await using var lost = await service.OnAServerAsync();
        await (await StartedService.StartAsync(relayed, onServer: false, TestLog.On(lost.ConnectionString()))).RelaysAsync(size);
        await using var server = await ScriptedCluster.StartAsync();
        (await RecordedService.CopyAsync(relayed, server.ConnectionString())).Code.ShouldBe(0);
        server.Log.All.Select(e => e.Event.Id).ShouldBe(lost.Log.All.Select(e => e.Event.Id));
    }

    [Fact]
    public async Task It_can_be_cut_off()
    {
        await using var server = await ScriptedCluster.StartAsync();
        (await RecordedService.CopyAsync(service.Connection, server.ConnectionString(), new CancellationToken(canceled: true))).Code.ShouldBe(130);
    }

    /// <summary>A service has the log with its root, reads the names in it, knows its commands again, and records one more.</summary>
    private static async Task RunsOnAsync(string database, long size, NegotiationTracker.Ledger.Hashes.LedgerHash root, string key, params string[] settings)
    {
        await using var host = await StartedService.StartAsync(database, onServer: false, settings);
        await host.RelaysAsync(size, stop: false);
        (await RecordedService.RootAsync(database)).ShouldBe(root);
        using var client = new EventLog.Client.TrackerClientOf(host.Address);
        var again = await client.Api.PostAsync($"{StartedService.Round}/seat-delegation", System.Text.Json.Nodes.JsonNode.Parse(Seat), "seat");
        again.Status.ShouldBe(201, again.Body?.ToJsonString());
        (await client.Api.GetAsync($"{StartedService.Round}?include=names&after={again.Body!["position"]}")).Body!.ToJsonString().ShouldContain("Frau Ada");
        var more = await client.Api.PostAsync("/api/processes/northern-talks/assign-external-id", System.Text.Json.Nodes.JsonNode.Parse($$"""{"scheme":"x","id":"{{key}}",{{StartedService.Unsourced}}}"""), key);
        more.Body!["events"]![0]!["index"]!.GetValue<long>().ShouldBe(size, more.Body.ToJsonString());
    }
}
